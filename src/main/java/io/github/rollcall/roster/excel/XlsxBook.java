package io.github.rollcall.roster.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code .xlsx} workbook says about itself.
 *
 * @param sheets those that have cells; charts have none
 * @param formats by the number of a cell's style
 */
record XlsxBook(List<XlsxSheet> sheets, List<CellFormat> formats, boolean from1904) {

    private static final Set<String> TRUE = Set.of("1", "true", "on");

    /** A sheet with the part that holds its cells. */
    record XlsxSheet(String name, boolean isHidden, String part) {}

    static XlsxBook of(XlsxPackage archive, XlsxParts parts) {
        List<XlsxSheet> sheets = new ArrayList<>();
        boolean from1904 = false;
        int listed = 0;
        try (XlsxXml xml = new XlsxXml(archive, parts.workbook(), () -> null)) {
            while (xml.advance()) {
                if (xml.starts("workbookPr")) {
                    from1904 |= TRUE.contains(String.valueOf(xml.attribute("date1904")));
                } else if (xml.starts("sheet")) {
                    WorkbookLimits.require(++listed, WorkbookLimits.SHEETS, "sheets");
                    add(sheets, xml, parts);
                }
            }
        }
        return new XlsxBook(List.copyOf(sheets), formats(archive, parts.styles()), from1904);
    }

    private static void add(List<XlsxSheet> sheets, XlsxXml xml, XlsxParts parts) {
        String name = xml.attribute("name");
        XlsxParts.Related related = parts.related().get(String.valueOf(xml.foreignAttribute("id")));
        if (related == null || name == null || name.length() > WorkbookLimits.SHEET_NAME) {
            throw DamagedWorkbook.because("a sheet that it lists is missing", null);
        }
        if (related.kind().equals("worksheet")) {
            String state = xml.attribute("state");
            sheets.add(new XlsxSheet(name, state != null && !state.equals("visible"), related.part()));
        }
    }

    private static List<CellFormat> formats(XlsxPackage archive, @Nullable String styles) {
        if (styles == null || !archive.has(styles)) {
            return List.of();
        }
        Formats formats = new Formats();
        try (XlsxXml xml = new XlsxXml(archive, styles, () -> null)) {
            while (xml.advance()) {
                formats.see(xml);
            }
        }
        return formats.ofStyles();
    }

    /** The format of a style; one that is not there looks like no format. */
    CellFormat format(@Nullable String style) {
        if (style == null) {
            return CellFormat.GENERAL;
        }
        try {
            int number = Integer.parseInt(style);
            return number >= 0 && number < formats.size() ? formats.get(number) : CellFormat.GENERAL;
        } catch (NumberFormatException e) {
            return CellFormat.GENERAL;
        }
    }

    /** Collects number formats, and which style has which; looks that depend on conditions have some of their own. */
    private static final class Formats {

        private final Map<Integer, String> codes = new HashMap<>();
        private final List<Integer> styles = new ArrayList<>();
        private boolean inCodes;
        private boolean inStyles;

        void see(XlsxXml xml) {
            inCodes = (inCodes || xml.starts("numFmts")) && !xml.ends("numFmts");
            inStyles = (inStyles || xml.starts("cellXfs")) && !xml.ends("cellXfs");
            if (inCodes && xml.starts("numFmt")) {
                String code = xml.attribute("formatCode");
                if (code != null) {
                    codes.put(id(xml), CellFormat.bounded(code));
                }
                WorkbookLimits.require(codes.size(), WorkbookLimits.STYLES, "number formats");
            } else if (inStyles && xml.starts("xf")) {
                styles.add(xml.attribute("numFmtId") == null ? 0 : id(xml));
                WorkbookLimits.require(styles.size(), WorkbookLimits.STYLES, "styles of cells");
            }
        }

        private static int id(XlsxXml xml) {
            try {
                return Integer.parseInt(String.valueOf(xml.attribute("numFmtId")));
            } catch (NumberFormatException e) {
                throw DamagedWorkbook.because("a number format has no number", null, e);
            }
        }

        /** Many styles have the same format. */
        List<CellFormat> ofStyles() {
            Map<Integer, CellFormat> formats = new HashMap<>();
            return styles.stream()
                    .map(id -> formats.computeIfAbsent(id, key -> CellFormat.of(key, codes.get(key))))
                    .toList();
        }
    }
}
