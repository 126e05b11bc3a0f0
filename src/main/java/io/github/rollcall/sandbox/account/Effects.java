package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Counts what callers did to the account, and whom it would have mailed for that. */
final class Effects {

    private final Map<Write, Integer> writes = new EnumMap<>(Write.class);
    private final List<String> mailed = new ArrayList<>();

    Effects() {
        for (Write write : Write.values()) {
            writes.put(write, 0);
        }
    }

    void count(Write write) {
        writes.merge(write, 1, Integer::sum);
    }

    Map<Write, Integer> writes() {
        return new EnumMap<>(writes);
    }

    /** Their addresses, in order. */
    List<String> mailed() {
        return List.copyOf(mailed);
    }

    /**
     * Somebody is there as a person now, who was not before.
     *
     * @param before null for somebody new
     */
    void mail(@Nullable Person before, Person after, JsonNode body, StandInSettings settings) {
        boolean isNew = before == null || before.status().equals("Unassigned");
        boolean isSuppressed = before != null
                && !body.path("transition").path("sendWelcomeEmail").asBoolean(true);
        boolean isDue = after.status().equals("NotActivated")
                || (after.status().equals("Disabled") && settings.reads(Reading.DISABLED_MAILED));
        String email = Json.text(after.fields().path("contact"), "email");
        if (isNew && isDue && !isSuppressed && email != null) {
            mailed.add(email);
        }
    }
}
