package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.UnusableRoster;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a workbook are.
 *
 * @param workbook lists the sheets
 * @param sharedStrings the texts of all sheets, or null when there are none
 * @param styles the number formats, or null when there are none
 * @param related the parts that the workbook refers to, by id
 */
record XlsxParts(
        String workbook,
        @Nullable String sharedStrings,
        @Nullable String styles,
        Map<String, Related> related) {

    static final String CONTENT_TYPES = "[Content_Types].xml";

    private static final String SAVE_AS_XLSX = "Save it as Excel workbook (.xlsx) and import that file.";

    /** A part with what it is to the workbook, such as "worksheet". */
    record Related(String part, String kind) {}

    static XlsxParts of(XlsxPackage workbook) {
        String main = null;
        String texts = null;
        String styles = null;
        int told = 0;
        try (XlsxXml xml = new XlsxXml(workbook, CONTENT_TYPES, () -> null)) {
            while (xml.advance()) {
                String type = xml.starts("Override") ? xml.attribute("ContentType") : null;
                String name = xml.starts("Override") ? xml.attribute("PartName") : null;
                if (type == null || name == null) {
                    continue;
                }
                WorkbookLimits.require(++told, WorkbookLimits.CONTENT_TYPES, "parts");
                refuseOtherKinds(type);
                if (type.matches(
                        ".*(spreadsheetml\\.(sheet|template)|ms-excel\\.(sheet|template)\\.macroEnabled)\\.main\\+xml")) {
                    main = bare(name);
                } else if (type.endsWith("spreadsheetml.sharedStrings+xml")) {
                    texts = bare(name);
                } else if (type.endsWith("spreadsheetml.styles+xml")) {
                    styles = bare(name);
                }
            }
        }
        if (main == null && !workbook.has("xl/workbook.xml")) {
            throw new UnusableRoster(
                    "The file is packed as Microsoft Office does it, and is no workbook.", null, SAVE_AS_XLSX);
        }
        String part = main == null ? "xl/workbook.xml" : main;
        Map<String, Related> related = related(workbook, part);
        return new XlsxParts(
                part,
                texts != null ? texts : relatedAs("sharedStrings", related),
                styles != null ? styles : relatedAs("styles", related),
                related);
    }

    private static @Nullable String relatedAs(String kind, Map<String, Related> related) {
        return related.values().stream()
                .filter(each -> each.kind().equals(kind))
                .map(Related::part)
                .findFirst()
                .orElse(null);
    }

    private static void refuseOtherKinds(String type) {
        if (type.contains("ms-excel.sheet.binary")) {
            throw new UnusableRoster("This is a binary workbook (.xlsb), which is not read.", null, SAVE_AS_XLSX);
        }
        if (type.contains("wordprocessingml.document.main") || type.contains("presentationml.presentation.main")) {
            throw new UnusableRoster(
                    "This is a document of Word or PowerPoint, not a table.",
                    null,
                    "Copy the people into a workbook, and import that.");
        }
    }

    private static Map<String, Related> related(XlsxPackage workbook, String main) {
        int slash = main.lastIndexOf('/') + 1;
        String relations = main.substring(0, slash) + "_rels/" + main.substring(slash) + ".rels";
        Map<String, Related> related = new HashMap<>();
        try (XlsxXml xml = new XlsxXml(workbook, relations, () -> null)) {
            while (xml.advance()) {
                String id = xml.starts("Relationship") ? xml.attribute("Id") : null;
                String target = xml.starts("Relationship") ? xml.attribute("Target") : null;
                String type = xml.starts("Relationship") ? xml.attribute("Type") : null;
                if (id != null && target != null && type != null && !"External".equals(xml.attribute("TargetMode"))) {
                    WorkbookLimits.require(related.size() + 1, WorkbookLimits.RELATIONS, "relations");
                    related.put(id, new Related(resolved(main, target), type.substring(type.lastIndexOf('/') + 1)));
                }
            }
        }
        return related;
    }

    /** Names that nobody reads may be anything; so nothing is refused here. */
    private static String resolved(String main, String target) {
        String path = unescaped(target.replace('\\', '/'));
        String whole = path.startsWith("/") ? path : main.substring(0, main.lastIndexOf('/') + 1) + path;
        Deque<String> folders = new ArrayDeque<>();
        for (String step : whole.split("/", -1)) {
            if (step.equals("..")) {
                folders.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                folders.addLast(step);
            }
        }
        return String.join("/", folders);
    }

    private static String unescaped(String target) {
        if (target.indexOf('%') < 0) {
            return target;
        }
        try {
            return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return target;
        }
    }

    private static String bare(String name) {
        return name.replace('\\', '/').replaceFirst("^/+", "");
    }
}
