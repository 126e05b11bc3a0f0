package io.github.rollcall.extension;

import java.util.List;
import java.util.Map;

/** What can be changed of a user who is there, each by one call. */
public enum UserChange {
    /** This role in place of those that the user has, by its id. */
    ROLE,
    /** The informal name. The guide says that it can be set; the models don't name it. */
    NAME;

    /** Behind the user's own. */
    public String path() {
        return this == ROLE ? "/assigned-role" : "";
    }

    /** What is sent, by its names in the request. */
    public Map<String, Object> body(String value) {
        return switch (this) {
            case ROLE -> Map.of("records", List.of(Map.of("id", value)));
            case NAME -> Map.of("name", value);
        };
    }
}
