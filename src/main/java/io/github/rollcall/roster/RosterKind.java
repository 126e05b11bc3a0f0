package io.github.rollcall.roster;

/** What a roster is, by its bytes: its name may lie. */
public enum RosterKind {
    CSV,
    XLSX,
    XLS;

    /** What to do with a text in another encoding, in a sentence. */
    public static final String SAVE_AS_CSV = "Save it as CSV in UTF-8 (\"CSV UTF-8\" in Excel) and import that file.";

    private static final String SAVE = "Open it in Excel or LibreOffice, save it as .xlsx, and import that file.";

    /**
     * Looks at the beginning of a file.
     *
     * @throws UnusableRoster for what is known to be no table, or a table that we don't read
     */
    static RosterKind of(RosterFile file) {
        FirstBytes head = FirstBytes.of(file);
        if (head.startWith('P', 'K', 3, 4) || head.startWith('P', 'K', 5, 6) || head.startWith('P', 'K', 7, 8)) {
            return XLSX;
        }
        if (head.startWith(0xD0, 0xCF, 0x11, 0xE0)) {
            return XLS;
        }
        refuseOtherBytes(head);
        if (file.encoding() == null) {
            refuseUnmarkedUtf16(head);
        }
        refuseMarkup(head.words());
        if (file.sheet() != null) {
            throw new UnusableRoster(
                    "%s is a text file, which has no sheets.".formatted(file.name()),
                    null,
                    "Leave out --sheet, or name the workbook.");
        }
        return CSV;
    }

    private static void refuseOtherBytes(FirstBytes head) {
        if (head.startWith('%', 'P', 'D', 'F')) {
            throw new UnusableRoster("This is a PDF, not a table.", null, "Export the people as CSV in UTF-8.");
        }
        if (head.startWith(0x1F, 0x8B)) {
            throw new UnusableRoster(
                    "This is a file packed with gzip.", null, "Unpack it and import the file that is in it.");
        }
        if (head.startWith(0xFF, 0xFE, 0, 0) || head.startWith(0, 0, 0xFE, 0xFF)) {
            throw new UnusableRoster("The file is in UTF-32.", null, SAVE_AS_CSV);
        }
        if (head.startWith(9, 0, 4, 0) || head.startWith(9, 2, 6, 0) || head.startWith(9, 4, 6, 0)) {
            throw new UnusableRoster("This is a file of Excel 4 or older, which is not read.", null, SAVE);
        }
    }

    private static void refuseUnmarkedUtf16(FirstBytes head) {
        String order = head.orderOfUnmarkedUtf16();
        if (order != null) {
            throw new UnusableRoster(
                    "The file looks like %s without a byte order mark.".formatted(order),
                    null,
                    "Import it with --encoding %s if that is right, or save it as CSV in UTF-8.".formatted(order));
        }
    }

    private static void refuseMarkup(String words) {
        if (words.startsWith("<?xml") || words.startsWith("<workbook")) {
            String what = words.contains("schemas-microsoft-com:office:spreadsheet")
                    ? "This is an XML spreadsheet of Excel 2003, which is not read, whatever its name says."
                    : "This is an XML file, not a table.";
            throw new UnusableRoster(what, null, SAVE);
        }
        if (words.matches("(?s)<(!doctype html|html|head|meta|body|style|table|div)\\b.*")) {
            throw new UnusableRoster("This is a web page (HTML), whatever its name says.", null, SAVE);
        }
        if (words.startsWith("mime-version:")) {
            throw new UnusableRoster("This is a web archive (MHTML), whatever its name says.", null, SAVE);
        }
        if (words.matches("(?s)(\\[\\s*\\{|\\{)\\s*\".*")) {
            throw new UnusableRoster(
                    "This is JSON, not a table, whatever its name says.", null, "Export the people as CSV in UTF-8.");
        }
        if (words.startsWith("{\\rtf")) {
            throw new UnusableRoster(
                    "This is a text document (RTF), not a table.", null, "Export the people as CSV in UTF-8.");
        }
    }
}
