package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.StatedIdentity;
import io.github.rollcall.user.value.EmailAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may be meant by rows that are not in order, and whose person is not known for certain. Used by one thread. */
final class UnclearRows {

    private final Set<ExtensionId> people = new HashSet<>();
    private final Set<String> employeeIds = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<List<String>> names = new HashSet<>();
    private final Map<String, List<LooseCells>> loose = new HashMap<>();

    /** @param who what the row says of whom it means; its cells need not stand under their columns */
    void add(RosterRow row, StatedIdentity who) {
        LooseCells cells = LooseCells.of(row);
        cells.words()
                .forEach(word ->
                        loose.computeIfAbsent(word, none -> new ArrayList<>()).add(cells));
        if (who.extensionId() != null) {
            people.add(new ExtensionId(who.extensionId()));
        }
        if (who.employeeId() != null) {
            employeeIds.add(who.employeeId());
        }
        if (who.email() != null) {
            addresses.add(EmailAddress.canonical(who.email()));
        }
        if (who.firstName() != null && who.lastName() != null) {
            names.add(name(who.firstName(), who.lastName()));
        }
    }

    /** People for whom such a row stood before. */
    void add(Set<ExtensionId> before) {
        people.addAll(before);
    }

    /** Whether a row may mean this user. */
    boolean mayMean(ExtensionRecord user) {
        return people.contains(user.id())
                || employeeIds.contains(user.employeeId())
                || (user.email() != null && addresses.contains(EmailAddress.canonical(user.email())))
                || names.contains(name(user.firstName(), user.lastName()))
                || LooseCells.cluesOf(user).stream()
                        .flatMap(clue -> loose.getOrDefault(clue, List.of()).stream())
                        .anyMatch(cells -> cells.have(user));
    }

    /** In any case, as {@link SameValue#isWord} compares. */
    private static List<String> name(@Nullable String first, @Nullable String last) {
        return List.of(word(first), word(last));
    }

    private static String word(@Nullable String name) {
        return name == null ? "" : SameValue.name(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
