package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.GivenMark;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.value.UserStatus;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the account was last given, by what it shows: a value that it was perhaps given was given if the account shows it, and was not
 * if it shows the one before. What it shows neither of, or does not show, stays open.
 */
public final class LastGiven {

    private LastGiven() {}

    /** The same knowledge with all that {@code shown} decides. */
    public static GivenValues of(GivenValues known, ExtensionRecord shown) {
        GivenValues decided = known;
        for (Map.Entry<String, SortedSet<String>> open : known.maybe().entrySet()) {
            decided = decided(decided, open.getKey(), open.getValue(), shown);
        }
        return ImageComparison.seen(LostName.settled(decided, shown), shown.details());
    }

    private static GivenValues left(GivenValues known, ExtensionRecord shown) {
        return isDisabled(shown) ? known.withLeft(UserStatus.DISABLED.word()) : known.withoutLeft();
    }

    private static boolean isDisabled(ExtensionRecord shown) {
        return shown.status().equals(UserStatus.DISABLED.word());
    }

    private static GivenValues decided(GivenValues known, String name, Set<String> candidates, ExtensionRecord shown) {
        if (name.equals(GivenMark.IMAGE_PERHAPS.key()) || name.equals(GivenMark.LOST_NAME.key())) {
            return known;
        }
        if (name.equals(GivenMark.LEFT.key())) {
            return left(known, shown);
        }
        Column column = Reversal.column(name);
        String now = ShownValues.of(shown, column);
        if (now == null) {
            return known;
        }
        String last = known.values().get(name);
        return candidates.stream()
                .filter(candidate -> SameValue.is(column, candidate, now))
                .findFirst()
                .map(given -> known.with(name, given))
                .orElseGet(() -> isSame(column, last, now) ? known.withoutMaybe(name) : known);
    }

    private static boolean isSame(Column column, @Nullable String value, String now) {
        return value != null && SameValue.is(column, value, now);
    }

    /**
     * Whether a change has been carried out, as far as the account shows it.
     *
     * @param known before
     * @param sent what is known once it is carried out
     * @return false also if it changes nothing that the account shows
     */
    public static boolean isShown(GivenValues known, GivenValues sent, ExtensionRecord shown) {
        boolean isAnyShown = false;
        for (Map.Entry<String, String> value : sent.columns().entrySet()) {
            Column column = Reversal.column(value.getKey());
            String now = ShownValues.of(shown, column);
            if (now != null && !value.getValue().equals(known.values().get(value.getKey()))) {
                if (!SameValue.is(column, value.getValue(), now)) {
                    return false;
                }
                isAnyShown = true;
            }
        }
        return isAnyShown;
    }
}
