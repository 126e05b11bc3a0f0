package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.PlainValues;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person was last given, of that which the account's list does not show. */
public final class UnseenValues {

    private static final Set<Field> UNSEEN = EnumSet.of(
            Field.TIMEZONE,
            Field.LANGUAGE,
            Field.GREETING_LANGUAGE,
            Field.FORMATTING_LOCALE,
            Field.HOME_COUNTRY,
            Field.TIME_FORMAT,
            Field.PRONOUNCED_NAME,
            Field.EMAIL_AS_LOGIN_NAME,
            Field.MOBILE_PHONE,
            Field.STREET,
            Field.CITY,
            Field.STATE,
            Field.ZIP,
            Field.COUNTRY);

    private UnseenValues() {}

    /**
     * With what goes beside a change of these columns.
     *
     * @param user with what is derived where nothing is known; null where nothing can be
     */
    public static PlainValues of(
            Set<Column> changed,
            ExtensionRecord shown,
            GivenValues known,
            @Nullable NewUser user,
            Dictionaries dictionaries) {
        GivenValues all = known;
        for (Map.Entry<Field, String> value :
                SentTogether.beside(changed, shown, known, user).entrySet()) {
            all = all.with(value.getKey().canonicalName(), value.getValue());
        }
        for (Field field : SentTogether.gone(changed, user)) {
            all = all.without(field.canonicalName());
        }
        return of(all, dictionaries);
    }

    /** @param dictionaries with the custom fields; those that it lacks are left out */
    static PlainValues of(GivenValues known, Dictionaries dictionaries) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        Map<String, String> custom = new HashMap<>();
        known.values().forEach((name, value) -> {
            if (value.isEmpty()) {
                return;
            }
            Column column = Reversal.column(name);
            if (column instanceof Field field && UNSEEN.contains(field)) {
                fields.put(field, value);
            } else if (column instanceof CustomField field) {
                dictionaries.customFields().find(field.name()).ifPresent(item -> custom.put(item.id(), value));
            }
        });
        return new PlainValues(fields, custom);
    }
}
