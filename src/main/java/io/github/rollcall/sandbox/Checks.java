package io.github.rollcall.sandbox;

/** Refuses values that make no sense where they are made. */
public final class Checks {

    private Checks() {}

    static void that(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
