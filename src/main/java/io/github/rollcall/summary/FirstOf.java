package io.github.rollcall.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is shown of many on the page: the first {@value #SHOWN} of them, and how many there are. Used by one thread.
 *
 * @param <T> of what
 */
public final class FirstOf<T> {

    public static final int SHOWN = 1_000;

    private final List<T> first = new ArrayList<>();
    private long count;

    /** @param one made only if it is shown */
    void add(Supplier<? extends T> one) {
        count++;
        if (first.size() < SHOWN) {
            first.add(one.get());
        }
    }

    /** How many there are, also those that are not held. */
    public long count() {
        return count;
    }

    /** At most {@link #SHOWN} of them, in their order. */
    public List<T> first() {
        return List.copyOf(first);
    }

    public boolean isEmpty() {
        return count == 0;
    }
}
