package io.github.rollcall.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with one request. */
public final class Problems {

    private final List<StandInApiError> found = new ArrayList<>();

    public void missing(String parameter) {
        found.add(StandInApiError.missing(parameter));
    }

    public void invalid(String parameter, @Nullable String value) {
        found.add(StandInApiError.invalid(parameter, value));
    }

    public void notFound(String parameter, @Nullable String value) {
        found.add(StandInApiError.notFound(parameter, value));
    }

    public void add(String code, String message, String parameter) {
        found.add(StandInApiError.seldomNaming(parameter, code, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public StandInReply refusal() {
        return StandInReply.refusal(400, found);
    }
}
