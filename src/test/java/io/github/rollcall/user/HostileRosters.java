package io.github.rollcall.user;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rollcall.roster.RosterLimits;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;

/** Rosters that were made to fill memory or to take time; small as files, and made when they are needed. */
final class HostileRosters {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String HEADER =
            "<row r=\"1\">" + cell("firstName") + cell("lastName") + cell("email") + "</row>";

    private HostileRosters() {}

    /** What a file is made of, written as it is packed. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Makes a file. */
    @FunctionalInterface
    interface Maker {
        void make(Path file) throws IOException;
    }

    /** All of them, by what is wrong with them, each with a part of what is to be said; empty where it is to be read. */
    static Map<String, Attack> all() {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        memory(attacks);
        archives(attacks);
        time(attacks);
        names(attacks);
        oldWorkbooks(attacks);
        return attacks;
    }

    /** @param said a part of the sentence; empty where the file gets rows */
    record Attack(Maker maker, String said) {}

    private static void memory(Map<String, Attack> attacks) {
        attacks.put(
                "a shared text of a million characters in each cell of a row",
                workbook(
                        "million characters",
                        row -> row.with("xl/sharedStrings.xml", text(1_000_000))
                                .rows(out -> cells(out, 16_384, "<c t=\"s\"><v>0</v></c>"))));
        attacks.put(
                "a shared text as long as Excel's in each cell of a row",
                workbook(
                        "million characters",
                        row -> row.with("xl/sharedStrings.xml", text(32_767))
                                .rows(out -> cells(out, 16_384, "<c t=\"s\"><v>0</v></c>"))));
        attacks.put(
                "a shared text of many pieces",
                workbook(
                        "more than a million characters",
                        row -> row.with("xl/sharedStrings.xml", out -> {
                                    out.write("<sst><si>");
                                    repeat(out, 60, "<t>" + "x".repeat(900_000) + "</t>");
                                    out.write("</si></sst>");
                                })
                                .rows(out -> cells(out, 1, "<c t=\"s\"><v>0</v></c>"))));
        attacks.put(
                "a text of many pieces in its cell",
                workbook(
                        "more than a million characters",
                        row -> row.rows(out -> {
                            out.write("<row><c t=\"inlineStr\"><is>");
                            repeat(out, 60, "<t>" + "x".repeat(900_000) + "</t>");
                            out.write("</is></c></row>");
                        })));
        attacks.put(
                "long texts in each cell of a row",
                workbook("million characters", row -> row.rows(out -> cells(out, 100, cell("x".repeat(900_000))))));
        attacks.put(
                "a number format without end",
                workbook(
                        "A number format of the workbook has",
                        row -> row.with("xl/styles.xml", out -> styles(out, 1, "0".repeat(1_000_000)))
                                .rows(out -> cells(out, 16_384, "<c s=\"0\"><v>1</v></c>"))));
        attacks.put(
                "number formats at the limit in each cell of many rows",
                workbook(
                        "million characters",
                        row -> row.with("xl/styles.xml", out -> styles(out, 1, "0".repeat(255)))
                                .rows(out -> cells(out, 16_384, "<c s=\"0\"><v>1</v></c>"))));
        attacks.put(
                "one cell again and again",
                workbook(
                        "more than 16,384 cells",
                        row -> row.rows(out -> cells(out, 500_000, "<c r=\"A2\" t=\"e\"><v>#N/A</v></c>"))));
        attacks.put(
                "cells far to the right in many rows",
                workbook(
                        "far to the right",
                        row -> row.rows(out -> repeat(out, 5_000, "<row><c r=\"XFD\"><v>1</v></c></row>"))));
        attacks.put(
                "blank cells far to the right in many rows",
                workbook("", row -> row.rows(out -> repeat(out, 5_000, "<row><c r=\"XFD\"/></row>"))));
    }

    private static void archives(Map<String, Attack> attacks) {
        Content bomb = out -> repeat(out, 3_000_000, "<!-- 0000000000 -->");
        Content sound = out -> out.write("<styleSheet/>");
        Content sheet = out -> out.write(sheet());
        attacks.put("two styles, of which the first is a bomb", twice("xl/styles.xml", bomb, sound));
        attacks.put("two styles, of which the last is a bomb", twice("xl/styles.xml", sound, bomb));
        attacks.put("two sheets of one name", twice("xl/worksheets/sheet1.xml", sheet, sheet));
        attacks.put(
                "two sheets of one name in other letters",
                workbook("two parts of the name", row -> row.with("XL\\Worksheets/SHEET1.xml", sheet)));
        attacks.put(
                "a million relations",
                workbook(
                        "more than 16,384 relations",
                        row -> row.with("xl/_rels/workbook.xml.rels", out -> {
                            out.write("<Relationships>");
                            numbered(
                                    out,
                                    100_000,
                                    i -> "<Relationship Id=\"r%d\" Type=\"a/b\" Target=\"c\"/>".formatted(i));
                            out.write("</Relationships>");
                        })));
        attacks.put(
                "a million content types",
                workbook(
                        "more than 65,536 parts",
                        row -> row.with("[Content_Types].xml", out -> {
                            out.write("<Types>");
                            repeat(out, 100_000, "<Override PartName=\"/a\" ContentType=\"b\"/>");
                            out.write("</Types>");
                        })));
        attacks.put(
                "a hundred thousand sheets",
                workbook(
                        "more than 4,096 sheets",
                        row -> row.with("xl/workbook.xml", out -> {
                            out.write("<workbook xmlns:r=\"" + RELATIONS + "\"><sheets>");
                            numbered(out, 100_000, i -> "<sheet name=\"s%d\" r:id=\"rId1\"/>".formatted(i));
                            out.write("</sheets></workbook>");
                        })));
        attacks.put(
                "entries without end", new Attack(HostileRosters::manyEntries, "The list of what is in the workbook"));
        attacks.put(
                "a relation to an address of mail",
                workbook(
                        "is missing",
                        row -> row.with(
                                "xl/_rels/workbook.xml.rels",
                                out -> out.write(
                                        "<Relationships><Relationship Id=\"rId1\" Type=\"%s/worksheet\" Target=\"mailto:a@b\"/></Relationships>"
                                                .formatted(RELATIONS)))));
    }

    private static void time(Map<String, Attack> attacks) {
        attacks.put(
                "a long number format in each of many styles",
                workbook(
                        "A number format of the workbook has",
                        row -> row.with("xl/styles.xml", out -> styles(out, 60_000, "0".repeat(100_000)))));
        attacks.put(
                "a number format in each of many styles",
                workbook(
                        "",
                        row -> row.with("xl/styles.xml", out -> styles(out, 60_000, "[$-409]\\a".repeat(25)))
                                .rows(out -> out.write("<row><c s=\"7\"><v>1</v></c></row>"))));
        attacks.put(
                "elements of many names",
                sheetOf("different names", out -> numbered(out, 50_000, i -> "<e" + i + "/>")));
        attacks.put(
                "instructions of many names",
                sheetOf("different names", out -> numbered(out, 50_000, i -> "<?e" + i + "?>")));
        attacks.put("an element of many attributes", sheetOf("more than 255 attributes", out -> {
            out.write("<row ");
            numbered(out, 50_000, i -> " a" + i + "=\"\"");
            out.write("/>");
        }));
        attacks.put("an element of many namespaces", sheetOf("more than 255 attributes", out -> {
            out.write("<row ");
            numbered(out, 50_000, i -> " xmlns:a" + i + "=\"b\"");
            out.write("/>");
        }));
        attacks.put(
                "namespaces inside of each other",
                sheetOf("inside of each other", out -> numbered(out, 200_000, i -> "<row xmlns:a=\"" + i + "\">")));
        attacks.put(
                "many namespaces after each other",
                sheetOf("", out -> numbered(out, 200_000, i -> "<x xmlns=\"" + i + "\"/>")));
        attacks.put(
                "a name without end",
                sheetOf("name of more than 255", out -> out.write("<" + "x".repeat(2_000_000) + "/>")));
        attacks.put("markup in a comment that seems to end", sheetOf("different names", out -> {
            out.write("<!---> <a b=' -->");
            numbered(out, 50_000, i -> "<e" + i + "/>");
        }));
        attacks.put("a column more than Excel has", csv("more than 16,384 cells", out -> {
            out.write("firstName,lastName,email" + ",x".repeat(16_382) + "\nAda,L,ada@example.com\n");
        }));
        attacks.put("a hundred thousand columns", csv("more than 16,384 cells", out -> {
            out.write("firstName,lastName,email" + ",x".repeat(100_000));
            out.write("\nAda,Lovelace,ada@example.com" + ",y".repeat(100_000) + "\n");
        }));
        attacks.put("as many columns as there may be, all misspelled", csv("", out -> {
            out.write("firstName,lastName,email");
            numbered(out, 16_381, i -> ",departmnet" + (char) ('a' + i % 26));
            out.write("\nAda,Lovelace,ada@example.com" + ",y".repeat(16_381) + "\n");
        }));
        attacks.put("as many custom fields as there may be columns", csv("", out -> {
            out.write("firstName,lastName,email");
            numbered(out, 16_381, i -> ",customField:f" + i);
            out.write("\n");
            repeat(out, 5, "Ada,Lovelace,ada@example.com" + ",y".repeat(16_381) + "\n");
        }));
        attacks.put("rows of blank cells", csv("", out -> {
            out.write("firstName,lastName,email\nAda,Lovelace,ada@example.com\n");
            repeat(out, 200, ",".repeat(16_000) + "\n");
        }));
        attacks.put("a quote at the end of a row of many cells", csv("", out -> {
            out.write("firstName,lastName,email\n");
            repeat(out, 4, "Ada,Lovelace,ada@example.com" + ("," + "x".repeat(60)).repeat(16_000) + ",\"\"\n");
        }));
        attacks.put("long cells in each column", csv("", HostileRosters::longCells));
    }

    /** Each column by itself, since a row has its limit too. */
    private static void longCells(Writer out) throws IOException {
        Field[] fields = Field.values();
        out.write(Stream.of(fields).map(Field::canonicalName).collect(Collectors.joining(",")) + "\n");
        for (String unit : List.of("a", "1", "+1 ", "a@", "a.", "-", "(", "\u00e9", "\u200b")) {
            for (int i = 0; i < fields.length; i++) {
                int length = i % 11 == 0 ? 200_000 : RosterLimits.CELL - 10;
                String cell = '"' + unit.repeat(length / unit.length()) + "!\"";
                out.write(",".repeat(i) + cell + ",".repeat(fields.length - 1 - i) + "\n");
            }
        }
    }

    private static void names(Map<String, Attack> attacks) {
        attacks.put("a known column whose name is hidden in blanks", csv("The name of column 3 has 300,010", out -> {
            out.write("firstName,lastName,e" + "_".repeat(300_005) + "mail\n");
            repeat(out, 1_500, "Ada,Lovelace,no address\n");
        }));
        attacks.put("custom fields of long names", csv("", out -> {
            out.write("firstName,lastName,email");
            numbered(out, 1_000, i -> ",customField:" + "f".repeat(230) + i);
            out.write("\n");
            repeat(out, 50, "Ada,Lovelace,ada@example.com" + ",y".repeat(1_000) + "\n");
        }));
        for (String unit : List.of("p", " ", "[", "[a", " (")) {
            attacks.put("columns named x and many of '" + unit + "'", csv("", out -> {
                out.write("firstName,lastName,email");
                numbered(out, 4_000, i -> ",x" + unit.repeat(240 / unit.length()) + i);
                out.write("\nAda,Lovelace,ada@example.com" + ",y".repeat(4_000) + "\n");
            }));
        }
    }

    private static void oldWorkbooks(Map<String, Attack> attacks) {
        attacks.put("more shared texts announced than there are", xls("", bytes -> {
            int table = find(bytes, 0xFC, 0x00);
            for (int i = 0; i < 4; i++) {
                bytes[table + 8 + i] = (byte) (i == 3 ? 0x7F : 0xFF);
            }
        }));
        attacks.put("a cell in a column that there is not", xls("a cell stands in column 65536", bytes -> {
            int cell = find(bytes, 0xFD, 0x00, 0x0A, 0x00);
            bytes[cell + 6] = (byte) 0xFF;
            bytes[cell + 7] = (byte) 0xFF;
        }));
    }

    private static Attack xls(String said, Consumer<byte[]> change) {
        return new Attack(
                file -> {
                    try (HSSFWorkbook workbook = new HSSFWorkbook();
                            ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                        Sheet sheet = workbook.createSheet("Staff");
                        String[][] rows = {{"firstName", "lastName", "email"}, {"Ada", "Lovelace", "ada@example.com"}};
                        for (int r = 0; r < rows.length; r++) {
                            for (int c = 0; c < 3; c++) {
                                (c == 0 ? sheet.createRow(r) : sheet.getRow(r))
                                        .createCell(c)
                                        .setCellValue(rows[r][c]);
                            }
                        }
                        workbook.write(out);
                        byte[] bytes = out.toByteArray();
                        change.accept(bytes);
                        Files.write(file, bytes);
                    }
                },
                said);
    }

    private static int find(byte[] bytes, int... wanted) {
        for (int at = 512; ; at++) {
            int same = 0;
            while (same < wanted.length && (bytes[at + same] & 0xFF) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
    }

    private static Attack csv(String said, Content content) {
        return new Attack(
                file -> {
                    try (Writer out = Files.newBufferedWriter(file)) {
                        content.writeTo(out);
                    }
                },
                said);
    }

    private static Attack workbook(String said, UnaryOperator<Workbook> change) {
        return new Attack(file -> change.apply(new Workbook()).writeTo(file), said);
    }

    private static Attack sheetOf(String said, Content inside) {
        return workbook(said, workbook -> workbook.rows(inside));
    }

    /** Writers of archives refuse to write one name twice; so the names are made equal afterwards. */
    private static Attack twice(String part, Content first, Content second) {
        String other = part.substring(0, part.length() - 1) + "?";
        return new Attack(
                file -> {
                    new Workbook()
                            .without(part)
                            .with(part, first)
                            .with(other, second)
                            .writeTo(file);
                    String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
                    Files.write(file, bytes.replace(other, part).getBytes(ISO_8859_1));
                },
                "two parts of the name");
    }

    private static void manyEntries(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(1);
            String longName = "x".repeat(60_000);
            for (int i = 0; i < 400; i++) {
                zip.putNextEntry(new ZipEntry(i + longName));
                zip.closeEntry();
            }
        }
    }

    private static Content text(int length) {
        return out -> out.write("<sst><si><t>" + "x".repeat(length) + "</t></si></sst>");
    }

    private static void styles(Writer out, int count, String code) throws IOException {
        out.write("<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"" + code + "\"/></numFmts><cellXfs>");
        repeat(out, count, "<xf numFmtId=\"164\"/>");
        out.write("</cellXfs></styleSheet>");
    }

    private static void cells(Writer out, int count, String cell) throws IOException {
        out.write("<row>");
        repeat(out, count, cell);
        out.write("</row>");
    }

    private static String cell(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String sheet() {
        return "<worksheet><sheetData>" + HEADER + "</sheetData></worksheet>";
    }

    private static void repeat(Writer out, int times, String text) throws IOException {
        for (int i = 0; i < times; i++) {
            out.write(text);
        }
    }

    private static void numbered(Writer out, int times, IntFunction<String> text) throws IOException {
        for (int i = 0; i < times; i++) {
            out.write(text.apply(i));
        }
    }

    /** A workbook with the usual header and the given parts. */
    private static final class Workbook {

        private final Map<String, Content> parts = new LinkedHashMap<>();

        Workbook() {
            with("[Content_Types].xml", out -> out.write("""
                    <Types><Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>\
                    <Override PartName="/xl/sharedStrings.xml" ContentType="%1$ssharedStrings+xml"/>\
                    <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/></Types>""".formatted(TYPES)));
            with(
                    "xl/workbook.xml",
                    out -> out.write("<workbook xmlns:r=\"" + RELATIONS
                            + "\"><sheets><sheet name=\"Staff\" r:id=\"rId1\"/></sheets></workbook>"));
            with(
                    "xl/_rels/workbook.xml.rels",
                    out -> out.write(
                            "<Relationships><Relationship Id=\"rId1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                                    .formatted(RELATIONS)));
            rows(out -> {});
        }

        Workbook with(String part, Content content) {
            parts.put(part, content);
            return this;
        }

        Workbook without(String part) {
            parts.remove(part);
            return this;
        }

        Workbook rows(Content rows) {
            return with("xl/worksheets/sheet1.xml", out -> {
                out.write("<worksheet><sheetData>" + HEADER);
                rows.writeTo(out);
                out.write("</sheetData></worksheet>");
            });
        }

        void writeTo(Path file) {
            try (OutputStream bytes = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, Content> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    Writer out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8));
                    part.getValue().writeTo(out);
                    out.flush();
                    zip.closeEntry();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
