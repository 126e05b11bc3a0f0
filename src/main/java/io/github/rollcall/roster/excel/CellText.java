package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.CellKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a workbook says, as text.
 *
 * @param fault why that is no value, as a sentence, or null
 */
record CellText(String text, CellKind kind, @Nullable String fault) {

    static final CellText BLANK = of("");

    /** Excel keeps 15 digits of a number, and makes the others zero as soon as they are typed. */
    private static final double FIRST_OF_16_DIGITS = 1e15;

    static CellText of(String text) {
        return new CellText(text, CellKind.TEXT, null);
    }

    static CellText of(boolean value) {
        return new CellText(value ? "true" : "false", CellKind.BOOLEAN, null);
    }

    /** @param error as Excel shows it, such as {@code #N/A} */
    static CellText error(String error, int column, long row) {
        return new CellText(
                error, CellKind.ERROR, "Cell %s shows the error %s.".formatted(address(column, row), error));
    }

    static CellText formulaWithoutValue(int column, long row) {
        return new CellText(
                "",
                CellKind.ERROR,
                "Cell %s has a formula whose result is not in the file: it was never opened and saved in Excel."
                        .formatted(address(column, row)));
    }

    static CellText number(double value, CellFormat format, boolean from1904, int column, long row) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return error("#NUM!", column, row);
        }
        if (Math.abs(value) >= FIRST_OF_16_DIGITS) {
            return new CellText(
                    new BigDecimal(value).toPlainString(),
                    CellKind.NUMBER,
                    "Cell %s holds a number of more than 15 digits, of which Excel keeps 15."
                            .formatted(address(column, row)));
        }
        return new CellText(format.text(value, from1904), format.isOfTime() ? CellKind.DATE : CellKind.NUMBER, null);
    }

    /** A day in ISO form, as some programs write it. */
    static CellText date(String written) {
        return new CellText(written.replaceFirst("T00:00(:00(\\.0+)?)?$", ""), CellKind.DATE, null);
    }

    /** Such as C7. */
    static String address(int column, long row) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.append(row).toString();
    }
}
