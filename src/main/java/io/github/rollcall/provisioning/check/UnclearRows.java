package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.StatedIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may be meant by rows that are not in order, and whose person is not known for certain. Used by one thread. */
final class UnclearRows {

    private final List<StatedIdentity> stated = new ArrayList<>();
    private final Map<String, List<LooseCells>> loose = new HashMap<>();
    private final Set<ExtensionId> people = new HashSet<>();

    /** @param who what the row says of whom it means; nothing where its cells do not stand under their columns */
    void add(RosterRow row, StatedIdentity who) {
        if (who.equals(StatedIdentity.NONE)) {
            LooseCells cells = LooseCells.of(row);
            cells.words()
                    .forEach(word -> loose.computeIfAbsent(word, none -> new ArrayList<>())
                            .add(cells));
        } else {
            stated.add(who);
        }
    }

    /** People for whom such a row stood before. */
    void add(Set<ExtensionId> before) {
        people.addAll(before);
    }

    /** What rows say of whom they mean. */
    List<StatedIdentity> stated() {
        return stated;
    }

    /** Whether a row means this user that does not say so in its columns. */
    boolean mayMean(ExtensionRecord user) {
        return people.contains(user.id())
                || LooseCells.cluesOf(user).stream()
                        .flatMap(clue -> loose.getOrDefault(clue, List.of()).stream())
                        .anyMatch(cells -> cells.have(user));
    }
}
