package io.github.rollcall.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with one request. */
final class Problems {

    private final List<StandInApiError> found = new ArrayList<>();

    void missing(String parameter) {
        found.add(StandInApiError.missing(parameter));
    }

    void invalid(String parameter, @Nullable String value) {
        found.add(StandInApiError.invalid(parameter, value));
    }

    void notFound(String parameter, @Nullable String value) {
        found.add(StandInApiError.notFound(parameter, value));
    }

    void add(String code, String message, String parameter) {
        found.add(StandInApiError.seldomNaming(parameter, code, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    StandInReply refusal() {
        return StandInReply.refusal(400, found);
    }
}
