package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.GivenMark;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Field;
import org.jspecify.annotations.Nullable;

/**
 * The informal name that a change of ours took away, since RingCentral puts the name back to the usual one with a contact. It is remembered
 * until it is given back. Where the account shows another one, somebody has given that since, and where it is the usual one by now,
 * nothing is lost any more.
 */
public final class LostName {

    private static final String KEY = GivenMark.LOST_NAME.key();

    private LostName() {}

    /**
     * The name that is to be given back; null if none is. Where the account shows just that one, it is there again, unless what is shown
     * is older than the change.
     */
    public static @Nullable String of(GivenValues known, ExtensionRecord shown) {
        String lost = known.maybe(KEY).stream()
                .findFirst()
                .orElseGet(() -> known.values().get(KEY));
        return lost != null
                        && !SameValue.isUsualName(lost, shown)
                        && (isTaken(shown)
                                || SameValue.isName(lost, shown.details().name()))
                ? lost
                : null;
    }

    /** The informal name, be it lost or shown; null if it is neither. */
    public static @Nullable String orShown(GivenValues known, ExtensionRecord shown) {
        String lost = of(known, shown);
        return lost == null ? shown.details().name() : lost;
    }

    /**
     * The name that was to be given back, and somebody has given another since, which the account shows; null if that is not so for
     * certain.
     */
    public static @Nullable String replaced(GivenValues known, ExtensionRecord shown) {
        String lost = in(known);
        return lost == null
                        || isTaken(shown)
                        || isThere(lost, shown)
                        || SameValue.isUsualName(lost, shown)
                        || of(known, shown) != null
                ? null
                : lost;
    }

    /** Whether the account shows this name, in whatever case it keeps it. */
    public static boolean isThere(String name, ExtensionRecord shown) {
        return SameValue.isWord(name, shown.details().name());
    }

    /** Whether the account shows no informal name but the usual one. */
    public static boolean isTaken(ExtensionRecord shown) {
        String name = shown.details().name();
        return name == null || SameValue.isUsualName(name, shown);
    }

    /** Why the name that is shown is left, where another one was to be given back. */
    public static String stays(String planned, String name) {
        return "%s: \"%s\" was to be given back, and somebody has given \"%s\" since; it is left as it is"
                .formatted(Field.DISPLAY_NAME.canonicalName(), planned, name);
    }

    /** The same, with what {@code remembered} knows of a lost name. */
    public static GivenValues asIn(GivenValues known, GivenValues remembered) {
        return known.as(remembered, KEY);
    }

    /** The same once a change takes this name away. */
    public static GivenValues with(GivenValues known, String name) {
        return known.with(KEY, name);
    }

    /** The same once no name is lost. */
    public static GivenValues without(GivenValues known) {
        return known.without(KEY);
    }

    /** The one that a change took away for certain; null if none did. */
    public static @Nullable String in(GivenValues known) {
        return known.values().get(KEY);
    }

    /** Whether any is remembered. */
    public static boolean isIn(GivenValues known) {
        return known.values().containsKey(KEY) || !known.maybe(KEY).isEmpty();
    }

    /** The same with what {@code shown} decides of it. */
    static GivenValues settled(GivenValues known, ExtensionRecord shown) {
        if (!isIn(known)) {
            return known;
        }
        String lost = of(known, shown);
        // Where it is shown, a request without an answer may still take it away.
        if (lost == null || (!isTaken(shown) && known.maybe(KEY).isEmpty())) {
            return without(known);
        }
        return SameValue.isUsualName(shown.details().name(), shown) ? with(known, lost) : known;
    }
}
