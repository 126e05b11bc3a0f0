package io.github.rollcall.report;

import io.github.rollcall.user.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Why rows or images were skipped, counted.
 *
 * @param code as in {@link io.github.rollcall.user.ProblemCode}
 * @param column as written in the roster, or null when it is about whole rows
 * @param count how often it was met; a row may have several problems
 * @param owner who can mend it
 * @param fix what to do
 */
public record Cause(String code, @Nullable String column, long count, Owner owner, String fix) {

    /** Who can mend it, in words. */
    public String mender() {
        return switch (owner) {
            case HR -> "whoever keeps the roster";
            case TELECOM_ADMIN -> "the RingCentral administrator";
            case NOBODY -> "nobody";
        };
    }
}
