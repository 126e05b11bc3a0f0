package io.github.rollcall.roster;

import static io.github.rollcall.roster.Rosters.aRoster;
import static io.github.rollcall.roster.Rosters.rowsOf;
import static io.github.rollcall.roster.excel.Workbooks.table;
import static io.github.rollcall.roster.excel.Workbooks.written;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One table gives the same rows, in whatever form it arrives. */
class RosterContractTests {

    static final List<Form> FORMS = List.of(
            csv("comma", ',', "\n", UTF_8, false),
            csv("semicolon, marked, CRLF", ';', "\r\n", UTF_8, true),
            csv("tab, UTF-16LE", '\t', "\r\n", UTF_16LE, true),
            csv("bar, UTF-16BE, CR", '|', "\r", UTF_16BE, true),
            csv("windows-1252", ';', "\r\n", Charset.forName("windows-1252"), false),
            new Form("xlsx of shared texts", (dir, rows) -> written(dir, "xlsx", book -> table(book, "Staff", rows))),
            new Form("xlsx of inline texts", RosterContractTests::streamed),
            new Form("xlsx of fastexcel", RosterContractTests::fast),
            new Form("xls", (dir, rows) -> written(dir, "xls", book -> table(book, "Staff", rows))));

    private static final List<String> PIECES = List.of(
            "a", "Zoë", "陳", "😀", "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", " ", "=1+1", "\\", "\u00A0", "<", "&",
            "]]>", "0", "+41", "1e5", "ß");

    private final Path dir;

    RosterContractTests(@TempDir Path dir) {
        this.dir = dir;
    }

    /** A way to write a table, the header first. */
    record Form(String name, Writer writer) {

        @Override
        public String toString() {
            return name;
        }
    }

    interface Writer {
        RosterFile write(Path dir, List<List<String>> rows);
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void givesTheSamePeople(Form form) {
        List<List<String>> table = List.of(
                List.of("firstName", "lastName", "email", "Mobile", "Employee ID", "Notes"),
                List.of("Zoë", "Müller", "zoe@example.com", "+41 44 668 18 00", "000731", "=1+1"),
                List.of("Siân", "O'Brien, née \"Ross\"", "sian@example.com", "", "", "two\nlines; one|bar"),
                List.of("José", "Núñez", "jose@example.com", "'t", "1e5", "\ttab"));

        assertThat(rowsOf(form.writer().write(dir, table)))
                .extracting(RosterRow::cells)
                .isEqualTo(table.subList(1, table.size()));
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void givesBackAnyTable(Form form) {
        boolean western = form.name().contains("windows-1252");
        for (long seed = 0; seed < 60; seed++) {
            List<List<String>> table = anyTable(new Random(seed), western);
            RosterFile file = form.writer().write(dir, table);

            // Cells of no sense are no names, by which an encoding could be found.
            assertThat(rowsOf(western ? file.withUsualEncoding("windows-1252") : file))
                    .as("seed %d: %s", seed, table)
                    .extracting(RosterRow::cells)
                    .isEqualTo(table.subList(1, table.size()));
        }
    }

    /** Rows are as wide as the header, and never blank, since those are passed over. */
    private static List<List<String>> anyTable(Random random, boolean western) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("first name", "last;name", "e-mail, work", "a|b", "tab\tbed"));
        for (int row = random.nextInt(8); row >= 0; row--) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < 5; column++) {
                cells.add(cell(random, western));
            }
            // Where no other byte tells the encoding, both say the same.
            cells.set(random.nextInt(5), "é");
            table.add(cells);
        }
        return table;
    }

    private static String cell(Random random, boolean western) {
        StringBuilder cell = new StringBuilder();
        for (int piece = random.nextInt(5); piece > 0; piece--) {
            String next = PIECES.get(random.nextInt(PIECES.size()));
            cell.append(western && !Charset.forName("windows-1252").newEncoder().canEncode(next) ? "x" : next);
        }
        return cell.toString();
    }

    @Test
    void readsManyRowsOfAWorkbookWithoutHoldingThem() {
        List<String> person = List.of("Ada", "Lovelace", "ada@example.com");
        List<List<String>> rows = new ArrayList<>(Collections.nCopies(20_000, person));
        rows.set(0, List.of("firstName", "lastName", "email"));

        for (Form form : FORMS.subList(6, FORMS.size())) {
            try (RosterReader reader = RosterReader.open(form.writer().write(dir, rows))) {
                reader.skip(Long.MAX_VALUE);
                assertThat(reader.rowsRead()).as(form.name()).isEqualTo(19_999);
            }
        }
    }

    private static Form csv(String name, char delimiter, String breaks, Charset charset, boolean marked) {
        return new Form("CSV: " + name, (dir, rows) -> {
            Rosters.Builder roster = aRoster()
                    .withColumns(rows.get(0).toArray(String[]::new))
                    .delimitedBy(delimiter)
                    .brokenBy(breaks)
                    .encodedIn(charset);
            rows.subList(1, rows.size()).forEach(row -> roster.withRow(row.toArray(String[]::new)));
            return (marked ? roster.marked() : roster).in(dir);
        });
    }

    private static RosterFile streamed(Path dir, List<List<String>> rows) {
        Path file = dir.resolve("streamed.xlsx");
        try (SXSSFWorkbook book = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(file)) {
            table(book, "Staff", rows);
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RosterFile.of(file);
    }

    private static RosterFile fast(Path dir, List<List<String>> rows) {
        Path file = dir.resolve("fast.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Tests", null)) {
            Worksheet sheet = book.newWorksheet("Staff");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RosterFile.of(file);
    }
}
