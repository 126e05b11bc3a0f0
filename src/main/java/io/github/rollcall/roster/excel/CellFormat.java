package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.UnusableRoster;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a number of a workbook is to be read: as a date, as a code with leading zeros, or as the number that it is. Other
 * looks, such as thousands' separators and scientific notation, are left aside: they hide digits.
 */
final class CellFormat {

    static final CellFormat GENERAL = new CellFormat(Kind.NUMBER, "");

    private static final int DIGITS_OF_EXCEL = 15;

    private final Kind kind;
    private final String code;
    private final int codePlaces;

    private CellFormat(Kind kind, String code) {
        this.kind = kind;
        this.code = code;
        this.codePlaces = (int) code.replaceAll("\\\\.|\"[^\"]*\"", "")
                .chars()
                .filter(c -> c == '0' || c == '#')
                .count();
    }

    /**
     * Makes sense of a number format.
     *
     * @param id below 164 one that every Excel knows
     * @param code as the file spells it, or null when it relies on the id
     */
    static CellFormat of(int id, @Nullable String code) {
        if (code == null) {
            return known(id);
        }
        String first = withoutDecoration(code);
        String letters = first.toLowerCase(Locale.ROOT).replace("am/pm", "").replace("a/p", "");
        boolean elapsed = letters.matches(".*\\[(h+|m+|s+)].*");
        letters = letters.replaceAll("\\[[^]]*]", "").replaceAll("\\\\.|\"[^\"]*\"", "");
        boolean time = letters.matches(".*[hs].*");
        boolean date = letters.matches(".*[yd].*") || (!time && letters.contains("m"));
        if (elapsed) {
            return new CellFormat(Kind.ELAPSED, "");
        }
        if (date || time) {
            return new CellFormat(date ? Kind.DATE : Kind.TIME, "");
        }
        return isOfCode(first) ? new CellFormat(Kind.CODE, first) : GENERAL;
    }

    /** A code that a spreadsheet can have written. */
    static String bounded(String code) {
        if (code.length() > WorkbookLimits.NUMBER_FORMAT) {
            throw new UnusableRoster(
                    "A number format of the workbook has %,d characters, more than %,d."
                            .formatted(code.length(), WorkbookLimits.NUMBER_FORMAT),
                    null,
                    "Copy the people into a new workbook, or save the sheet as CSV in UTF-8, and import that.");
        }
        return code;
    }

    private static CellFormat known(int id) {
        if (id == 46) {
            return new CellFormat(Kind.ELAPSED, "");
        }
        if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) {
            return new CellFormat(Kind.TIME, "");
        }
        boolean date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        return date ? new CellFormat(Kind.DATE, "") : GENERAL;
    }

    /** The form for numbers that are not negative, without colours, currencies, padding and blanks of a given width. */
    private static String withoutDecoration(String code) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == ';') {
                break;
            }
            switch (c) {
                case '"' -> {
                    int end = closing(code, i, '"');
                    kept.append(code, i, end + 1);
                    i = end;
                }
                case '[' -> {
                    int end = closing(code, i, ']');
                    kept.append(
                            code.substring(i, end + 1).matches("(?i)\\[(h+|m+|s+)]") ? code.substring(i, end + 1) : "");
                    i = end;
                }
                case '\\' -> {
                    kept.append(code, i, Math.min(i + 2, code.length()));
                    i++;
                }
                case '_', '*' -> i++;
                default -> kept.append(c);
            }
        }
        return kept.toString();
    }

    private static int closing(String code, int open, char bracket) {
        int end = code.indexOf(bracket, open + 1);
        return end < 0 ? code.length() - 1 : end;
    }

    /** At least two zeros, or a plus, before the point: that is no quantity, but a code or a phone number. */
    private static boolean isOfCode(String code) {
        String bare = code.replaceAll("\\\\.|\"[^\"]*\"", "");
        return bare.matches("[-+() /0#]*") && (bare.matches(".*0.*0.*") || code.matches("(\\\\?\\+|\"\\+\")[0#]+"));
    }

    /** Whether it shows a number as a date or a time. */
    boolean isOfTime() {
        return kind == Kind.DATE || kind == Kind.TIME || kind == Kind.ELAPSED;
    }

    /** The number as text, without losing a digit. */
    String text(double value, boolean from1904) {
        return switch (kind) {
            case NUMBER -> plain(value);
            case CODE -> value >= 0 && value == Math.rint(value) ? coded(plain(value)) : plain(value);
            case DATE -> orPlain(ExcelTime.date(value, from1904), value);
            case TIME -> orPlain(value < 1 ? ExcelTime.timeOfDay(value) : ExcelTime.date(value, from1904), value);
            case ELAPSED -> orPlain(ExcelTime.elapsed(value), value);
        };
    }

    private static String orPlain(@Nullable String time, double value) {
        return time == null ? plain(value) : time;
    }

    private static String plain(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        BigDecimal shown = new BigDecimal(value).round(new MathContext(DIGITS_OF_EXCEL));
        return shown.stripTrailingZeros().toPlainString();
    }

    /** Fills the places of the format from the right; digits beyond them go before the first. */
    private String coded(String digits) {
        StringBuilder text = new StringBuilder();
        int left = digits.length();
        int places = codePlaces;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && !quoted && i + 1 < code.length()) {
                i++;
                text.append(code.charAt(i));
            } else if (!quoted && (c == '0' || c == '#')) {
                while (left > places) {
                    text.append(digits.charAt(digits.length() - left));
                    left--;
                }
                if (left == places) {
                    text.append(digits.charAt(digits.length() - left));
                    left--;
                } else if (c == '0') {
                    text.append('0');
                }
                places--;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private enum Kind {
        NUMBER,
        CODE,
        DATE,
        TIME,
        ELAPSED
    }
}
