package io.github.rollcall.template;

import io.github.rollcall.file.NewFile;
import io.github.rollcall.sheet.TextBook;
import io.github.rollcall.sheet.TextSheet;
import io.github.rollcall.sheet.TextSheet.Cell;
import io.github.rollcall.sheet.TextSheet.Look;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An empty roster with every column, ready to be filled in. In a workbook each column is formatted as text, so that nothing
 * that is typed into it loses a plus sign or a zero, its header says what may stand in it, cells offer what there is to
 * choose from, and a second sheet explains all columns. A CSV file has room for the header alone.
 */
public final class RosterTemplate {

    private static final String CHOICES = "Choices";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final NewFile file;

    private RosterTemplate(NewFile file) {
        this.file = file;
    }

    /**
     * A template that is to be this file.
     *
     * @throws IllegalArgumentException if its name ends neither with {@code .csv} nor with {@code .xlsx}
     */
    public static RosterTemplate at(Path file) {
        return new RosterTemplate(NewFile.at(file));
    }

    public Path file() {
        return file.path();
    }

    public boolean isWorkbook() {
        return file.isWorkbook();
    }

    /**
     * Writes it, whole or not at all.
     *
     * @param overwrite whether a file of that name may be replaced
     * @throws NewFile.AlreadyThere if there is one, and it may not
     * @throws NewFile.NotWritable if it cannot be written
     */
    public void write(boolean overwrite) {
        if (!overwrite) {
            file.refuseToReplace();
        }
        file.write(NewFile.Readers.ALL, overwrite, aside -> fill(aside.bytes()));
    }

    private void fill(OutputStream bytes) throws IOException {
        List<ColumnHelp> columns = ColumnHelp.all();
        if (isWorkbook()) {
            fillWorkbook(bytes, columns);
        } else {
            String header = columns.stream().map(ColumnHelp::name).collect(Collectors.joining(","));
            bytes.write((BYTE_ORDER_MARK + header + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void fillWorkbook(OutputStream bytes, List<ColumnHelp> columns) {
        TextBook book = new TextBook(bytes, e -> new NewFile.NotWritable(file(), e));
        TextSheet people = book.sheet(
                "People",
                columns.size(),
                columns.stream()
                        .map(column -> new Cell(
                                column.name(),
                                column.isRequired() ? Look.HEADING_OF_OURS : Look.HEADING,
                                column.note()))
                        .toList());
        List<String> timeZones = Choices.timeZones();
        List<Field> fields = List.of(Field.values());
        for (int place = 0; place < fields.size(); place++) {
            if (fields.get(place) == Field.TIMEZONE) {
                people.offerFrom(CHOICES, timeZones.size() + 1, place);
            } else if (!Choices.of(fields.get(place)).isEmpty()) {
                people.offer(place, Choices.of(fields.get(place)));
            }
        }
        people.end();
        TextSheet help = book.sheet("Columns", 0, headings("Column", "Required", "What may stand in it", "Example"));
        columns.forEach(column -> help.add(explained(column)));
        help.add(List.of(
                new Cell("customField:NAME", Look.PLAIN),
                new Cell("", Look.PLAIN),
                new Cell(
                        "Add a column of that kind for each of the account's custom fields that you need, with the field's name. Up to 64 characters.",
                        Look.OURS_IN_LINES),
                new Cell("customField:Badge", Look.PLAIN)));
        help.add(explained(ColumnHelp.ofExports()));
        help.add(List.of(
                new Cell("(blank cells)", Look.PLAIN),
                new Cell("", Look.PLAIN),
                new Cell(ColumnHelp.OF_UPDATES, Look.OURS_IN_LINES),
                new Cell("", Look.PLAIN)));
        help.end();
        TextSheet choices = book.sheet(CHOICES, 0, headings("timezone"));
        timeZones.forEach(zone -> choices.add(List.of(new Cell(zone, Look.PLAIN))));
        choices.end();
        book.end();
    }

    private static List<Cell> explained(ColumnHelp column) {
        return List.of(
                new Cell(column.name(), Look.PLAIN),
                new Cell(column.isRequired() ? "yes" : "", Look.PLAIN),
                new Cell(column.rule(), Look.OURS_IN_LINES),
                new Cell(column.example(), Look.PLAIN));
    }

    private static List<Cell> headings(String... names) {
        return Stream.of(names).map(name -> new Cell(name, Look.HEADING)).toList();
    }
}
