package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.AccessRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the account's directory shows in people's custom fields, from which an export takes them: the same is compared with when the
 * export comes back. The directory is asked once, when the first value is asked for; it may lag, so it is never taken for what was
 * given. Thread-safe.
 */
public final class CustomValues {

    private static final Logger log = LoggerFactory.getLogger(CustomValues.class);

    private final @Nullable Extensions extensions;

    private @Nullable Map<ExtensionId, Map<String, String>> shown;

    private CustomValues(@Nullable Extensions extensions) {
        this.extensions = extensions;
    }

    /** Of a roster that is no export. */
    public static CustomValues unknown() {
        return new CustomValues(null);
    }

    public static CustomValues ofExport(Extensions extensions) {
        return new CustomValues(extensions);
    }

    /**
     * @param field RingCentral's id of it
     * @return null if nothing is known; empty if the directory shows that there is nothing
     */
    @Nullable
    String of(ExtensionId id, String field) {
        return shown().getOrDefault(id, Map.of()).get(field);
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
