package io.github.rollcall.comparison;

import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what people call sites and roles beside their ids. */
public final class ChangeNames {

    private ChangeNames() {}

    /** The same change with the names that the account's lists know; other changes as they are. */
    public static FieldChange of(FieldChange change, Dictionaries dictionaries) {
        AccountList names = change.field().equals(Field.SITE.canonicalName())
                ? dictionaries.sites()
                : change.field().equals(Field.ROLE.canonicalName()) ? dictionaries.roles() : AccountList.EMPTY;
        return names.equals(AccountList.EMPTY)
                ? change
                : new FieldChange(
                        change.field(),
                        change.old(),
                        change.value(),
                        nameOf(change.old(), names),
                        nameOf(change.value(), names));
    }

    /** Somebody may have several roles; one that the list does not know keeps its id. */
    public static @Nullable String nameOf(@Nullable String ids, AccountList names) {
        return ids == null || ids.isEmpty()
                ? null
                : Arrays.stream(ids.split(UserChange.SEVERAL, -1))
                        .map(id -> names.find(id).map(AccountList.Item::name).orElse(id))
                        .collect(Collectors.joining(UserChange.SEVERAL));
    }
}
