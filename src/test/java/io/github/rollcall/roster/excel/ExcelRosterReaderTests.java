package io.github.rollcall.roster.excel;

import static io.github.rollcall.roster.Rosters.rowsOf;
import static io.github.rollcall.roster.excel.Workbooks.HEADER;
import static io.github.rollcall.roster.excel.Workbooks.byHand;
import static io.github.rollcall.roster.excel.Workbooks.row;
import static io.github.rollcall.roster.excel.Workbooks.table;
import static io.github.rollcall.roster.excel.Workbooks.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ExcelRosterReaderTests {

    static final List<String> KINDS = Workbooks.KINDS;

    private static final List<String> COLUMNS = List.of("firstName", "lastName", "email");
    private static final List<String> ADA = List.of("Ada", "Lovelace", "ada@example.com");
    private static final List<String> GRACE = List.of("Grace", "Hopper", "grace@example.com");

    private final Path dir;

    ExcelRosterReaderTests(@TempDir Path dir) {
        this.dir = dir;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void readsTheFirstSheetAndNamesSheetAndRow(String kind) {
        RosterFile file = written(dir, kind, book -> {
            table(book, "Staff", List.of(COLUMNS, ADA, GRACE));
            table(book, "Old", List.of(List.of("something", "else")));
        });

        assertThat(rowsOf(file)).extracting(RosterRow::cells).containsExactly(ADA, GRACE);
        assertThat(rowsOf(file))
                .extracting(RosterRow::ref)
                .containsExactly(new RowRef(2, "Staff"), new RowRef(3, "Staff"));
        try (RosterReader reader = RosterReader.open(file)) {
            assertThat(reader.format()).isEqualTo(new RosterFormat(null, null, "Staff", List.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({"xlsx, Joiners", "xlsx, ' joiners '", "xls, Joiners", "xls, JOINERS"})
    void readsTheSheetThatIsNamed(String kind, String name) {
        Path path = written(dir, kind, book -> {
                    table(book, "Staff", List.of(COLUMNS, ADA));
                    table(book, "Joiners", List.of(COLUMNS, GRACE));
                })
                .path();

        assertThat(rowsOf(RosterFile.of(path, name)))
                .extracting(RosterRow::cells)
                .containsExactly(GRACE);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void passesOverHiddenSheetsUnlessTheyAreNamed(String kind) {
        Path path = written(dir, kind, book -> {
                    table(book, "Lists", List.of(List.of("a", "b")));
                    table(book, "Staff", List.of(COLUMNS, ADA));
                    book.setActiveSheet(1);
                    book.setSheetHidden(0, true);
                })
                .path();

        assertThat(rowsOf(RosterFile.of(path))).extracting(RosterRow::cells).containsExactly(ADA);
        assertThat(headerOf(RosterFile.of(path, "Lists"))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void saysWhichSheetsThereAre(String kind) {
        Path path = written(dir, kind, book -> {
                    table(book, "Staff", List.of(COLUMNS, ADA));
                    table(book, "Joiners", List.of());
                })
                .path();

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(RosterFile.of(path, "Joinners")))
                .withMessage("The workbook has no sheet \"Joinners\". It has: Staff, Joiners. Did you mean Joiners?"
                        + " Name one of them with --sheet, or leave it out for the first one.");
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(RosterFile.of(path, "Joiners")))
                .withMessageStartingWith("The sheet Joiners is empty.");
    }

    @Test
    void refusesASheetOfATextFile() {
        Path path = Rosters.aRoster().writeTo(dir);

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(RosterFile.of(path, "Staff")))
                .withMessage(
                        "people.csv is a text file, which has no sheets. Leave out --sheet, or name the workbook.");
    }

    /** Each line: the number, its format, and what a person means by it. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '!', textBlock = """
                    101              ! General            ! 101
                    41791234567      ! General            ! 41791234567
                    16505550100      ! 0.00E+00           ! 16505550100
                    16505550100      ! #,##0              ! 16505550100
                    731              ! 000000             ! 000731
                    1234567          ! 000000             ! 1234567
                    7561234567897    ! 000\\.0000\\.0000\\.00 ! 756.1234.5678.97
                    731              ! `"E"0000`          ! E0731
                    41791234567      ! +0                 ! +41791234567
                    41791234567      ! `"+"#`             ! +41791234567
                    41791234567      ! `+00 00 000 00 00` ! +41 79 123 45 67
                    6505550100       ! [<=9999999]###\\-####;\\(###\\)\\ ###\\-#### ! 6505550100
                    5                ! `"$"#,##0.00`      ! 5
                    1234.5           ! `0 "kg"`           ! 1234.5
                    0.1              ! General            ! 0.1
                    0.30000000000000004 ! General         ! 0.3
                    -12              ! 0000               ! -12
                    12.5             ! 0000               ! 12.5
                    999999999999999  ! General            ! 999999999999999
                    0.5              ! 0%                 ! 0.5
                    46351            ! yyyy-mm-dd         ! 2026-11-25
                    46351            ! [$-409]d\\-mmm\\-yy;@ ! 2026-11-25
                    46351            ! dd.mm.yyyy         ! 2026-11-25
                    46351.354166666664 ! d/m/yy h:mm      ! 2026-11-25T08:30
                    46351.354166666664 ! yyyy-mm-dd       ! 2026-11-25T08:30
                    46351            ! `[Red]"Day "d`     ! 2026-11-25
                    46351            ! mmm-yy             ! 2026-11-25
                    1                ! d/m/yyyy           ! 1900-01-01
                    61               ! d/m/yyyy           ! 1900-03-01
                    0.354166666666667 ! h:mm AM/PM        ! 08:30
                    1.5625           ! [h]:mm             ! 37:30:00
                    -5               ! d/m/yyyy           ! -5
                    """)
    void readsNumbersWithoutLoss(double number, String format, String text) {
        for (String kind : KINDS) {
            RosterFile file = withCell(kind, cell -> {
                cell.setCellValue(number);
                cell.setCellStyle(style(cell.getSheet().getWorkbook(), format));
            });

            assertThat(onlyRow(file).cell(2)).as(kind).isEqualTo(text);
            assertThat(onlyRow(file).faults()).as(kind).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void findsLostDigitsSuspicious(String kind) {
        RosterFile file = withCell(kind, cell -> cell.setCellValue(1234567890123450d));

        assertThat(onlyRow(file).fault(2))
                .isEqualTo(new CellFault(2, "Cell C2 holds a number of more than 15 digits, of which Excel keeps 15."));
        assertThat(onlyRow(file).cell(2)).isEqualTo("1234567890123450");
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookDoes() {
        String workbook = """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/>\
                <sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>""";
        RosterFile file = byHand(HEADER + "<row r=\"2\"><c s=\"1\"><v>44889</v></c></row>")
                .with("xl/workbook.xml", workbook)
                .withFormats("yyyy-mm-dd")
                .in(dir);

        assertThat(onlyRow(file).cell(0)).isEqualTo("2026-11-25");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void readsOtherValues(String kind) {
        RosterFile file = written(dir, kind, book -> {
            Sheet sheet = table(book, "Staff", List.of(List.of("truth", "date", "computed", "words", "text", "x")));
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue(true);
            row.createCell(1).setCellValue(LocalDateTime.of(2026, 11, 25, 0, 0));
            row.getCell(1).setCellStyle(style(book, "d.m.yy"));
            row.createCell(2).setCellFormula("100+1");
            row.createCell(3).setCellFormula("\"Ada\"&\" L\"");
            row.createCell(4).setCellValue("=1+1");
            row.createCell(5).setCellFormula("TRUE()");
            row.getCell(2).setCellValue(101d);
            row.getCell(3).setCellValue("Ada L");
            row.getCell(5).setCellValue(true);
        });

        assertThat(onlyRow(file).cells()).containsExactly("true", "2026-11-25", "101", "Ada L", "=1+1", "true");
        assertThat(onlyRow(file).faults()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void namesACellThatShowsAnError(String kind) {
        RosterFile plain = withCell(kind, cell -> cell.setCellErrorValue(FormulaError.NA.getCode()));
        assertThat(onlyRow(plain).fault(2)).isEqualTo(new CellFault(2, "Cell C2 shows the error #N/A."));

        RosterFile computed = withCell(kind, cell -> {
            cell.setCellFormula("1/0");
            cell.setCellErrorValue(FormulaError.DIV0.getCode());
        });
        assertThat(onlyRow(computed).fault(2)).isEqualTo(new CellFault(2, "Cell C2 shows the error #DIV/0!."));
    }

    @Test
    void tellsAnEmptyResultFromOneThatWasNeverComputed() {
        RosterFile file = byHand(HEADER + "<row r=\"2\"><c><v>1</v></c><c t=\"str\"><f>\"\"</f><v></v></c>"
                        + "<c><f>VLOOKUP(A2,B:C,2)</f><v></v></c><c><f>A2</f></c></row>")
                .in(dir);

        assertThat(onlyRow(file).cells()).startsWith("1", "", "");
        assertThat(onlyRow(file).faults())
                .extracting(CellFault::reason)
                .containsExactly(
                        "Cell C2 has a formula whose result is not in the file: it was never opened and saved in Excel.",
                        "Cell D2 has a formula whose result is not in the file: it was never opened and saved in Excel.");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void passesOverBlankRowsAndReadsHiddenOnes(String kind) {
        RosterFile file = written(dir, kind, book -> {
            Sheet sheet = book.createSheet("Staff");
            texts(sheet, 3, COLUMNS);
            texts(sheet, 4, List.of(" ", "\u00A0"));
            texts(sheet, 7, ADA);
            texts(sheet, 9, GRACE);
            sheet.getRow(9).setZeroHeight(true);
        });

        assertThat(rowsOf(file)).extracting(row -> row.ref().line()).containsExactly(8L, 10L);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void completesShortRowsAndKeepsWhatStandsBehindTheLastColumn(String kind) {
        RosterFile file = written(dir, kind, book -> {
            Sheet sheet = table(book, "Staff", List.of(COLUMNS, List.of("Ada"), List.of("Grace", "", "", "", "?")));
            sheet.createRow(3).createCell(6).setCellStyle(style(book, "@"));
            sheet.getRow(3).createCell(1).setCellValue("Lovelace");
        });

        assertThat(rowsOf(file))
                .extracting(RosterRow::cells)
                .containsExactly(
                        List.of("Ada", "", ""), List.of("Grace", "", "", "", "?"), List.of("", "Lovelace", ""));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void takesMergedCellsForTheirFirst(String kind) {
        RosterFile file = written(dir, kind, book -> {
            Sheet sheet = table(book, "Staff", List.of(COLUMNS, ADA, List.of("Grace", "", "grace@example.com")));
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1));
        });

        assertThat(rowsOf(file)).extracting(row -> row.cell(1)).containsExactly("Lovelace", "");
    }

    @Test
    void joinsRichTextAndLeavesReadingAidsOut() {
        RosterFile file = byHand(HEADER + "<row r=\"2\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                        + "<c t=\"inlineStr\"><is><r><t>a</t></r> <r><t xml:space=\"preserve\">b c</t></r>"
                        + "<rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c></row>")
                .withTexts(
                        "<r><rPr><b/></rPr><t>A</t></r><r><t>da</t></r>",
                        "<t>課長</t><rPh sb=\"0\" eb=\"2\"><t>カチョウ</t></rPh><phoneticPr fontId=\"1\"/>")
                .in(dir);

        assertThat(onlyRow(file).cells()).containsExactly("Ada", "課長", "ab c");
    }

    @Test
    void readsCharactersThatXmlCannotHold() {
        RosterFile file = byHand(HEADER + row(2, "a_x000D_\nb", "_x005F_x0041_", "&lt;&amp;&#233;"))
                .in(dir);

        assertThat(onlyRow(file).cells()).containsExactly("a\r\nb", "_x0041_", "<&é");
    }

    @Test
    void readsWhatLeavesOutAddressesAndStyles() {
        RosterFile file = byHand(
                        "<row><c t=\"inlineStr\"><is><t>firstName</t></is></c></row>"
                                + "<row><c s=\"7\"><v>12</v></c></row><row r=\"9\"><c t=\"d\"><v>2026-11-25T00:00:00</v></c></row>")
                .in(dir);

        assertThat(rowsOf(file))
                .extracting(row -> row.ref().line() + " " + row.cell(0))
                .containsExactly("2 12", "9 2026-11-25");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void passesOverTheHeaderWhereItStandsAgain(String kind) {
        RosterFile file = written(dir, kind, book -> table(book, "Staff", List.of(COLUMNS, ADA, COLUMNS, GRACE)));

        assertThat(rowsOf(file)).extracting(row -> row.ref().line()).containsExactly(2L, 4L);
        try (RosterReader reader = RosterReader.open(file)) {
            reader.skip(Long.MAX_VALUE);
            assertThat(reader.rowsRead()).isEqualTo(2);
            assertThat(reader.format().notes())
                    .containsExactly(
                            "The names of the columns stand once more on sheet Staff row 3, which was passed over.");
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void countsRowsAndFindsItsPlaceAgain(String kind) {
        RosterFile file = written(dir, kind, book -> {
            Sheet sheet = table(book, "Staff", List.of(COLUMNS));
            for (int i = 1; i <= 10; i++) {
                texts(sheet, i * 2, List.of("First" + i, "Last", "x@example.com"));
            }
        });

        try (RosterReader reader = RosterReader.open(file)) {
            reader.skip(7);
            assertThat(reader.rowsRead()).isEqualTo(7);
            assertThat(reader.read()).extracting(row -> row.cell(0)).isEqualTo("First8");
            reader.skip(100);
            assertThat(reader.rowsRead()).isEqualTo(10);
            assertThat(reader.read()).isNull();
            assertThat(reader.read()).isNull();
        }
    }

    private RosterFile withCell(String kind, Consumer<Cell> content) {
        return written(dir, kind, book -> {
            Sheet sheet = table(book, "Staff", List.of(COLUMNS, List.of("Ada")));
            content.accept(sheet.getRow(1).createCell(2));
        });
    }

    private static void texts(Sheet sheet, int row, List<String> texts) {
        Row created = sheet.createRow(row);
        for (int i = 0; i < texts.size(); i++) {
            created.createCell(i).setCellValue(texts.get(i));
        }
    }

    private static CellStyle style(Workbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private static RosterRow onlyRow(RosterFile file) {
        return assertThat(rowsOf(file)).singleElement().actual();
    }

    private static List<String> headerOf(RosterFile file) {
        try (RosterReader reader = RosterReader.open(file)) {
            return reader.header().names();
        }
    }
}
