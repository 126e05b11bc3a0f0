package io.github.rollcall.user.cell;

import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import java.util.regex.Pattern;

/** What spreadsheets of several languages show in a cell whose formula has no result, and write into CSV as a text. */
public final class ErrorWord {

    /** #NAME?, #REF!, #DIV/0!, #¡VALOR!, #ССЫЛКА! and their like. */
    private static final Pattern MARKED = Pattern.compile("#[¿¡]?[\\p{Lu}/0_]{2,20}[!?]");

    private static final Pattern PLAIN = Pattern.compile(
            "#(N/A|NV|N/D|N/B|Н/Д|YOK|I/T|HIÁNYZIK|GETTING_DATA|SAKNAS)|Err:\\d{3}|#{3,}", Pattern.UNICODE_CASE);

    /** What stands for "not available" says nothing about a person, which is another problem where ids are. */
    private static final Pattern SAYS_NOTHING = Pattern.compile("#(N/A|NV|NULL!)");

    private ErrorWord() {}

    public static boolean is(Column column, String text) {
        if (text.length() > 24 || column.isSecret() || (!text.startsWith("#") && !text.startsWith("Err:"))) {
            return false;
        }
        boolean word = MARKED.matcher(text).matches() || PLAIN.matcher(text).matches();
        return word
                && !(column == Field.EMPLOYEE_ID && SAYS_NOTHING.matcher(text).matches());
    }
}
