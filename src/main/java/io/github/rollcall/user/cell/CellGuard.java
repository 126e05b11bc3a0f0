package io.github.rollcall.user.cell;

import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What programs put around a value so that a spreadsheet keeps its zeros: {@code ="000731"}, or an apostrophe in front of
 * it. Ids, numbers and addresses have neither of their own.
 */
public final class CellGuard {

    private static final Set<Field> GUARDED = Set.of(
            Field.EMAIL,
            Field.EXTENSION_NUMBER,
            Field.EMPLOYEE_ID,
            Field.IVR_PIN,
            Field.MOBILE_PHONE,
            Field.BUSINESS_PHONE,
            Field.ZIP);

    /** What is left of {@code =""} where it stands in a CSV file without quotes around it. */
    private static final String NOTHING = "=\"";

    private static final String GUARDS = "='’‘`´";
    private static final Pattern FORMULA = Pattern.compile("=\\s*\"((?:[^\"]|\"\")*)\"");
    private static final Pattern APOSTROPHE = Pattern.compile("['’‘`´](.*\\S.*)");

    private CellGuard() {}

    /** The value without what is around it; null if there is nothing around it. */
    public static @Nullable String undone(Column column, String text) {
        if (text.isEmpty() || GUARDS.indexOf(text.charAt(0)) < 0) {
            return null;
        }
        if (!(column instanceof Field field) || field == Field.PASSWORD) {
            return null;
        }
        if (text.equals(NOTHING)) {
            return "";
        }
        Matcher formula = FORMULA.matcher(text);
        if (formula.matches()) {
            return formula.group(1).replace("\"\"", "\"");
        }
        Matcher apostrophe = APOSTROPHE.matcher(text);
        return GUARDED.contains(field) && apostrophe.matches() ? apostrophe.group(1) : null;
    }
}
