package io.github.rollcall.report;

import static io.github.rollcall.report.ReportedRun.badAddress;
import static io.github.rollcall.roster.Rosters.aRoster;
import static io.github.rollcall.roster.Rosters.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.report.SkippedSheet.Limits;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The skipped rows as a workbook, read back by another library. */
class SkippedSheetTests {

    private static final Limits PLENTY = new Limits(1_000, 1_000, 1_000_000);

    private final Path home;

    SkippedSheetTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void saysTheSameAsTheTableForPrograms() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("phone", "dept")
                                .withRow("Ada", "Lovelace", "ada", "+41 44 123", "0101")
                                .withRow("Bob", "Builder", "bob@example.com", "=1+1", "")
                                .withRow("Eve", "Other", "eve", "", "000731"))
                .skipped(2, badAddress("email", "ada"), badAddress("phone", "+41 44 123"))
                .created(3, 11)
                .skipped(4, badAddress("email", "eve"));

        run.finished();

        ReadSheet sheet = ReadSheet.of(run.folder().resolve("skipped.xlsx"));
        List<RosterRow> rows = rowsOf(RosterFile.of(run.folder().resolve("skipped.csv")));
        List<String> columns = rows.get(0).header().names();
        assertThat(sheet.header())
                .startsWith("rollcall_reason", "rollcall_fix", "firstName")
                .containsExactlyInAnyOrderElementsOf(columns);
        assertThat(sheet.rows()).isEqualTo(3);
        assertThat(sheet.texts(1, columns)).isEqualTo(rows.get(0).cells());
        assertThat(sheet.texts(2, columns)).isEqualTo(rows.get(1).cells()).contains("000731");
    }

    @Test
    void isARosterLikeTheTableForPrograms() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("phone", "employeeId", "a", "b")
                                .withRow("Ada", "Lovelace", "ada", "+41 44 123", "000731", "=1+1", "'t Hooft")
                                .withRow("Eve", "Other", "eve", "", "0101", "1e5", "two\nlines"))
                .skipped(2, badAddress("email", "ada"))
                .skipped(3, badAddress("email", "eve"));

        run.finished();

        List<RosterRow> rows = rowsOf(RosterFile.of(run.folder().resolve("skipped.xlsx")));
        assertThat(rows)
                .extracting(SkippedSheetTests::byColumn)
                .isEqualTo(rowsOf(RosterFile.of(run.folder().resolve("skipped.csv"))).stream()
                        .map(SkippedSheetTests::byColumn)
                        .toList());
        assertThat(rows.get(0).header().isCorrection()).isTrue();
        assertThat(rows.get(0).cells()).contains("+41 44 123", "000731", "=1+1", "'t Hooft");
    }

    @Test
    void keepsEveryCellText() {
        ReadSheet sheet = sheetOf(
                aRoster()
                        .withMoreColumns("a", "b", "c", "d", "e", "f")
                        .withRow("=1+1", "@SUM(A1)", "-2", "0101", "+41441234567", "1e5", "TRUE", "2026-11-23", ""),
                badAddress("email", "-2"));

        assertThat(sheet.allCells()).hasSize(32).allMatch(ReadSheet::isText);
        assertThat(sheet.rosterTexts(1))
                .startsWith("=1+1", "@SUM(A1)", "-2", "0101", "+41441234567", "1e5", "TRUE", "2026-11-23", "", "2");
        assertThat(sheet.cell(1, "f").getCellType()).isEqualTo(CellType.BLANK);
    }

    @Test
    void keepsTextWhatIsTypedBelow() {
        XSSFSheet sheet =
                sheetOf(aRoster().withPeople(1), badAddress("email", "x")).sheet();

        assertThat(IntStream.range(0, 9)
                        .mapToObj(column -> sheet.getColumnStyle(column).getDataFormatString()))
                .containsOnly("@");
    }

    @Test
    void marksWhatIsWrongAndSaysBesideItWhatToDo() {
        ReadSheet sheet = sheetOf(
                aRoster().withMoreColumns("dept").withRow("Ada", "Lovelace", "ada", "IT"),
                badAddress("email", "ada"),
                ProblemCode.EMAIL_TWICE.problem("email", "Line 7 has it too"),
                badAddress("dept", "IT"));

        assertThat(sheet.marked(1)).containsExactly("email", "dept");
        assertThat(sheet.note(1, "email"))
                .startsWith("\"ada\" is no address\nWrite one plain address")
                .contains("\n\nLine 7 has it too\n");
        assertThat(sheet.note(1, "dept")).startsWith("\"IT\" is no address");
        assertThat(sheet.note(1, "firstName")).isNull();
        assertThat(sheet.note(1, "rollcall_line")).isNull();
    }

    @Test
    void marksTheLineForWhatIsAboutTheWholeRow() {
        ReadSheet sheet = sheetOf(
                aRoster().withPeople(1),
                ProblemCode.REFUSED_BY_RINGCENTRAL.problem(null, "RingCentral refuses it"),
                badAddress("no such column", "x"));

        assertThat(sheet.marked(1)).containsExactly("rollcall_line");
        assertThat(sheet.note(1, "rollcall_line")).contains("RingCentral refuses it", "\"x\" is no address");
    }

    @Test
    void findsTheColumnHoweverTheRosterSpellsIt() {
        ReadSheet sheet = sheetOf(
                aRoster().withColumns("First Name", "LAST_NAME", " Work e-mail").withRow("Ada", "Lovelace", "ada"),
                badAddress(" Work e-mail", "ada"));

        assertThat(sheet.marked(1)).containsExactly(" Work e-mail");
    }

    @Test
    void looksLikeATableThatOneCanWorkWith() {
        XSSFSheet sheet = sheetOf(
                        aRoster().withMoreColumns("dept").withRow("Ada", "L", "ada", "x".repeat(5_000)),
                        badAddress("email", "ada"))
                .sheet();

        assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
        assertThat(sheet.getPaneInformation().getVerticalSplitLeftColumn()).isEqualTo((short) 2);
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:K2");
        assertThat(sheet.getRow(0).cellIterator())
                .toIterable()
                .allMatch(cell -> sheet.getWorkbook()
                        .getFontAt(cell.getCellStyle().getFontIndex())
                        .getBold());
        assertThat(IntStream.range(0, 10).map(sheet::getColumnWidth))
                .allMatch(width -> width >= 12 * 256 && width <= 50 * 256);
        assertThat(sheet.getRow(0).getCell(5).getCellStyle())
                .isNotEqualTo(sheet.getRow(0).getCell(6).getCellStyle());
        assertThat(sheet.getRow(1).getCell(5).getCellStyle())
                .isNotEqualTo(sheet.getRow(1).getCell(6).getCellStyle());
    }

    @Test
    void isWrittenWhenNothingWasSkippedToo() {
        ReportedRun run = ReportedRun.checked(home, aRoster().withPeople(1)).created(2, 11);

        run.finished();

        assertThat(ReadSheet.of(run.folder().resolve("skipped.xlsx")).rows()).isEqualTo(1);
    }

    @Test
    void neverShowsASecret() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("password", "door PIN", "Password hint")
                                .withRow("Ada", "Lovelace", "ada", "Hush-4711", "", "Hush-cat")
                                .withRow("Eve", "Short", "Hush-4711")
                                .withRow("Dan", "Long", "d", "d", "d", "d", "Hush-4711"))
                .skipped(2, badAddress("email", "ada"), badAddress("password", "***"))
                .skipped(3, ragged())
                .skipped(4, ragged());

        run.finished();

        ReadSheet sheet = ReadSheet.of(run.folder().resolve("skipped.xlsx"));
        assertThat(sheet.allCells()).noneMatch(cell -> cell.getStringCellValue().contains("Hush"));
        assertThat(sheet.rosterTexts(1)).startsWith("Ada", "Lovelace", "ada", "***", "", "***", "2");
        assertThat(sheet.rosterTexts(2)).startsWith("***", "***", "***", "", "", "", "3");
        assertThat(sheet.rosterTexts(3)).startsWith("***", "***", "***", "***", "***", "***", "4");
        assertThat(sheet.texts(3)).endsWith("***");
    }

    @Test
    void keepsMisshapenRowsMisshapenUntilSomebodyMendsThem() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("dept")
                                .withRow("Eve", "Short")
                                .withRow("D", "L", "d", "IT", "more"))
                .skipped(2, ragged())
                .skipped(3, ragged());

        run.finished();

        ReadSheet sheet = ReadSheet.of(run.folder().resolve("skipped.xlsx"));
        assertThat(sheet.header()).hasSize(11);
        assertThat(sheet.texts(1)).hasSize(12).endsWith("Mend this row, then empty this cell.");
        assertThat(sheet.texts(2)).hasSize(12).endsWith("more");
        assertThat(sheet.allCells()).allMatch(ReadSheet::isText);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë 田中 \uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDE80",
                " blanks at the ends ",
                "two\nlines",
                "two\r\nlines",
                "\ttab",
                "<b>&amp;</b> \"'",
                "'quoted",
                "''twice",
                "_x0041_ and _x000D_",
                "_x005F_x0041_",
                "]]>"
            })
    void keepsAnyText(String text) {
        ReadSheet sheet = written(PLENTY, row(text, badAddress("name", text)));

        assertThat(sheet.rosterTexts(1).get(0)).isEqualTo(text);
        assertThat(sheet.note(1, "name")).contains(text.strip());
    }

    @Test
    void replacesCharactersThatAWorkbookCannotHold() {
        String text = "a\u0000b\u0008c\u001Bd\uFFFEe\uD83Df";

        ReadSheet sheet = written(PLENTY, row(text, badAddress("name", text)));

        assertThat(sheet.rosterTexts(1).get(0)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf");
        assertThat(sheet.note(1, "name")).startsWith("\"a\uFFFDb");
    }

    @Test
    void cutsWhatIsTooLongForACell() {
        ReadSheet sheet = written(
                PLENTY,
                row("x".repeat(32_767), nine(badAddress("name", "y".repeat(4_000)))),
                row("x".repeat(32_765) + "\uD83D\uDE00 and more"));

        assertThat(sheet.rosterTexts(1).get(0)).isEqualTo("x".repeat(32_767));
        assertThat(sheet.cell(1, "rollcall_reason").getStringCellValue())
                .hasSize(32_767)
                .endsWith("…");
        assertThat(sheet.note(1, "name")).hasSize(500).endsWith("…");
        assertThat(sheet.rosterTexts(2).get(0)).isEqualTo("x".repeat(32_765) + "…");
    }

    @Test
    void saysInItsLastRowWhereTheRestIs() {
        SkippedRow row = row("Ada", badAddress("name", "x"));

        ReadSheet full = written(new Limits(4, 9, 1_000_000), row, row);
        ReadSheet overfull = written(new Limits(4, 9, 1_000_000), row, row, row, row);

        assertThat(full.rows()).isEqualTo(3);
        assertThat(overfull.rows()).isEqualTo(4);
        assertThat(overfull.texts(3))
                .containsExactly("2 more rows were skipped; skipped.csv has them all.", "", "", "", "", "", "", "");
        assertThat(overfull.allCells()).allMatch(ReadSheet::isText);
    }

    @Test
    void endsBeforeTheFileGetsTooLarge() {
        SkippedRow row = row("x".repeat(1_000));

        ReadSheet sheet = written(new Limits(100, 9, 2_500), row, row, row, row, row);

        assertThat(sheet.rows()).isEqualTo(5);
        assertThat(sheet.texts(4)).contains("2 more rows were skipped; skipped.csv has them all.");
    }

    @Test
    void goesOnColouringWhenThereAreTooManyNotes() {
        SkippedRow row = row("Ada", badAddress("name", "x"));

        ReadSheet sheet = written(new Limits(100, 2, 1_000_000), row, row, row);

        assertThat(sheet.note(2, "name")).isNotNull();
        assertThat(sheet.note(3, "name")).isNull();
        assertThat(sheet.marked(3)).containsExactly("name");
    }

    @Test
    void takesMoreRowsThanItHolds() {
        SkippedRow[] rows = IntStream.range(0, 3_000)
                .mapToObj(number -> row("Person " + number, badAddress("name", "x")))
                .toArray(SkippedRow[]::new);

        ReadSheet sheet = written(new Limits(5_000, 2, 10_000_000), rows);

        assertThat(sheet.rows()).isEqualTo(3_001);
        assertThat(IntStream.range(0, 3_000))
                .allMatch(number -> sheet.rosterTexts(number + 1).get(0).equals("Person " + number));
        assertThat(sheet.marked(3_000)).containsExactly("name");
    }

    @Test
    void takesMoreColumnsThanExcel() throws IOException {
        List<String> names = IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList();
        SkippedRow row = new SkippedRow(names, ours(), names, List.of(badAddress("c19999", "x")));

        write(names, PLENTY, row);

        // Read as it is: with that many columns the other library takes a quarter of a minute.
        assertThat(partOf("xl/worksheets/sheet1.xml"))
                .contains("r=\"XFC1\"", ">rollcall_row<", "r=\"XFD2\"")
                .doesNotContain("r=\"XFD1\"", "r=\"XFE");
        assertThat(partOf("xl/comments1.xml")).contains("ref=\"XEY2\"");
    }

    @Test
    void tellsWhatTheJournalKnowsWhenTheRosterIsGone() {
        ReportedRun run = ReportedRun.checked(home, aRoster().withPeople(2))
                .created(2, 11)
                .skipped(3, badAddress("email", "eve"));

        run.reportWithoutRoster();

        ReadSheet sheet = ReadSheet.of(run.folder().resolve("skipped.xlsx"));
        assertThat(sheet.header())
                .startsWith("rollcall_reason", "rollcall_fix", "rollcall_name", "rollcall_email", "rollcall_line");
        assertThat(sheet.rosterTexts(1)).startsWith("", "", "3", "EMAIL_INVALID", "email");
        assertThat(sheet.marked(1)).containsExactly("rollcall_line");
        assertThat(sheet.allCells()).allMatch(ReadSheet::isText);
    }

    @Test
    void leavesNothingBehindWhenItCannotBeWritten() throws IOException {
        try (AtomicFile file = new ReportFolder(home).aside("skipped.xlsx")) {
            SkippedSheet sheet = new SkippedSheet(file, List.of("name"));
            file.finish();

            assertThatExceptionOfType(ReportNotWritable.class)
                    .isThrownBy(() -> {
                        IntStream.range(0, 3_000).forEach(i -> sheet.add(row("x".repeat(500))));
                        sheet.end();
                        file.bytes().flush();
                    })
                    .withMessageContaining("skipped.xlsx")
                    .withCauseInstanceOf(ClosedChannelException.class);
        }

        assertThat(home).isEmptyDirectory();
    }

    private ReadSheet sheetOf(Rosters.Builder roster, Problem... problems) {
        ReportedRun run = ReportedRun.checked(home, roster).skipped(2, problems);
        run.finished();
        return ReadSheet.of(run.folder().resolve("skipped.xlsx"));
    }

    private ReadSheet written(Limits limits, SkippedRow... rows) {
        write(List.of("name"), limits, rows);
        return ReadSheet.of(home.resolve("skipped.xlsx"));
    }

    private static Map<String, String> byColumn(RosterRow row) {
        List<String> names = row.header().names();
        return IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, row::cell));
    }

    private void write(List<String> names, Limits limits, SkippedRow... rows) {
        try (AtomicFile file = new ReportFolder(home).aside("skipped.xlsx")) {
            SkippedSheet sheet = new SkippedSheet(file, names, limits);
            List.of(rows).forEach(sheet::add);
            sheet.end();
            file.finish();
            file.publish();
        }
    }

    private String partOf(String name) throws IOException {
        try (ZipFile zip = new ZipFile(home.resolve("skipped.xlsx").toFile());
                InputStream part = zip.getInputStream(zip.getEntry(name))) {
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SkippedRow row(String name, Problem... problems) {
        List<Problem> all = List.of(problems);
        return new SkippedRow(
                List.of(name),
                List.of("2", "CODE", "name", SkippedRow.each(all, Problem::reason), "", "", ""),
                List.of(),
                all);
    }

    private static Problem[] nine(Problem problem) {
        return Collections.nCopies(9, problem).toArray(Problem[]::new);
    }

    private static List<String> ours() {
        return Collections.nCopies(SkippedRow.OURS.size(), "o");
    }

    private static Problem ragged() {
        return ProblemCode.ROW_RAGGED.problem(null, "The row has too few or too many cells");
    }
}
