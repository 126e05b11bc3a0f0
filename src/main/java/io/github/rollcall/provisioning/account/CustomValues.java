package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the account has in custom fields of people for whom nobody knows what was given: an export took it from the account's directory,
 * so the same is compared with when it comes back. The directory is asked once, when the first of these people comes; it may lag, so what
 * was given goes before. Thread-safe.
 */
public final class CustomValues {

    private static final Logger log = LoggerFactory.getLogger(CustomValues.class);

    private final @Nullable Extensions extensions;
    /** The ids of the fields, by the names of their columns in our documents. */
    private final Map<String, String> fields = new HashMap<>();

    private @Nullable Map<ExtensionId, Map<String, String>> shown;

    private CustomValues(@Nullable Extensions extensions) {
        this.extensions = extensions;
    }

    /** Of a roster that is no export. */
    public static CustomValues unknown() {
        return new CustomValues(null);
    }

    /** @param columns those of the export that hold something */
    public static CustomValues ofExport(
            Extensions extensions, Collection<? extends Column> columns, Dictionaries dictionaries) {
        CustomValues values = new CustomValues(extensions);
        for (Column column : columns) {
            if (column instanceof CustomField field && !field.isSecret()) {
                dictionaries
                        .customFields()
                        .find(field.name())
                        .ifPresent(item -> values.fields.put(field.canonicalName(), item.id()));
            }
        }
        return values;
    }

    /** The same with what the directory shows in place of what is not known. */
    GivenValues with(ExtensionId id, GivenValues known) {
        GivenValues all = known;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String name = field.getKey();
            if (!known.values().containsKey(name) && known.maybe(name).isEmpty()) {
                String value = shown().getOrDefault(id, Map.of()).get(field.getValue());
                all = value == null || value.isEmpty() ? all : all.with(name, value);
            }
        }
        return all;
    }

    private synchronized Map<ExtensionId, Map<String, String>> shown() {
        Map<ExtensionId, Map<String, String>> seen = shown;
        if (seen == null) {
            seen = look();
            shown = seen;
        }
        return seen;
    }

    private Map<ExtensionId, Map<String, String>> look() {
        if (extensions == null) {
            return Map.of();
        }
        try {
            return extensions.customValues();
        } catch (AccessRefused keptFromUs) {
            log.warn(
                    "The account's directory is kept from us; custom fields of which nothing was given are set",
                    keptFromUs);
            return Map.of();
        }
    }
}
