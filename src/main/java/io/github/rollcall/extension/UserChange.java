package io.github.rollcall.extension;

import java.util.Map;
import java.util.stream.Stream;

/** What can be changed of a user who is there, each by one call. */
public enum UserChange {
    /** This role in place of those that the user has, by its id; several as {@link #SEVERAL} parts them. */
    ROLE,
    /** The informal name. The guide says that it can be set; the models don't name it. */
    NAME;

    /** Between the ids of several roles. */
    public static final String SEVERAL = ", ";

    /** Behind the user's own. */
    public String path() {
        return this == ROLE ? "/assigned-role" : "";
    }

    /** What is sent, by its names in the request. */
    public Map<String, Object> body(String value) {
        return switch (this) {
            case ROLE ->
                Map.of(
                        "records",
                        Stream.of(value.split(SEVERAL, -1))
                                .map(id -> Map.of("id", id))
                                .toList());
            case NAME -> Map.of("name", value);
        };
    }
}
