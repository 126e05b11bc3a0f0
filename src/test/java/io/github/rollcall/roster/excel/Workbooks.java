package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.RosterFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Workbooks for tests, written by another library than the one that reads them, or by hand where it must be odd. */
public final class Workbooks {

    private Workbooks() {}

    /** The two kinds, by the ends of their names. */
    static final List<String> KINDS = List.of("xlsx", "xls");

    /** Writes whatever POI can write. */
    public static RosterFile written(Path dir, String kind, Consumer<Workbook> content) {
        Path file = dir.resolve("people." + kind);
        try (Workbook workbook = kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            content.accept(workbook);
            workbook.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RosterFile.of(file);
    }

    /** A sheet of text cells; where a text is empty there is no cell. */
    public static Sheet table(Workbook workbook, String name, List<List<String>> rows) {
        Sheet sheet = workbook.createSheet(name);
        for (int r = 0; r < rows.size(); r++) {
            Row row = sheet.createRow(r);
            for (int c = 0; c < rows.get(r).size(); c++) {
                if (!rows.get(r).get(c).isEmpty()) {
                    row.createCell(c).setCellValue(rows.get(r).get(c));
                }
            }
        }
        return sheet;
    }

    /** A workbook written by hand: good as it comes, with a sheet of the given rows. */
    static ByHand byHand(String sheetData) {
        return new ByHand(sheetData);
    }

    /** The parts of a workbook, each of which may be replaced. */
    static final class ByHand {

        private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

        private final Map<String, byte[]> parts = new LinkedHashMap<>();

        private ByHand(String sheetData) {
            with("[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$sworksheet+xml"/>
                    <Override PartName="/xl/sharedStrings.xml" ContentType="%1$ssharedStrings+xml"/>
                    <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/></Types>""".formatted(TYPES));
            with("xl/workbook.xml", """
                    <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets>\
                    </workbook>""".formatted(MAIN, RELATIONS));
            with("xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""".formatted(RELATIONS));
            with("xl/worksheets/sheet1.xml", sheet(sheetData));
        }

        static String sheet(String sheetData) {
            return "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(MAIN, sheetData);
        }

        ByHand with(String part, String xml) {
            parts.put(part, xml.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** Has these shared texts, each the inside of its element. */
        ByHand withTexts(String... items) {
            StringBuilder xml = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
            for (String item : items) {
                xml.append("<si>").append(item).append("</si>");
            }
            return with("xl/sharedStrings.xml", xml.append("</sst>").toString());
        }

        /** Has these number formats; style 1 is the first of them. */
        ByHand withFormats(String... codes) {
            StringBuilder formats = new StringBuilder();
            StringBuilder styles = new StringBuilder("<xf numFmtId=\"0\"/>");
            for (int i = 0; i < codes.length; i++) {
                String code = codes[i].replace("\"", "&quot;");
                formats.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(164 + i, code));
                styles.append("<xf numFmtId=\"%d\"/>".formatted(164 + i));
            }
            return with(
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"%s\"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>"
                            .formatted(MAIN, formats, styles));
        }

        /** With each name in the archive changed, not what the parts say of each other. */
        ByHand named(UnaryOperator<String> change) {
            Map<String, byte[]> before = new LinkedHashMap<>(parts);
            parts.clear();
            before.forEach((part, bytes) -> parts.put(change.apply(part), bytes));
            return this;
        }

        /** With the text of each part in this encoding, which its first line names. */
        ByHand in(Charset charset) {
            String declaration = "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(charset.name());
            parts.replaceAll((part, bytes) -> ((charset.name().startsWith("UTF-16") ? "\uFEFF" : "")
                            + declaration
                            + new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(charset));
            return this;
        }

        ByHand without(String part) {
            parts.remove(part);
            return this;
        }

        RosterFile in(Path dir) {
            return in(dir, null);
        }

        RosterFile in(Path dir, @Nullable String sheet) {
            Path file = dir.resolve("people.xlsx");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return RosterFile.of(file, sheet);
        }
    }

    /** The row of the required columns. */
    static final String HEADER = row(1, "firstName", "lastName", "email");

    /** A row of inline texts. */
    static String row(int number, String... texts) {
        List<String> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add("<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
        }
        return "<row r=\"%d\">%s</row>".formatted(number, String.join("", cells));
    }
}
