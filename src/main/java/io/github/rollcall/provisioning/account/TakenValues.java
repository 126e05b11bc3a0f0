package io.github.rollcall.provisioning.account;

import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of a change, what cannot be given since somebody else in the account has it: an address or a number.
 *
 * @param holders who has it
 */
public record TakenValues(Map<Field, ExtensionRecord> holders) {

    public TakenValues {
        holders = Map.copyOf(holders);
    }

    /** @param changed whom it is to be given to */
    public static TakenValues of(NewUser user, ExtensionId changed, Comparison comparison, AccountSnapshot account) {
        Map<Field, ExtensionRecord> holders = new EnumMap<>(Field.class);
        if (comparison.columns().contains(Field.EMAIL)) {
            another(account.withEmail(user.email()), changed).ifPresent(each -> holders.put(Field.EMAIL, each));
        }
        if (comparison.columns().contains(Field.EXTENSION_NUMBER) && user.number() != null) {
            another(account.withNumber(user.number().value()), changed)
                    .ifPresent(each -> holders.put(Field.EXTENSION_NUMBER, each));
        }
        return new TakenValues(holders);
    }

    private static Optional<ExtensionRecord> another(List<ExtensionRecord> holders, ExtensionId than) {
        return holders.stream().filter(holder -> !holder.id().equals(than)).findFirst();
    }

    /** The fields that stay as they are. */
    public Set<Field> fields() {
        return holders.keySet();
    }

    /** The change with all that can be given. */
    public Comparison without(Comparison comparison) {
        Comparison rest = comparison;
        for (Field field : fields()) {
            rest = rest.without(field);
        }
        return rest;
    }
}
