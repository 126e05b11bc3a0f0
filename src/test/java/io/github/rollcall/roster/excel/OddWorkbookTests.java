package io.github.rollcall.roster.excel;

import static io.github.rollcall.roster.Rosters.rowsOf;
import static io.github.rollcall.roster.excel.Workbooks.HEADER;
import static io.github.rollcall.roster.excel.Workbooks.byHand;
import static io.github.rollcall.roster.excel.Workbooks.row;
import static io.github.rollcall.roster.excel.Workbooks.table;
import static io.github.rollcall.roster.excel.Workbooks.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.roster.CellKind;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.roster.excel.Workbooks.ByHand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that are not as the standard has them, and that Excel opens all the same. */
class OddWorkbookTests {

    static final List<String> KINDS = Workbooks.KINDS;

    static final List<UnaryOperator<String>> NAMES = List.of(
            name -> name.replace('/', '\\'),
            name -> name.toLowerCase(Locale.ROOT),
            name -> name.toUpperCase(Locale.ROOT),
            name -> "/" + name,
            name -> "\\" + name.replace('/', '\\'));

    private static final List<List<String>> TABLE =
            List.of(List.of("firstName", "lastName", "email"), List.of("Ada", "Lovelace", "ada@example.com"));
    private static final List<String> ADA = TABLE.get(1);

    private final Path dir;

    OddWorkbookTests(@TempDir Path dir) {
        this.dir = dir;
    }

    private static ByHand workbook() {
        return byHand(HEADER + row(2, "Ada", "Lovelace", "ada@example.com"));
    }

    private static String relations(String target, String... others) {
        String relation = "<Relationship Id=\"rId%d\" Type=\"http://x/%s\" Target=\"%s\"/>";
        StringBuilder xml = new StringBuilder("<Relationships>").append(relation.formatted(1, "worksheet", target));
        for (int i = 0; i < others.length; i++) {
            xml.append(relation.formatted(i + 2, "theme", others[i]));
        }
        return xml.append("</Relationships>").toString();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void readsPartsWhateverTheCaseAndTheSlashesOfTheirNames(UnaryOperator<String> change) {
        assertThat(rowsOf(workbook().named(change).in(dir)))
                .extracting(RosterRow::cells)
                .containsExactly(ADA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worksheets\\sheet1.xml",
                "/xl/worksheets/sheet1.xml",
                "\\xl\\Worksheets\\SHEET1.XML",
                "../xl/./worksheets/sheet1.xml",
                "worksheets/sheet%31.xml"
            })
    void findsTheSheetHoweverItsPlaceIsWritten(String target) {
        assertThat(rowsOf(workbook()
                        .with("xl/_rels/workbook.xml.rels", relations(target))
                        .in(dir)))
                .extracting(RosterRow::cells)
                .containsExactly(ADA);
    }

    @Test
    void passesOverRelationsThatNobodyReads() {
        String relations = relations(
                "worksheets/sheet1.xml",
                "theme\\theme1.xml",
                "mailto:a@example.com",
                "file:///C:\\x y",
                "%zz",
                "",
                "a b");

        assertThat(rowsOf(
                        workbook().with("xl/_rels/workbook.xml.rels", relations).in(dir)))
                .hasSize(1);
    }

    @Test
    void refusesASheetThatIsAnAddress() {
        ByHand workbook = workbook().with("xl/_rels/workbook.xml.rels", relations("mailto:a@example.com"));

        assertThatThrownBy(() -> rowsOf(workbook.in(dir)))
                .isInstanceOf(UnusableRoster.class)
                .hasMessageContaining("its part xl/mailto:a@example.com is missing");
    }

    @Test
    void readsTheStrictForm() {
        String strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        ByHand workbook = workbook()
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns:r=\"" + strict
                                + "\"><sheets><sheet name=\"Staff\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");

        assertThat(rowsOf(workbook.in(dir))).extracting(RosterRow::cells).containsExactly(ADA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void readsPartsInTheEncodingsOfXml(String charset) {
        ByHand workbook = byHand(HEADER + row(2, "Ad\u00e9", "Lovelace", "ada@example.com"));

        assertThat(rowsOf(workbook.in(Charset.forName(charset)).in(dir)))
                .extracting(row -> row.cell(0))
                .containsExactly("Ad\u00e9");
    }

    /** As Excel saves what is to be opened read-only: encrypted, and nobody is asked for a password. */
    @ParameterizedTest
    @EnumSource(names = {"agile", "standard"})
    void readsWhatExcelEncryptsWithItsOwnPassword(EncryptionMode mode) throws IOException, GeneralSecurityException {
        byte[] plain = Files.readAllBytes(
                written(dir, "xlsx", book -> table(book, "Staff", TABLE)).path());
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
            encryptor.confirmPassword(Decryptor.DEFAULT_PASSWORD);
            try (OutputStream out = encryptor.getDataStream(files)) {
                out.write(plain);
            }
            files.writeFilesystem(encrypted);
        }
        Path file = Files.write(dir.resolve("read-only.xlsx"), encrypted.toByteArray());
        long copies = copies();

        assertThat(rowsOf(RosterFile.of(file))).extracting(RosterRow::cells).containsExactly(ADA);
        assertThat(copies()).isLessThanOrEqualTo(copies);
    }

    private static long copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("rollcall-\\d+\\.xlsx"))
                    .count();
        }
    }

    @Test
    void readsAnOldWorkbookThatExcelEncryptsWithItsOwnPassword() {
        Biff8EncryptionKey.setCurrentUserPassword(Decryptor.DEFAULT_PASSWORD);
        try {
            RosterFile file = written(dir, "xls", book -> table(book, "Staff", TABLE));

            assertThat(rowsOf(file)).extracting(RosterRow::cells).containsExactly(ADA);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void tellsWhatKindACellIs(String kind) {
        RosterFile file = written(dir, kind, book -> {
            CellStyle day = book.createCellStyle();
            day.setDataFormat((short) 14);
            Row row = table(book, "Staff", TABLE).createRow(2);
            row.createCell(0).setCellValue(46143);
            row.getCell(0).setCellStyle(day);
            row.createCell(1).setCellValue(true);
            row.createCell(2).setCellValue(1000);
        });

        RosterRow row = rowsOf(file).get(1);
        assertThat(Stream.of(0, 1, 2, 3).map(row::kind))
                .containsExactly(CellKind.DATE, CellKind.BOOLEAN, CellKind.NUMBER, CellKind.TEXT);
    }

    /** What a stop throws. */
    private static final class Stopped extends RuntimeException {}

    /** What is read, and after how many looks at the checkpoint the stop is asked for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 50})
    void endsAtTheCheckpointWhateverIsRead(int looks) throws IOException {
        String line = "Ada,Lovelace,ada@example.com\n".repeat(40_000);
        Map<String, RosterFile> files = Map.of(
                "csv",
                RosterFile.of(Files.writeString(dir.resolve("a.csv"), "firstName,lastName,email\n" + line)),
                "blank rows",
                byHand(HEADER + "<row/>".repeat(200_000)).in(dir));
        files.forEach((what, file) ->
                assertThatThrownBy(() -> readAll(file, looks)).as(what).isInstanceOf(Stopped.class));
    }

    private static void readAll(RosterFile file, int looks) {
        int[] left = {looks};
        Runnable checkpoint = () -> {
            if (left[0]-- == 0) {
                throw new Stopped();
            }
        };
        try (RosterReader reader = RosterReader.open(file, checkpoint)) {
            while (reader.read() != null) {
                // To the end, if nothing stops it.
            }
        }
    }
}
