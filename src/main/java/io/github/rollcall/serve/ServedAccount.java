package io.github.rollcall.serve;

import io.github.rollcall.home.Accounts;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account whose nights are served.
 *
 * @param name part of its addresses: letters, digits, {@code -} and {@code _}
 * @param settings those that it has beside the common ones, credentials too, as for {@link io.github.rollcall.home.Launcher#work}
 * @param inbox the folder that its rosters are put into; null for none
 */
public record ServedAccount(
        String name, Map<String, Object> settings, @Nullable Path inbox) {

    public ServedAccount {
        if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new IllegalArgumentException("An account is named by letters, digits, - and _, and not " + name);
        }
        settings = Map.copyOf(settings);
    }

    /** What {@code --account} says of it; null for the only one. */
    @Nullable
    String nameForCommands() {
        return name.equals(Accounts.ONLY) ? null : name;
    }

    @Override
    public String toString() {
        return name;
    }
}
