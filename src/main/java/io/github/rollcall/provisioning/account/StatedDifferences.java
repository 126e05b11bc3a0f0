package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Profile;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In what an account's user is otherwise than a row says. Only what the row states is compared, with what the account's list
 * shows: an absent column or cell says nothing, and neither does a value that the list leaves out.
 */
public record StatedDifferences(ColumnMapping mapping) {

    /** What is to be told of a row whose person is there: whatever is odd about the match, and the columns that differ. */
    public List<Problem> warnings(RosterRow row, NewUser user, Match.Same same) {
        String differing = columns(row, user, same.extension());
        if (differing.isEmpty()) {
            return same.warnings();
        }
        return same.warnings().isEmpty()
                ? List.of(ProblemCode.FIELDS_DIFFER.problem(
                        null, "The account's user " + Matcher.inWords(same.extension()) + " " + differing))
                : same.warnings().stream()
                        .map(warning -> warning.withReason(warning.reason() + ", and " + differing))
                        .toList();
    }

    /** As "differs in lastName, department (2 fields)"; empty if nothing differs. */
    private String columns(RosterRow row, NewUser user, ExtensionRecord extension) {
        List<String> columns = fields(user, extension)
                .filter(field -> !Blanks.isBlank(mapping.value(row, field)))
                .flatMap(field -> Stream.ofNullable(mapping.columnOf(field)))
                .toList();
        return columns.isEmpty()
                ? ""
                : "differs in %s (%d %s); nothing was changed"
                        .formatted(
                                String.join(", ", columns), columns.size(), columns.size() == 1 ? "field" : "fields");
    }

    private static Stream<Field> fields(NewUser user, ExtensionRecord extension) {
        ExtensionDetails shown = extension.details();
        Profile profile = user.profile();
        Place place = user.place();
        List<Field> differing = new ArrayList<>();
        add(differing, Field.FIRST_NAME, user.firstName().value(), extension.firstName(), Matcher::sameName);
        add(differing, Field.LAST_NAME, user.lastName().value(), extension.lastName(), Matcher::sameName);
        add(differing, Field.EMAIL, user.email(), extension.email(), StatedDifferences::isSameAddress);
        add(
                differing,
                Field.EXTENSION_NUMBER,
                user.number() == null ? null : user.number().value(),
                extension.number(),
                String::equals);
        add(differing, Field.EMPLOYEE_ID, user.employeeId(), extension.employeeId(), String::equals);
        add(differing, Field.STATUS, user.status(), extension.status(), StatedDifferences::isAsWanted);
        add(differing, Field.MOBILE_PHONE, profile.mobilePhone(), shown.mobilePhone(), PhoneNumber::isWritten);
        add(differing, Field.BUSINESS_PHONE, profile.businessPhone(), shown.businessPhone(), PhoneNumber::isWritten);
        Field.CONTACT_TEXTS.forEach(
                field -> add(differing, field, profile.text(field), shown.text(field), Matcher::sameName));
        add(differing, Field.SITE, place.siteId(), shown.siteId(), String::equals);
        add(differing, Field.COST_CENTER, place.costCenterId(), shown.costCenterId(), String::equals);
        add(differing, Field.HIDDEN, place.hidden(), shown.hidden(), Objects::equals);
        return differing.stream();
    }

    private static <A, B> void add(
            List<Field> differing, Field field, @Nullable A stated, @Nullable B shown, BiPredicate<A, B> same) {
        if (stated != null && shown != null && !same.test(stated, shown)) {
            differing.add(field);
        }
    }

    private static boolean isSameAddress(EmailAddress stated, String shown) {
        return stated.canonical().equals(EmailAddress.canonical(shown));
    }

    /** Whoever was to be activated, and has been since, is as the row wanted. */
    private static boolean isAsWanted(UserStatus stated, String shown) {
        return stated == UserStatus.NOT_ACTIVATED
                ? !shown.equals(UserStatus.DISABLED.word())
                : UserStatus.of(shown).filter(stated::equals).isPresent();
    }
}
