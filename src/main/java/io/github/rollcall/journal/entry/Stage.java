package io.github.rollcall.journal.entry;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a row an entry is about. */
public enum Stage {
    USER("user", null, ""),
    /** The role that the row names, given to the user once it is there. */
    ROLE("role", "role", "given"),
    /** The informal name that the row gives, likewise. */
    NAME("informal name", "name", "set"),
    IMAGE("image", null, ""),
    /** What the roster says otherwise than the account, of a user who was there. */
    UPDATE("values", null, ""),
    /** A user whom the roster of everybody has no more; the entry's line is no row's, and below 0. */
    LEAVER("leaver", null, "");

    /** What can only be done for a user who is there, apart from the image. Each may be repeated. */
    @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
    public static final List<Stage> FOLLOW_UPS =
            Stream.of(values()).filter(Stage::isFollowUp).toList();

    /** What can be changed of somebody who was there before. */
    @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
    public static final List<Stage> OF_THOSE_THERE =
            Stream.of(values()).filter(stage -> stage != USER && stage != IMAGE).toList();

    private final String noun;
    private final @Nullable String brief;
    private final String done;

    Stage(String noun, @Nullable String brief, String done) {
        this.noun = noun;
        this.brief = brief;
        this.done = done;
    }

    private boolean isFollowUp() {
        return brief != null;
    }

    /** "informal name". */
    public String noun() {
        return noun;
    }

    /** What is done to it, as a participle: "given". */
    public String done() {
        return done;
    }

    /** One of {@link #FOLLOW_UPS}, whichever it is: "role or name". */
    public static String anyFollowUp() {
        return list(FOLLOW_UPS.stream().map(stage -> stage.brief).toList(), " or ");
    }

    /** Several of {@link #FOLLOW_UPS}: "roles and names". */
    public static String allFollowUps() {
        return list(FOLLOW_UPS.stream().map(stage -> stage.brief + "s").toList(), " and ");
    }

    private static String list(List<String> words, String last) {
        int before = words.size() - 1;
        return words.stream().limit(before).collect(Collectors.joining(", ")) + last + words.get(before);
    }
}
