package io.github.rollcall.provisioning.account;

import io.github.rollcall.comparison.ChangeNames;
import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.comparison.LastGiven;
import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.StatedValues;
import io.github.rollcall.comparison.UnseenValues;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.journal.PersonMemory;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of one roster with the account and with what it was last given. For use by several threads. What is known of a
 * person is read anew each time; an image may be noted beside right after.
 *
 * @param listed what the account's list shows of everybody who has it
 */
public record UpdateComparison(
        ChangeRules rules,
        StatedValues stated,
        PersonMemory memory,
        CustomValues customValues,
        Set<Field> listed,
        AccountKey account,
        ProtectedUsers protectedUsers) {

    /** What the account was last given for a person; asks nobody but the memory. */
    public GivenValues known(ExtensionId id) {
        return memory.of(account, id);
    }

    /** The same once it is known what the account shows of the person. */
    public GivenValues known(ExtensionRecord shown) {
        return LastGiven.of(known(shown.id()), shown);
    }

    /** What is to be changed; nobody who is protected is disabled, and nobody is given what somebody else has. */
    public Comparison of(
            RosterRow row, NewUser user, ExtensionRecord shown, GivenValues known, AccountSnapshot account) {
        Comparison stated = asStated(row, user, shown, known);
        Comparison allowed = reasonNotToDisable(shown, stated) == null ? stated : stated.without(Field.STATUS);
        return TakenValues.of(user, shown.id(), allowed, account).without(allowed);
    }

    /** The same with nobody protected, and whatever others have. */
    public Comparison asStated(RosterRow row, NewUser user, ExtensionRecord shown, GivenValues known) {
        return Comparison.of(
                        stated(row, user, shown),
                        shown,
                        field -> custom(shown.id(), field),
                        listed,
                        known,
                        rules.overwrites())
                .withBeside(shown, user);
    }

    /** What the row says; a password without a status says Enabled of somebody who never was, as of a new user. */
    private Map<Column, String> stated(RosterRow row, NewUser user, ExtensionRecord shown) {
        Map<Column, String> values = stated.of(row, user);
        if (user.access().password() != null && UserUpdate.activates(shown, user.status())) {
            values.putIfAbsent(Field.STATUS, UserStatus.ENABLED.word());
        }
        return values;
    }

    private @Nullable String custom(ExtensionId id, CustomField field) {
        return stated.idOf(field).map(each -> customValues.of(id, each)).orElse(null);
    }

    /** Why the status that the row states is not given, as the end of a sentence about the user; null if it may be. */
    public @Nullable String reasonNotToDisable(ExtensionRecord shown, Comparison asStated) {
        return asStated.status() == UserStatus.DISABLED ? protectedUsers.reason(shown) : null;
    }

    /** All that is to be changed; what stands in place of secrets is no secret. */
    public List<FieldChange> withSecrets(NewUser user, ExtensionRecord shown, Comparison comparison) {
        List<FieldChange> changes = new ArrayList<>(comparison.changes());
        if (sendsSecrets(shown, comparison)) {
            if (user.access().password() != null) {
                changes.add(new FieldChange(Field.PASSWORD.canonicalName(), null, FieldChange.MASKED));
            }
            if (user.access().ivrPin() != null) {
                changes.add(new FieldChange(Field.IVR_PIN.canonicalName(), null, FieldChange.MASKED));
            }
        }
        return changes.stream()
                .map(change -> ChangeNames.of(masked(change), stated.dictionaries()))
                .toList();
    }

    /** A custom field may be called after a secret, and the roster may call any column so. */
    private FieldChange masked(FieldChange change) {
        return stated.mapping().isCalledSecret(Reversal.column(change.field()))
                ? new FieldChange(change.field(), null, FieldChange.MASKED)
                : change;
    }

    /** Who is enabled for the first time gets the password of the row; others only if that was asked for. */
    private boolean sendsSecrets(ExtensionRecord shown, Comparison comparison) {
        return rules.sendsSecrets() || UserUpdate.activates(shown, comparison.status());
    }

    /** What is to be sent of the row's user; nothing of it comes from defaults alone. */
    public UserUpdate update(RosterRow row, NewUser user, ExtensionRecord shown, Comparison comparison) {
        Set<Column> columns = new LinkedHashSet<>(comparison.columns());
        columns.remove(Field.STATUS);
        return new UserUpdate(
                shown,
                stated.onlyStated(row, user, columns),
                columns,
                comparison.status(),
                sendsSecrets(shown, comparison),
                null,
                null,
                UnseenValues.of(columns, shown, comparison.before(), user, stated.dictionaries()));
    }
}
