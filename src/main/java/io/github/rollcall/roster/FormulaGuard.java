package io.github.rollcall.roster;

/**
 * Keeps a spreadsheet from running a cell of our CSV reports as a formula, and takes that back when they are imported.
 *
 * <p>A cell that begins like a formula gets a leading apostrophe; a leading apostrophe is doubled, so that nothing is
 * lost. Phone numbers begin with {@code +} too, but are harmless and stay as they are, for people and programs.
 */
public final class FormulaGuard {

    /** Line breaks and the wide forms are read as formulas by some spreadsheets. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String IN_PHONES = "\u00A0 ()./-";

    private FormulaGuard() {}

    /** The cell as it is written to a report. */
    public static String guard(String cell) {
        return cell.startsWith("'") || (beginsLikeFormula(cell) && !isPhone(cell)) ? "'" + cell : cell;
    }

    /** The cell as it was before {@link #guard}. Only for CSV files that have a column {@code rollcall_line} or {@code rollcall_extension_id}. */
    public static String unguard(String cell) {
        boolean guarded = cell.startsWith("''") || (cell.startsWith("'") && beginsLikeFormula(cell.substring(1)));
        return guarded ? cell.substring(1) : cell;
    }

    private static boolean beginsLikeFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }

    private static boolean isPhone(String cell) {
        boolean hasDigit = false;
        for (int i = 1; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit && IN_PHONES.indexOf(c) < 0) {
                return false;
            }
            hasDigit |= isDigit;
        }
        return hasDigit && cell.charAt(0) == '+';
    }
}
