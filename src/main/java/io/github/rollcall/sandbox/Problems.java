package io.github.rollcall.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with one request. */
final class Problems {

    private final List<ApiError> found = new ArrayList<>();

    void missing(String parameter) {
        found.add(ApiError.missing(parameter));
    }

    void invalid(String parameter, @Nullable String value) {
        found.add(ApiError.invalid(parameter, value));
    }

    void notFound(String parameter, @Nullable String value) {
        found.add(ApiError.notFound(parameter, value));
    }

    void add(String code, String message, String parameter) {
        found.add(ApiError.seldomNaming(parameter, code, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    Reply refusal() {
        return Reply.refusal(400, found);
    }
}
