package io.github.rollcall.extension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds names that stand for one RingCentral account. Their nights know nothing of each other, and use up the same quota. */
public final class SameAccounts {

    /** What to do about it, in sentences. */
    public static final String ADVICE =
            "They work there beside each other without knowing, or one is turned away while the other works."
                    + " Keep one of the names, and give each kind of roster a feed of its own (--feed, rollcall.inbox.feed).";

    private SameAccounts() {}

    /**
     * The names of each account that has several.
     *
     * @param known by the names what an account is known by, its key or its login; names that have one of these in common stand for
     *     the same account
     */
    public static List<List<String>> among(Map<String, ? extends Collection<?>> known) {
        List<Group> groups = new ArrayList<>();
        known.forEach((name, signs) -> add(name, signs, groups));
        return groups.stream()
                .filter(group -> group.names.size() > 1)
                .map(group -> group.names.stream().sorted().toList())
                .toList();
    }

    /** What one name has in common with several accounts makes these one. */
    private static void add(String name, Collection<?> signs, List<Group> groups) {
        Group all = new Group();
        all.names.add(name);
        all.signs.addAll(signs);
        for (Group group : List.copyOf(groups)) {
            if (!Collections.disjoint(group.signs, signs)) {
                groups.remove(group);
                all.names.addAll(group.names);
                all.signs.addAll(group.signs);
            }
        }
        groups.add(all);
    }

    private static final class Group {

        private final List<String> names = new ArrayList<>();
        private final Set<Object> signs = new HashSet<>();
    }
}
