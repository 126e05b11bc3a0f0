package io.github.rollcall.user.header;

import io.github.rollcall.roster.RosterHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a header a name stands, however it is spelled. */
public final class HeaderIndex {

    private final Map<String, List<Integer>> columns = new HashMap<>();

    private HeaderIndex() {}

    /** @throws io.github.rollcall.roster.UnusableRoster if there are more columns, or longer names, than a table has */
    public static HeaderIndex of(RosterHeader header) {
        header.requireBounded();
        HeaderIndex index = new HeaderIndex();
        for (int i = 0; i < header.size(); i++) {
            index.columns
                    .computeIfAbsent(HeaderName.key(header.names().get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        return index;
    }

    /** The columns that have one of these names, in the order of the file. */
    public List<Integer> columns(List<String> keys) {
        return keys.stream()
                .distinct()
                .flatMap(key -> columns.getOrDefault(key, List.of()).stream())
                .sorted()
                .toList();
    }
}
