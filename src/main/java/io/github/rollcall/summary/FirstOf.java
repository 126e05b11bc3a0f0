package io.github.rollcall.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of many on the page: the first {@value Findings#SHOWN} of them, and how many there are. Used by one thread.
 *
 * @param <T> of what
 */
public final class FirstOf<T> {

    private final List<T> first = new ArrayList<>();
    private long count;

    void add(T one) {
        count++;
        if (first.size() < Findings.SHOWN) {
            first.add(one);
        }
    }

    /** How many there are, also those that are not held. */
    public long count() {
        return count;
    }

    /** At most {@link Findings#SHOWN} of them, in their order. */
    public List<T> first() {
        return List.copyOf(first);
    }

    public boolean isEmpty() {
        return count == 0;
    }
}
