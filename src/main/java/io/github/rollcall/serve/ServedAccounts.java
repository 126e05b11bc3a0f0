package io.github.rollcall.serve;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Which accounts are served. */
@FunctionalInterface
public interface ServedAccounts {

    /** The accounts by the common settings, in the order in which they are shown; at least one, each name once. */
    List<ServedAccount> of(Environment settings);

    /** The one account that the commands work with. */
    static ServedAccounts ofCommands() {
        return settings -> List.of(new ServedAccount(
                ServedAccount.DEFAULT, Map.of(), Listening.properties(settings).inbox()));
    }
}
