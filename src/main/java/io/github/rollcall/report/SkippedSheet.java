package io.github.rollcall.report;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.sheet.TextBook;
import io.github.rollcall.sheet.TextSheet;
import io.github.rollcall.sheet.TextSheet.Cell;
import io.github.rollcall.sheet.TextSheet.Look;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.user.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The skipped rows for people: the columns of {@code skipped.csv}, offending cells coloured, with reason and fix beside
 * them. What is wrong and what to do stand in the first columns, which stay in sight.
 *
 * <p>No cell is guarded by an apostrophe as in our CSV files: nothing runs text cells as formulas. So the guard is to be
 * undone in CSV files alone, never in a workbook. Once a spreadsheet saves this one as CSV, that file passes for one of
 * ours, though its cells are not guarded: then a cell that begins with {@code ''} or {@code '=} loses its first
 * apostrophe, and every other cell stays.
 */
final class SkippedSheet {

    /** Left of the roster's own columns. */
    private static final List<String> FIRST = List.of(SkippedRow.REASON, SkippedRow.FIX);

    /** Right of them. */
    private static final List<String> LAST =
            SkippedRow.OURS.stream().filter(name -> !FIRST.contains(name)).toList();

    private static final Limits OF_EXCEL = new Limits(TextSheet.MOST_ROWS, 10_000, 500_000_000);

    private final Limits limits;
    private final List<String> names;
    private final List<Look> looks;
    private final TextBook book;
    private final TextSheet sheet;
    private long rest;

    SkippedSheet(AtomicFile file, List<String> names) {
        this(file, names, OF_EXCEL);
    }

    /** @param names the roster's own columns, as far as they are known */
    SkippedSheet(AtomicFile file, List<String> names, Limits limits) {
        this.limits = limits;
        this.names = first(names, TextSheet.MOST_COLUMNS - SkippedRow.OURS.size() - 1);
        this.looks = Stream.of(FIRST, this.names, LAST)
                .flatMap(List::stream)
                .map(SkippedSheet::lookOf)
                .toList();
        this.book = new TextBook(file.bytes(), file::notWritable);
        this.sheet = book.sheet("Skipped rows", limits.notes(), FIRST.size(), header());
    }

    void add(SkippedRow row) {
        if (sheet.rows() >= limits.rows() - 1 || sheet.characters() >= limits.characters()) {
            rest++;
        } else {
            sheet.add(cells(row));
        }
    }

    /** After the last row. */
    void end() {
        if (rest > 0) {
            sheet.add(lineAboutRest());
        }
        sheet.end();
        book.end();
    }

    private List<Cell> header() {
        List<Cell> header = new ArrayList<>();
        FIRST.forEach(name -> header.add(new Cell(name, Look.HEADING_OF_OURS)));
        names.forEach(name -> header.add(new Cell(name, Look.HEADING)));
        LAST.forEach(name -> header.add(new Cell(name, Look.HEADING_OF_OURS)));
        return header;
    }

    private List<Cell> cells(SkippedRow row) {
        Map<Integer, List<Problem>> problems = row.problems().stream().collect(Collectors.groupingBy(this::columnOf));
        List<String> texts = Stream.of(ours(row, FIRST), first(row.cells(), names.size()), ours(row, LAST))
                .flatMap(List::stream)
                .toList();
        List<Cell> cells = IntStream.range(0, texts.size())
                .mapToObj(column -> cell(texts.get(column), column, problems.getOrDefault(column, List.of())))
                .collect(Collectors.toCollection(ArrayList::new));
        first(row.surplus(), TextSheet.MOST_COLUMNS - cells.size())
                .forEach(text -> cells.add(new Cell(text, Look.OFFENDING)));
        return cells;
    }

    private static List<String> ours(SkippedRow row, List<String> columns) {
        return columns.stream()
                .map(column -> row.ours().get(SkippedRow.OURS.indexOf(column)))
                .toList();
    }

    private Cell cell(String text, int column, List<Problem> problems) {
        if (problems.isEmpty()) {
            return new Cell(text, looks.get(column));
        }
        String note = problems.stream()
                .map(problem -> problem.reason() + "\n" + problem.fix())
                .collect(Collectors.joining("\n\n"));
        return new Cell(text, Look.OFFENDING, note);
    }

    private static Look lookOf(String column) {
        return switch (column) {
            case SkippedRow.REASON, SkippedRow.FIX -> Look.OURS_IN_LINES;
            default -> RosterHeader.isOurs(column) ? Look.OURS : Look.PLAIN;
        };
    }

    /** What is not about one of the columns is about the row: its line number stands for it. */
    private int columnOf(Problem problem) {
        int column = problem.column() == null ? -1 : names.indexOf(problem.column());
        return FIRST.size() + (column < 0 ? names.size() + LAST.indexOf(SkippedRow.LINE) : column);
    }

    private List<Cell> lineAboutRest() {
        List<Cell> cells =
                looks.stream().map(look -> new Cell("", look)).collect(Collectors.toCollection(ArrayList::new));
        String text = "%,d more rows were skipped; %s has them all.".formatted(rest, RunReport.SKIPPED);
        cells.set(FIRST.indexOf(SkippedRow.REASON), new Cell(text, Look.OFFENDING));
        return cells;
    }

    private static List<String> first(List<String> texts, int most) {
        return texts.subList(0, Math.min(texts.size(), most));
    }

    /**
     * What one workbook takes.
     *
     * @param notes how many cells have reason and fix beside them, since these are held in memory
     * @param characters of all cells together; above 2 GB the file would be damaged
     */
    record Limits(int rows, int notes, long characters) {}
}
