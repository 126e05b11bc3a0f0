package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenMark;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a person, what the account was last given for that person, and what the account shows now, three ways:
 * what the roster changed is to be changed; what somebody changed in the account stays; what both changed is a conflict.
 *
 * @param changes what is to be sent
 * @param columns the columns of {@code changes}
 * @param byHand what somebody changed in the account since it was given
 * @param respelled what the account shows in place of what it was given, in another spelling or again and again
 * @param conflicts what both the roster and somebody in the account changed, each otherwise
 * @param fixed what differs, and cannot be changed of somebody who is there
 * @param before what is known when nothing is sent
 * @param after what is known when all changes are carried out
 */
public record Comparison(
        List<FieldChange> changes,
        Set<Column> columns,
        List<Difference> byHand,
        List<Difference> respelled,
        List<Difference> conflicts,
        List<Column> fixed,
        GivenValues before,
        GivenValues after) {

    /** RingCentral's update does not take them. */
    private static final Set<Field> FIXED = EnumSet.of(Field.COST_CENTER, Field.HIDDEN);

    /** What RingCentral may keep in a spelling of its own. Everything else means what it says. */
    private static final Set<Field> RESPELLED = fieldsOfOwnSpelling();

    private static Set<Field> fieldsOfOwnSpelling() {
        Set<Field> fields = EnumSet.of(
                Field.FIRST_NAME, Field.LAST_NAME, Field.MOBILE_PHONE, Field.BUSINESS_PHONE, Field.DISPLAY_NAME);
        fields.addAll(Field.CONTACT_TEXTS);
        return fields;
    }

    /**
     * One value that the account has otherwise than the roster.
     *
     * @param ours what the roster says
     * @param theirs what the account shows
     * @param isNews whether it was not told before
     */
    public record Difference(Column column, String ours, String theirs, boolean isNews) {}

    /**
     * @param stated what the row says, as {@link StatedValues} tells it
     * @param custom what another list of the account shows in custom fields, null where it shows nothing; asked only for what the
     *     row says otherwise than it was last given
     * @param listed what the account's list shows of everybody who has it: where it shows nothing of a value that was given, somebody
     *     has cleared it
     * @param overwrites whether the roster's value takes the place of one that was changed by hand
     */
    public static Comparison of(
            Map<Column, String> stated,
            ExtensionRecord shown,
            Function<CustomField, @Nullable String> custom,
            Set<Field> listed,
            GivenValues given,
            boolean overwrites) {
        Building building = new Building(given, overwrites);
        Predicate<Column> isListed = column -> ShownValues.hasContact(shown) && listed.contains(column);
        stated.forEach((column, value) -> building.add(
                column,
                value,
                building.withCleared(column, ShownValues.of(shown, column), isListed),
                () -> column instanceof CustomField field
                        ? custom.apply(field)
                        : shown.details().others().get((Field) column)));
        building.welcomeBack(shown.status(), stated.get(Field.STATUS));
        return building.comparison();
    }

    /**
     * The same of what the account does not show in its list, or not as a column has it.
     *
     * @param shown what the account has; a column that it lacks is compared with what was given
     */
    public static Comparison of(
            Map<Column, String> stated, Map<Column, String> shown, GivenValues given, boolean overwrites) {
        Building building = new Building(given, overwrites);
        stated.forEach((column, value) -> building.add(column, value, shown.get(column), () -> null));
        return building.comparison();
    }

    /** The columns in which the account shows something else than the row says; what it does not show does not count. */
    public static List<Column> differing(Map<Column, String> stated, ExtensionRecord shown) {
        List<Column> differing = new ArrayList<>();
        stated.forEach((column, value) -> {
            String theirs = ShownValues.of(shown, column);
            if (theirs != null && !SameValue.is(column, value, theirs)) {
                differing.add(column);
            }
        });
        return differing;
    }

    /** The status that is to be sent; null if it stays. */
    public @Nullable UserStatus status() {
        return changes.stream()
                .filter(change -> change.field().equals(Field.STATUS.canonicalName()))
                .findFirst()
                .flatMap(change -> UserStatus.of(change.value()))
                .orElse(null);
    }

    /** The same, where the value of this column stays. */
    public Comparison without(Column column) {
        String name = column.canonicalName();
        Set<Column> others = new LinkedHashSet<>(columns);
        others.remove(column);
        return new Comparison(
                changes.stream().filter(change -> !change.field().equals(name)).toList(),
                others,
                byHand,
                respelled,
                conflicts,
                fixed,
                before,
                after.as(before, name));
    }

    /** Whether the account's own value of this column stays, since somebody gave it. */
    public boolean keeps(Column column) {
        return Stream.concat(byHand.stream(), conflicts.stream())
                .anyMatch(each -> each.column().equals(column));
    }

    /**
     * The same, where what RingCentral takes as one with the changes goes beside them.
     *
     * @param user with what is derived where neither the row nor the account says anything
     */
    public Comparison withBeside(ExtensionRecord shown, NewUser user) {
        GivenValues sent = after;
        for (Map.Entry<Field, String> value :
                SentTogether.beside(columns, shown, before, user).entrySet()) {
            sent = sent.with(value.getKey().canonicalName(), value.getValue());
        }
        for (Field field : SentTogether.gone(columns, user)) {
            sent = sent.without(field.canonicalName());
        }
        return new Comparison(changes, columns, byHand, respelled, conflicts, fixed, before, sent);
    }

    /** Whether nothing is to be sent. */
    public boolean isSame() {
        return changes.isEmpty();
    }

    private static final class Building {

        private final GivenValues given;
        private final boolean overwrites;
        private final List<FieldChange> changes = new ArrayList<>();
        private final Set<Column> columns = new LinkedHashSet<>();
        private final List<Difference> byHand = new ArrayList<>();
        private final List<Difference> respelled = new ArrayList<>();
        private final List<Difference> conflicts = new ArrayList<>();
        private final List<Column> fixed = new ArrayList<>();
        private final TreeMap<String, String> before;
        private final TreeMap<String, String> after;
        private final TreeMap<String, String> told;
        private final TreeMap<String, String> made;
        private final TreeMap<String, String> madeAfter;
        private final TreeMap<String, SortedSet<String>> maybeBefore;
        private final TreeMap<String, SortedSet<String>> maybeAfter;

        Building(GivenValues given, boolean overwrites) {
            this.given = given;
            this.overwrites = overwrites;
            this.before = new TreeMap<>(given.values());
            this.after = new TreeMap<>(given.values());
            this.told = new TreeMap<>(given.told());
            this.made = new TreeMap<>(given.made());
            this.madeAfter = new TreeMap<>(given.made());
            this.maybeBefore = new TreeMap<>(given.maybe());
            this.maybeAfter = new TreeMap<>(given.maybe());
        }

        /** What is shown; empty where a value was given for certain, and the list would show it. */
        @Nullable
        String withCleared(Column column, @Nullable String shown, Predicate<Column> isListed) {
            String name = column.canonicalName();
            boolean isGiven = !given.values().getOrDefault(name, "").isEmpty()
                    && given.maybe(name).isEmpty();
            return shown == null && isGiven && isListed.test(column) ? "" : shown;
        }

        /** @param besides asked for what the account shows of a column that it need not show; null if it does not */
        void add(Column column, String stated, @Nullable String shown, Supplier<@Nullable String> besides) {
            String name = column.canonicalName();
            String last = given.values().get(name);
            boolean isRosterAsGiven = last != null && last.equals(stated);
            if (column instanceof Field field && FIXED.contains(field)) {
                if (shown != null && !SameValue.is(column, stated, shown)) {
                    fixed.add(column);
                }
            } else if (shown == null) {
                addUnseen(column, stated, last, besides);
            } else if (SameValue.is(column, stated, shown)) {
                agree(name, stated);
            } else if (isRevival(column, shown, stated)
                    && !UserStatus.DISABLED.word().equals(last)) {
                changedByHand(column, stated, shown);
            } else if (isRosterAsGiven && isOwnSpelling(column, stated, shown)) {
                respelled(column, stated, shown);
            } else if (last == null
                    || overwrites
                    || SameValue.is(column, last, shown)
                    || isOwnSpelling(column, last, shown)) {
                change(column, shown, stated);
                if (isRosterAsGiven
                        && (shown.isEmpty() || (column instanceof Field field && RESPELLED.contains(field)))) {
                    // Changed by hand, spelled otherwise, or not shown of this person: if it is shown again, it is
                    // that.
                    madeAfter.put(name, shown);
                }
            } else if (isRosterAsGiven) {
                changedByHand(column, stated, shown);
            } else {
                conflicts.add(new Difference(column, stated, shown, true));
            }
        }

        /** Where the roster wins, a value that only looks like a spelling is sent once more, for it may be by hand. */
        private boolean isOwnSpelling(Column column, String last, String shown) {
            return shown.equals(given.made().get(column.canonicalName()))
                    || (!overwrites
                            && column instanceof Field field
                            && RESPELLED.contains(field)
                            && SameValue.isWord(last, shown));
        }

        private void respelled(Column column, String stated, String shown) {
            made.put(column.canonicalName(), shown);
            madeAfter.put(column.canonicalName(), shown);
            respelled.add(difference(column, stated, shown));
        }

        /**
         * A cleared value and one that is never told look alike. Where nobody knows what was given last, it is given again; what the
         * account shows besides may lag, so it is believed only if no request is open.
         */
        private void addUnseen(
                Column column, String stated, @Nullable String last, Supplier<@Nullable String> besides) {
            boolean isKnown = given.maybe(column.canonicalName()).isEmpty();
            if (isKnown && stated.equals(last)) {
                return;
            }
            String seen = besides.get();
            if (seen != null && (last == null || isKnown) && SameValue.is(column, stated, seen)) {
                agree(column.canonicalName(), stated);
                return;
            }
            String had = last == null ? seen : last;
            if (isKnown && stated.isEmpty() && (had == null || had.isEmpty())) {
                return;
            }
            change(column, had, stated);
        }

        private void agree(String name, String stated) {
            before.put(name, stated);
            after.put(name, stated);
            maybeBefore.remove(name);
            maybeAfter.remove(name);
            told.remove(name);
            made.remove(name);
            madeAfter.remove(name);
        }

        /** Who was disabled because no roster had the person any more is enabled when one has, unless it says otherwise. */
        void welcomeBack(String shown, @Nullable String stated) {
            boolean isDisabled = shown.equals(UserStatus.DISABLED.word());
            if (given.hasLeft() && !isDisabled) {
                before.remove(GivenMark.LEFT.key());
            }
            if (after.remove(GivenMark.LEFT.key()) != null
                    && isDisabled
                    && !columns.contains(Field.STATUS)
                    && !UserStatus.DISABLED.word().equals(stated)) {
                change(Field.STATUS, shown, UserStatus.ENABLED.word());
            }
        }

        /** Nobody who was disabled goes back to before the activation: whom we disabled is enabled, whom somebody did stays. */
        private static boolean isRevival(Column column, @Nullable String old, String stated) {
            return column == Field.STATUS
                    && UserStatus.DISABLED.word().equals(old)
                    && UserStatus.NOT_ACTIVATED.word().equals(stated);
        }

        private static String sent(Column column, @Nullable String old, String stated) {
            return isRevival(column, old, stated) ? UserStatus.ENABLED.word() : stated;
        }

        private void change(Column column, @Nullable String old, String stated) {
            changes.add(new FieldChange(column.canonicalName(), old, sent(column, old, stated)));
            columns.add(column);
            after.put(column.canonicalName(), stated);
            maybeAfter.remove(column.canonicalName());
            told.remove(column.canonicalName());
            madeAfter.remove(column.canonicalName());
        }

        private void changedByHand(Column column, String stated, String shown) {
            byHand.add(difference(column, stated, shown));
        }

        private Difference difference(Column column, String stated, String shown) {
            return new Difference(column, stated, shown, !shown.equals(told.put(column.canonicalName(), shown)));
        }

        Comparison comparison() {
            return new Comparison(
                    List.copyOf(changes),
                    Set.copyOf(columns),
                    List.copyOf(byHand),
                    List.copyOf(respelled),
                    List.copyOf(conflicts),
                    List.copyOf(fixed),
                    new GivenValues(before, told, made, maybeBefore),
                    new GivenValues(after, told, madeAfter, maybeAfter));
        }
    }
}
