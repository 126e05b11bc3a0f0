package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.PlainValues;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How changes of a person are taken back: each value that the account still has as it was given becomes what it was before.
 *
 * @param changes what is to be sent; of each, {@code old} is what the account has now
 * @param kept what stays as it is
 */
public record Reversal(List<FieldChange> changes, List<Kept> kept) {

    /** Nothing is to be taken back. */
    public static final Reversal NOTHING = new Reversal(List.of(), List.of());

    /**
     * A value that stays as it is.
     *
     * @param field the column's name in our documents
     * @param reason why, as the rest of a sentence that begins with the field
     * @param isChangedSince whether the account has something else by now than the run's value; if not, the old value is not known,
     *     or cannot be given
     */
    public record Kept(String field, String reason, boolean isChangedSince) {

        /** A value that cannot be given back, whatever the account has. */
        public static Kept forever(String field, String reason) {
            return new Kept(field, reason, false);
        }

        @Override
        public String toString() {
            return field + ": " + reason;
        }
    }

    public Reversal {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
    }

    /**
     * @param done what was changed
     * @param listed {@link ListedFields} of the account: where its list shows nothing of these, there is nothing
     * @param known what the account was last given, for what its list does not show
     * @param dictionaries with the custom fields among {@code done}
     */
    public static Reversal of(
            List<FieldChange> done,
            ExtensionRecord shown,
            Set<Field> listed,
            GivenValues known,
            Dictionaries dictionaries) {
        List<FieldChange> changes = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (FieldChange change : done) {
            String now = now(change, shown, listed, known);
            Reversal back = of(withOldOfList(change, listed), now, known, dictionaries);
            changes.addAll(back.changes());
            kept.addAll(back.kept());
        }
        return new Reversal(changes, kept);
    }

    /**
     * The same of one value.
     *
     * @param now what the account has; null if nobody knows
     */
    public static Reversal of(FieldChange change, @Nullable String now, GivenValues known, Dictionaries dictionaries) {
        Column column = column(change.field());
        if (change.old() != null && now != null && isSame(column, change.old(), now)) {
            return NOTHING;
        }
        Kept kept = kept(change, column, now, known, dictionaries);
        return kept == null
                ? new Reversal(List.of(change.givenBack(now)), List.of())
                : new Reversal(List.of(), List.of(kept));
    }

    /** Where the list showed nothing of what it shows of everybody, there was nothing. */
    private static FieldChange withOldOfList(FieldChange done, Set<Field> listed) {
        return done.old() == null && column(done.field()) instanceof Field field && listed.contains(field)
                ? new FieldChange(done.field(), "", done.value(), null, done.valueName())
                : done;
    }

    /** The same once more, of a reversal that was decided before and may have been sent since. */
    public static Reversal again(
            List<FieldChange> decided,
            ExtensionRecord shown,
            Set<Field> listed,
            GivenValues known,
            Dictionaries dictionaries) {
        return of(
                decided.stream()
                        .map(change -> new FieldChange(
                                change.field(), change.value(), Objects.requireNonNullElse(change.old(), "")))
                        .toList(),
                shown,
                listed,
                known,
                dictionaries);
    }

    /**
     * Disables somebody who was created, and of whom the account shows nothing else than was given then.
     *
     * @param listed {@link ListedFields} of the account
     * @param known what the person was last given, without what only the account tells about requests whose end nobody knows
     */
    public static Reversal ofCreation(ExtensionRecord shown, Set<Field> listed, GivenValues known) {
        String status = Field.STATUS.canonicalName();
        if (shown.status().equals(UserStatus.DISABLED.word())) {
            return NOTHING;
        }
        if (!known.values().containsKey(status)) {
            return new Reversal(List.of(), List.of(Kept.forever(status, "what the run gave is not known")));
        }
        List<Kept> kept = new ArrayList<>();
        known.columns().forEach((name, given) -> {
            Column column = column(name);
            String now = now(column, given, given, shown, listed, known);
            if (now == null) {
                kept.add(Kept.forever(name, "a later run may have changed it, and the account does not show it"));
            } else if (!isAsGiven(column, given, now, known)) {
                kept.add(new Kept(name, changedSince(given, now, column), true));
            }
        });
        return kept.isEmpty()
                ? new Reversal(List.of(new FieldChange(status, shown.status(), UserStatus.DISABLED.word())), List.of())
                : new Reversal(List.of(), kept);
    }

    private static @Nullable Kept kept(
            FieldChange done, Column column, @Nullable String now, GivenValues known, Dictionaries dictionaries) {
        if (now != null && !done.value().equals(FieldChange.MASKED) && !isAsGiven(column, done.value(), now, known)) {
            FieldChange named = ChangeNames.of(new FieldChange(done.field(), now, done.value()), dictionaries);
            return new Kept(
                    done.field(),
                    changedSince(named.valueInWords(), Objects.requireNonNullElse(named.oldInWords(), now), column),
                    true);
        }
        String reason = reasonToKeep(done, column, now, dictionaries);
        return reason == null ? null : Kept.forever(done.field(), reason);
    }

    private static @Nullable String reasonToKeep(
            FieldChange done, Column column, @Nullable String now, Dictionaries dictionaries) {
        if (done.value().equals(FieldChange.MASKED)) {
            return "secrets are not given back";
        }
        if (now == null) {
            return "the account does not show it, and what it was last given is not known";
        }
        if (done.old() == null) {
            return "what it was before is not known";
        }
        if (done.old().isEmpty() && !StatedValues.canBeEmpty(column)) {
            return "there was nothing before, and RingCentral does not take it away";
        }
        if (column == Field.ROLE && !isThere(done.old(), dictionaries.roles())) {
            return "the account has no role " + done.oldInWords() + " any more";
        }
        if (column == Field.STATUS && !canBeGivenBack(done.old(), done.value())) {
            return "nobody is taken back to " + done.old();
        }
        return column instanceof CustomField custom
                        && dictionaries.customFields().find(custom.name()).isEmpty()
                ? "the account has no such field any more"
                : null;
    }

    private static boolean isThere(String ids, AccountList roles) {
        Set<String> there = roles.items().stream().map(AccountList.Item::id).collect(Collectors.toSet());
        return there.isEmpty() || there.containsAll(Set.of(ids.split(UserChange.SEVERAL, -1)));
    }

    /** Whoever was enabled is not taken back to before the activation. */
    private static boolean canBeGivenBack(String status, String given) {
        return UserStatus.of(status)
                .filter(word -> word != UserStatus.NOT_ACTIVATED || isStatus(given, UserStatus.DISABLED.word()))
                .isPresent();
    }

    private static boolean isStatus(String one, String other) {
        return one.equals(other)
                || UserStatus.of(one)
                        .filter(word ->
                                UserStatus.of(other).filter(word::equals).isPresent())
                        .isPresent();
    }

    /** What became of the run's request need not be known. */
    private static String changedSince(String given, String now, Column column) {
        return column.isSecret()
                ? "it has been changed since"
                : "the run's value is %s, the account has %s".formatted(shown(given), shown(now));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : "\"" + value + "\"";
    }

    /** In the roster's spelling, or in the account's own. */
    private static boolean isAsGiven(Column column, String given, String now, GivenValues known) {
        return isSame(column, given, now) || now.equals(known.made().get(column.canonicalName()));
    }

    /** Whoever has been activated since is not as was given. */
    private static boolean isSame(Column column, String given, String now) {
        return column == Field.STATUS ? isStatus(given, now) : SameValue.is(column, given, now);
    }

    private static @Nullable String now(FieldChange done, ExtensionRecord shown, Set<Field> listed, GivenValues known) {
        String old = Objects.requireNonNullElse(done.old(), done.value());
        return now(column(done.field()), done.value(), old, shown, listed, known);
    }

    /**
     * What the account does not show, and was perhaps given by requests whose end nobody knows, counts as given, if it is that or the
     * old value in any case: giving the old one once more does no harm.
     */
    private static @Nullable String now(
            Column column, String given, String old, ExtensionRecord shown, Set<Field> listed, GivenValues known) {
        String now = ShownValues.of(shown, column);
        if (now != null) {
            return now;
        }
        if (column instanceof Field field && listed.contains(field)) {
            return "";
        }
        String name = column.canonicalName();
        String last = known.values().get(name);
        Set<String> perhaps = known.maybe(name);
        if (perhaps.isEmpty()) {
            return last;
        }
        Set<String> either = new HashSet<>(List.of(given, old));
        return either.containsAll(perhaps) && (last == null || either.contains(last)) ? given : null;
    }

    /** The column of that name in our documents. */
    public static Column column(String name) {
        return Stream.of(Field.values())
                .filter(field -> field.canonicalName().equals(name))
                .findFirst()
                .map(Column.class::cast)
                .orElseGet(() -> new CustomField(name.replaceFirst("^customField:", "")));
    }

    /** The same where this stays, too. */
    public Reversal with(Kept one) {
        return new Reversal(
                changes, Stream.concat(kept.stream(), Stream.of(one)).toList());
    }

    /** The columns of the values, without the status. */
    public Set<Column> columns() {
        Set<Column> columns = new LinkedHashSet<>();
        changes.forEach(change -> columns.add(column(change.field())));
        columns.remove(Field.STATUS);
        return columns;
    }

    /** The status that is to be sent; null if it stays. */
    public @Nullable UserStatus status() {
        return changes.stream()
                .filter(change -> change.field().equals(Field.STATUS.canonicalName()))
                .findFirst()
                .flatMap(change -> UserStatus.of(change.value()))
                .orElse(null);
    }

    /** What is known when it is carried out: who is disabled no more has not left. */
    public GivenValues after(GivenValues known) {
        GivenValues given = known;
        for (FieldChange change : changes) {
            given = given.with(change.field(), change.value());
        }
        return status() != null && status() != UserStatus.DISABLED ? given.withoutLeft() : given;
    }

    /** The informal name that the person has for want of another once these are given back. */
    public String usualName(ExtensionRecord shown) {
        return PersonName.usualName(
                given(Field.FIRST_NAME, shown.firstName()), given(Field.LAST_NAME, shown.lastName()));
    }

    private @Nullable String given(Field field, @Nullable String shown) {
        for (FieldChange change : changes) {
            if (change.field().equals(field.canonicalName())) {
                return change.value();
            }
        }
        return shown;
    }

    /** The values to be sent. */
    public PlainValues values(Dictionaries dictionaries) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        Map<String, String> custom = new HashMap<>();
        changes.forEach(change -> {
            Column column = column(change.field());
            if (column instanceof Field field) {
                fields.put(field, change.value());
            } else if (column instanceof CustomField field) {
                dictionaries.customFields().find(field.name()).ifPresent(item -> custom.put(item.id(), change.value()));
            }
        });
        return new PlainValues(fields, custom);
    }
}
