package io.github.rollcall.display;

/** A number of things as people read it: "1 user", "1,200 users". */
public final class Quantity {

    private Quantity() {}

    /** The number, its thousands apart, and the word for one or for many. */
    public static String of(long count, String one, String many) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }
}
