package io.github.rollcall.roster.excel;

import static io.github.rollcall.roster.Rosters.rowsOf;
import static io.github.rollcall.roster.excel.Workbooks.HEADER;
import static io.github.rollcall.roster.excel.Workbooks.byHand;
import static io.github.rollcall.roster.excel.Workbooks.row;
import static io.github.rollcall.roster.excel.Workbooks.table;
import static io.github.rollcall.roster.excel.Workbooks.written;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.TemporaryFolderNotWritable;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.roster.excel.Workbooks.ByHand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that are refused as a whole, each with what it is, where, and what to do. */
class UnusableWorkbookTests {

    static final List<String> KINDS = Workbooks.KINDS;

    private static final List<List<String>> TABLE =
            List.of(List.of("firstName", "lastName", "email"), List.of("Ada", "Lovelace", "ada@example.com"));

    private final Path dir;

    UnusableWorkbookTests(@TempDir Path dir) {
        this.dir = dir;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void refusesAWorkbookWithAPassword(String kind) throws IOException, GeneralSecurityException {
        RosterFile file = kind.equals("xls") ? encryptedXls() : file(encryptedXlsx("secret"));

        assertRefused(file, "The workbook is protected by a password. Open it in Excel, remove the password");
    }

    private RosterFile encryptedXls() {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try {
            return written(dir, "xls", book -> table(book, "Staff", TABLE));
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    /** It opens without a password, so nobody is to be asked for one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 9, 100, 2_000})
    void refusesAnEncryptedWorkbookThatIsCutShort(int kept) throws IOException, GeneralSecurityException {
        byte[] cut = with(root -> {
            try (InputStream in = root.createDocumentInputStream("EncryptedPackage")) {
                byte[] whole = in.readAllBytes();
                root.createOrUpdateDocument("EncryptedPackage", new ByteArrayInputStream(whole, 0, kept));
            }
        });

        assertRefused(file(cut), "The workbook is damaged");
    }

    static final List<UnaryOperator<String>> DAMAGES = List.of(
            descriptor -> descriptor.substring(0, descriptor.length() / 2),
            descriptor -> descriptor.replace("<keyData", "<keyDada"),
            descriptor -> descriptor.replaceFirst("saltValue=\"....", "saltValue=\"\u00e9"),
            descriptor ->
                    descriptor.replaceAll("encryptedVerifierHashInput=\"[^\"]{5}", "encryptedVerifierHashInput=\""));

    @ParameterizedTest
    @FieldSource("DAMAGES")
    void callsAWorkbookDamagedWhoseKeyIsSo(UnaryOperator<String> damage) throws IOException, GeneralSecurityException {
        byte[] damaged = withKey(key -> key.substring(0, 8) + damage.apply(key.substring(8)));

        assertRefused(file(damaged), "The workbook is damaged: how it was encrypted cannot be read.");
    }

    @Test
    void callsAWorkbookDamagedWhoseKeyIsMissing() throws IOException, GeneralSecurityException {
        assertRefused(file(withKey(key -> "")), "The workbook is damaged: how it was encrypted cannot be read.");
        assertRefused(
                file(with(root -> root.getEntryCaseInsensitive("EncryptionInfo").delete())),
                "The workbook is damaged: how it was encrypted cannot be read.");
    }

    @Test
    void tellsOtherKindsOfProtection() throws IOException, GeneralSecurityException {
        String told = "The workbook is protected in a way that Rollcall does not know, such as a sensitivity label."
                + " Open it in Excel, remove the protection";

        assertRefused(file(withKey(key -> "\4\0\3\0" + key.substring(4))), told);
        assertRefused(file(withKey(key -> "\7\0\7\0" + key.substring(4))), told);
        assertRefused(file(withKey(key -> key.replaceAll("cipherAlgorithm=\"AES\"", "cipherAlgorithm=\"SM4\""))), told);
        assertRefused(file(xlsWithKind(7)), told);
        assertRefused(
                file(with(root -> {
                    root.getEntryCaseInsensitive("EncryptionInfo").delete();
                    DirectoryEntry spaces = root.hasEntryCaseInsensitive("\u0006DataSpaces")
                            ? (DirectoryEntry) root.getEntryCaseInsensitive("\u0006DataSpaces")
                            : root.createDirectory("\u0006DataSpaces");
                    DirectoryEntry transforms = spaces.hasEntryCaseInsensitive("TransformInfo")
                            ? (DirectoryEntry) spaces.getEntryCaseInsensitive("TransformInfo")
                            : spaces.createDirectory("TransformInfo");
                    transforms.createDirectory("DRMEncryptedTransform");
                })),
                told);
    }

    /** Which says nothing about the workbook. */
    @Test
    void blamesTheTemporaryFolderWhereACopyCannotBeWritten() throws IOException, GeneralSecurityException {
        RosterFile file = file(encryptedXlsx(Decryptor.DEFAULT_PASSWORD));
        Path missing = dir.resolve("missing");

        assertThatExceptionOfType(TemporaryFolderNotWritable.class)
                .isThrownBy(() -> EncryptedPackage.in(file, missing))
                .withMessageContainingAll(
                        "The temporary folder " + missing + " cannot be written (it is not there)",
                        "-Djava.io.tmpdir=",
                        "then try again.");
    }

    /** The kind of encryption is the first number of a record. */
    private byte[] xlsWithKind(int kind) throws IOException {
        byte[] encrypted = bytes(encryptedXls());
        for (int i = 0; i < encrypted.length; i++) {
            if (encrypted[i] == FilePassRecord.sid
                    && encrypted[i + 1] == 0
                    && encrypted[i + 4] == 1
                    && encrypted[i + 5] == 0) {
                encrypted[i + 4] = (byte) kind;
                return encrypted;
            }
        }
        throw new AssertionError("It is not encrypted");
    }

    @Test
    void blamesTheTemporaryFolderWhereItsCopyCannotBeRead() {
        assertThatExceptionOfType(TemporaryFolderNotWritable.class)
                .isThrownBy(() -> XlsxPackage.ofCopy(dir.resolve("rollcall-1.xlsx"), dir))
                .withMessageContaining("The temporary folder " + dir + " cannot be written (it is not there)");
    }

    private byte[] withKey(UnaryOperator<String> change) throws IOException, GeneralSecurityException {
        return with(root -> {
            try (InputStream in = root.createDocumentInputStream("EncryptionInfo")) {
                String key = new String(in.readAllBytes(), ISO_8859_1);
                root.createOrUpdateDocument(
                        "EncryptionInfo",
                        new ByteArrayInputStream(change.apply(key).getBytes(ISO_8859_1)));
            }
        });
    }

    private byte[] with(Change change) throws IOException, GeneralSecurityException {
        try (POIFSFileSystem files =
                new POIFSFileSystem(new ByteArrayInputStream(encryptedXlsx(Decryptor.DEFAULT_PASSWORD)))) {
            change.in(files.getRoot());
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            files.writeFilesystem(changed);
            return changed.toByteArray();
        }
    }

    /** Something that is done to an OLE2 file. */
    private interface Change {
        void in(DirectoryNode root) throws IOException;
    }

    private byte[] encryptedXlsx(String password) throws IOException, GeneralSecurityException {
        byte[] plain = bytes(written(dir, "xlsx", book -> table(book, "Staff", TABLE)));
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream out = encryptor.getDataStream(files)) {
                out.write(plain);
            }
            ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
            files.writeFilesystem(encrypted);
            return encrypted.toByteArray();
        }
    }

    /** What a file begins with, and how it is called then. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '!', textBlock = """
                    <html xmlns:o=`                            ! This is a web page (HTML)
                    ` <!DOCTYPE html><table>`                  ! This is a web page (HTML)
                    <table><tr><td>firstName                   ! This is a web page (HTML)
                    <?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'> ! This is an XML spreadsheet of Excel 2003
                    <?xml version='1.0'?><people/>             ! This is an XML file
                    `MIME-Version: 1.0`                        ! This is a web archive (MHTML)
                    {\\rtf1                                     ! This is a text document (RTF)
                    """)
    void tellsWhatElseIsNamedLikeATable(String begin, String what) {
        assertRefused(file(begin.getBytes(ISO_8859_1)), what);
        assertRefused(file(("\uFEFF" + begin).getBytes(UTF_8)), what);
    }

    @Test
    void tellsAWebPageOfTwoBytesACharacter() {
        assertRefused(file("\uFEFF<html><body>".getBytes(UTF_16LE)), "This is a web page (HTML)");
    }

    @Test
    void tellsOldAndPackedFiles() {
        assertRefused(file("%PDF-1.7".getBytes(UTF_8)), "This is a PDF, not a table.");
        assertRefused(file(new byte[] {9, 0, 4, 0, 7, 0, 16, 0}), "This is a file of Excel 4 or older");
        assertRefused(file(new byte[] {0x1F, (byte) 0x8B, 8, 0}), "This is a file packed with gzip.");
        assertRefused(zip("people.csv", "a,b"), "This is a zip archive, not a workbook. Unpack it");
        assertRefused(zip("Index/Document.iwa", ""), "This is a file of Apple's Numbers");
        assertRefused(zip("mimetype", "x", "content.xml", "<x/>"), "This is an OpenDocument file (.ods or a relative)");
        assertRefused(ole2("Book"), "This is a workbook of Excel 5 or 95");
        assertRefused(ole2("WordDocument"), "This is a file of Microsoft Office or a relative, and no workbook.");
    }

    @Test
    void tellsOtherFilesOfOffice() {
        assertRefused(
                withTypes("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
                "This is a binary workbook (.xlsb)");
        assertRefused(
                withTypes("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
                "This is a document of Word or PowerPoint");
        assertRefused(
                byHand("")
                        .without("xl/workbook.xml")
                        .with("[Content_Types].xml", "<Types/>")
                        .in(dir),
                "The file is packed as Microsoft Office does it, and is no workbook.");
    }

    private RosterFile withTypes(String type) {
        String types = "<Types><Override PartName=\"/x.bin\" ContentType=\"%s\"/></Types>".formatted(type);
        return byHand(HEADER).with("[Content_Types].xml", types).in(dir);
    }

    @Test
    void readsAWorkbookWhateverItsNameSays() throws IOException {
        RosterFile workbook = written(dir, "xlsx", book -> table(book, "Staff", TABLE));
        Path named = Files.move(workbook.path(), dir.resolve("people.csv"));
        assertThat(rowsOf(RosterFile.of(named))).extracting(RosterRow::cells).containsExactly(TABLE.get(1));

        Path text = Files.writeString(dir.resolve("people.xls"), "a\tb\n1\t2\n");
        assertThat(rowsOf(RosterFile.of(text))).extracting(RosterRow::cells).containsExactly(List.of("1", "2"));
    }

    @Test
    void readsAWorkbookWithMacros() {
        String types = """
                <Types><Override PartName="/xl/workbook.xml" \
                ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>""";
        RosterFile file = byHand(HEADER + row(2, "Ada"))
                .with("[Content_Types].xml", types)
                .with("xl/vbaProject.bin", "Sub Auto_Open()")
                .in(dir);

        assertThat(rowsOf(file)).hasSize(1);
    }

    @Test
    void refusesEntitiesAndAsksNobodyForThem() {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        ByHand sheet = byHand("").with("xl/worksheets/sheet1.xml", entity + ByHand.sheet(HEADER + row(2, "&e;")));
        assertRefused(sheet.in(dir), "The part xl/worksheets/sheet1.xml of the workbook declares entities");

        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
        ByHand texts = byHand(HEADER + "<row><c t=\"s\"><v>0</v></c></row>").with("xl/sharedStrings.xml", bomb);
        assertRefused(texts.in(dir), "The part xl/sharedStrings.xml of the workbook declares entities");

        ByHand undeclared = byHand(HEADER + row(2, "&unknown;"));
        assertRefused(undeclared.in(dir), "Sheet Staff row 2: The workbook is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"})
    void refusesAPartThatSwells(String part) {
        String row = "<row><c t=\"s\"><v>0</v></c></row>";
        ByHand workbook = byHand(HEADER + row).withTexts("<t>Ada</t>").withFormats("0");

        assertRefused(
                workbook.with(part, "<x>" + "<y>0000000000</y>".repeat(2_000_000))
                        .in(dir),
                "The part %s of the workbook takes ".formatted(part));
    }

    @Test
    void refusesACellThatIsEndless() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_100_000) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        assertRefused(
                byHand(HEADER + row(2, text.toString())).in(dir),
                "Sheet Staff row 2: A cell has more than a million characters.");
    }

    /** What stands in the second row, and what is said of it. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '!', textBlock = """
                    <row r='2'><c r='ZZZZ2'><v>1</v></c></row>       ! a cell has the address "ZZZZ2"
                    <row r='2'><c r='2'><v>1</v></c></row>           ! a cell has the address "2"
                    <row r='1'><c><v>1</v></c></row>                 ! row 1 follows row 1
                    <row r='x'><c><v>1</v></c></row>                 ! a row has the number "x"
                    <row r='9999999'><c><v>1</v></c></row>           ! row 9999999 follows row 1
                    <row r='2'><c t='s'><v>7</v></c></row>           ! the text of cell A2 is missing
                    <row r='2'><c t='s'><v>x</v></c></row>           ! the text of cell A2 is missing
                    <row r='2'><c t='q'><v>7</v></c></row>           ! cell A2 is of the unknown type "q"
                    <row r='2'><c><v>1,5</v></c></row>               ! cell A2 holds "1,5" as a number
                    <row r='2'><c><v>1</v></row>                     ! its part xl/worksheets/sheet1.xml is no proper XML
                    `<row r='2'><c><v>&#0;</v></c></row>`            ! its part xl/worksheets/sheet1.xml is no proper XML
                    """)
    void namesThePlaceOfDamage(String row, String what) {
        RosterFile file = byHand(HEADER + row).withTexts("<t>Ada</t>").in(dir);

        assertRefused(file, "The workbook is damaged: " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"})
    void refusesAWorkbookWithoutOneOfItsParts(String part) {
        assertRefused(
                byHand(HEADER).without(part).in(dir), "The workbook is damaged: its part " + part + " is missing");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void answersAnyDamageWithRowsOrARefusal(String kind) {
        byte[] sound = bytes(written(dir, kind, book -> table(book, "Staff", TABLE)));
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            byte[] damaged = Arrays.copyOf(sound, seed % 4 == 0 ? random.nextInt(sound.length) : sound.length);
            for (int i = random.nextInt(8); i > 0 && damaged.length > 8; i--) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
            }
            refused += readsOrRefuses(damaged, seed) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(100);
    }

    private boolean readsOrRefuses(byte[] bytes, int seed) {
        try {
            rowsOf(file(bytes));
            return true;
        } catch (UnusableRoster e) {
            assertThat(e.getMessage()).as("seed %d", seed).endsWith(".");
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void assertRefused(RosterFile file, String beginning) {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file))
                .satisfies(e -> assertThat(e.getMessage()).contains(beginning).endsWith("."));
    }

    private RosterFile file(byte[] bytes) {
        try {
            return RosterFile.of(Files.write(dir.resolve("people.xls"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RosterFile zip(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(bytes.toByteArray());
    }

    private RosterFile ole2(String stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            files.createDocument(new ByteArrayInputStream(new byte[5000]), stream);
            files.writeFilesystem(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(bytes.toByteArray());
    }

    private static byte[] bytes(RosterFile file) {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
