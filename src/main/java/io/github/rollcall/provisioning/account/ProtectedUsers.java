package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom no run ever disables: the user that we act as, administrators, and people of whom RingCentral does not show whether they are
 * one. Of whom the list does not show it, that is asked for once. For use by several threads.
 */
public final class ProtectedUsers {

    private final Extensions extensions;
    /** Of whom the list does not show it. */
    private final Map<ExtensionId, Optional<Boolean>> asked = new ConcurrentHashMap<>();

    public ProtectedUsers(Extensions extensions) {
        this.extensions = extensions;
    }

    /** Why the user is never disabled, as the end of a sentence about the user; null if the user may be. */
    public @Nullable String reason(ExtensionRecord user) {
        if (isUs(user)) {
            return "is the user we act as";
        }
        Boolean administrator = isAdministrator(user);
        if (administrator == null) {
            return "RingCentral does not show whether it is an administrator";
        }
        return administrator ? "is an administrator" : null;
    }

    /** Whether it is the user that we act as. */
    public boolean isUs(ExtensionRecord user) {
        return extensions.owner().filter(user.id()::equals).isPresent();
    }

    /** By the list, or else by one question; null if RingCentral shows it nowhere. */
    private @Nullable Boolean isAdministrator(ExtensionRecord user) {
        Boolean listed = user.details().administrator();
        return listed != null
                ? listed
                : asked.computeIfAbsent(user.id(), this::ask).orElse(null);
    }

    private Optional<Boolean> ask(ExtensionId id) {
        return extensions
                .withId(id)
                .flatMap(shown -> Optional.ofNullable(shown.details().administrator()));
    }
}
