package io.github.rollcall.sheet;

/** Makes any text one that a cell of a workbook can hold, and that is read back as it was. */
final class SheetText {

    /** What Excel takes in a cell; with more it calls the file damaged. */
    static final int LONGEST = 32_767;

    private static final String CUT = "…";

    private SheetText() {}

    static String of(String text) {
        return escaped(printable(shortened(text, LONGEST)));
    }

    /** A remark beside a cell. */
    static String note(String text, int longest) {
        return escaped(printable(shortened(text, longest)));
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** With the sign of a lost character for each that XML does not know; a row that holds one is not sent. */
    private static String printable(String text) {
        if (text.codePoints().allMatch(SheetText::isXml)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(isXml(c) ? c : '\uFFFD'));
        return printable.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** In a workbook {@code _x0041_} means the letter A, so the underscore of a text that says so is written like that. */
    private static String escaped(String text) {
        return text.contains("_x") ? text.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_") : text;
    }
}
