package io.github.rollcall.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.StatedIdentity;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MatcherTests {

    private static final Map<String, ExtensionId> NOTHING_KNOWN = Map.of();
    private static final Map<String, ExtensionId> E1_IS_1 = Map.of("E1", new ExtensionId(1));
    private static final Map<String, ExtensionId> E2_IS_1 = Map.of("E2", new ExtensionId(1));

    /** Who is looked for, what we know ourselves, whom the account has, and what comes of it. */
    record Case(
            String name, NewUser user, Map<String, ExtensionId> known, List<ExtensionRecord> account, String expected) {
        Case(String name, NewUser user, List<ExtensionRecord> account, String expected) {
            this(name, user, NOTHING_KNOWN, account, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("an empty account", ada(), NOTHING_KNOWN, List.of(), "nobody"),
            new Case("somebody else", ada(), NOTHING_KNOWN, List.of(ext(1, "bob@example.com", null)), "nobody"),
            new Case("the address", ada(), NOTHING_KNOWN, List.of(ext(1, "ada@example.com", null)), "1"),
            new Case("the address in other case", ada(), NOTHING_KNOWN, List.of(ext(1, "ADA@Example.COM", null)), "1"),
            new Case(
                    "our own record before the reference and the address",
                    ada("E1"),
                    E1_IS_1,
                    List.of(
                            ext(2, "x@example.com", "E1"),
                            ext(3, "ada@example.com", null),
                            ext(1, "old@example.com", null)),
                    "1"),
            new Case(
                    "the reference where our own record was deleted",
                    ada("E1"),
                    E1_IS_1,
                    List.of(ext(2, "x@example.com", "E1"), ext(3, "ada@example.com", null)),
                    "2"),
            new Case(
                    "the address where our own record was deleted",
                    ada("E1"),
                    E1_IS_1,
                    List.of(ext(3, "ada@example.com", null)),
                    "3"),
            new Case("nobody left of our own record", ada("E1"), E1_IS_1, List.of(), "nobody"),
            new Case(
                    "our own record without an employee id in the row",
                    ada(),
                    E1_IS_1,
                    List.of(ext(1, "x@example.com", null)),
                    "nobody"),
            new Case(
                    "our own record that the account gave to another employee",
                    ada("E1"),
                    E1_IS_1,
                    List.of(ext(1, "ada@example.com", "E2")),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "the reference before the address",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(ext(2, "x@example.com", "E1"), ext(3, "ada@example.com", null)),
                    "2"),
            new Case(
                    "two extensions of one reference",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(ext(2, "x@example.com", "E1"), ext(3, "y@example.com", "E1")),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "a reference on what is no user",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(box(2, "x@example.com", "E1")),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "the address of another employee",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(ext(1, "ada@example.com", "E2")),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "the address of another employee by our own record",
                    ada("E1"),
                    E2_IS_1,
                    List.of(ext(1, "ada@example.com", null)),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "the address of a user without employee id",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(ext(1, "ada@example.com", null)),
                    "1"),
            new Case(
                    "the address of what is no user",
                    ada(),
                    NOTHING_KNOWN,
                    List.of(box(1, "ada@example.com", null)),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "the address of several",
                    ada(),
                    NOTHING_KNOWN,
                    List.of(ext(1, "ada@example.com", null), box(2, "Ada@example.com", null)),
                    "EMAIL_OF_ANOTHER"),
            new Case(
                    "another name without employee id",
                    ada(),
                    NOTHING_KNOWN,
                    List.of(named(1, "Augusta", "King", "ada@example.com", null)),
                    "1 NAME_DIFFERS"),
            new Case(
                    "another name where only the account has an employee id",
                    ada(),
                    NOTHING_KNOWN,
                    List.of(named(1, "Augusta", "King", "ada@example.com", "E1")),
                    "1 NAME_DIFFERS"),
            new Case(
                    "another name where only the row has an employee id",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(named(1, "Augusta", "King", "ada@example.com", null)),
                    "1 NAME_DIFFERS"),
            new Case(
                    "another name of the same employee",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(named(1, "Augusta", "King", "ada@example.com", "E1")),
                    "1"),
            new Case(
                    "the name in other blanks",
                    ada(),
                    NOTHING_KNOWN,
                    List.of(named(1, " Ada ", "Lovelace", "ada@example.com", null)),
                    "1"),
            new Case(
                    "a name that is missing",
                    ada(),
                    NOTHING_KNOWN,
                    List.of(named(1, null, null, "ada@example.com", null)),
                    "1 NAME_DIFFERS"),
            new Case(
                    "the number of another",
                    numbered("201"),
                    NOTHING_KNOWN,
                    List.of(withNumber(1, "201", "User"), withNumber(2, "202", "User")),
                    "NUMBER_TAKEN"),
            new Case(
                    "the number of what is no user",
                    numbered("201"),
                    NOTHING_KNOWN,
                    List.of(withNumber(1, "201", "Department")),
                    "NUMBER_TAKEN"),
            new Case(
                    "a number that is free",
                    numbered("201"),
                    NOTHING_KNOWN,
                    List.of(withNumber(1, "2010", "User")),
                    "nobody"),
            new Case(
                    "the person before the holder of the number",
                    numbered("201"),
                    NOTHING_KNOWN,
                    List.of(withNumber(1, "201", "User"), ext(2, "ada@example.com", null)),
                    "2"),
            new Case(
                    "the number of somebody who has left",
                    numbered("201"),
                    NOTHING_KNOWN,
                    List.of(gone(1, "201", "Disabled")),
                    "NUMBER_TAKEN"),
            new Case(
                    "the number of a user whom nobody is assigned to",
                    numbered("201"),
                    NOTHING_KNOWN,
                    List.of(gone(1, "201", "Unassigned")),
                    "NUMBER_TAKEN"),
            new Case(
                    "users whom nobody is assigned to, without number and contact",
                    ada("E1"),
                    NOTHING_KNOWN,
                    List.of(gone(1, null, "Unassigned"), gone(2, null, "Unassigned")),
                    "nobody"));

    /** What comes of it where a former roster named ext 1 with E1, and neither we nor the account know more. */
    static final List<Case> FOUND_BEFORE = List.of(
            new Case("the same with a new address", ada("E1"), List.of(ext(1, "old@example.com", null)), "1"),
            new Case(
                    "another name and another address",
                    ada("E1"),
                    List.of(named(1, "Bob", "Byron", "bob@example.com", null)),
                    "EMPLOYEE_ID_OF_ANOTHER"),
            new Case(
                    "the holder of the address before the one of former days",
                    ada("E1"),
                    List.of(ext(1, "old@example.com", null), ext(2, "ada@example.com", null)),
                    "2"),
            new Case(
                    "the reference before the one of former days",
                    ada("E1"),
                    List.of(ext(1, "old@example.com", null), ext(2, "x@example.com", "E1")),
                    "2"),
            new Case(
                    "one of former days who is another employee now",
                    ada("E1"),
                    List.of(ext(1, "old@example.com", "E2")),
                    "EMAIL_OF_ANOTHER"),
            new Case("one of former days who is gone", ada("E1"), List.of(), "nobody"),
            new Case(
                    "a corrected employee id of the same person",
                    ada("E9"),
                    List.of(ext(1, "ada@example.com", null)),
                    "1"),
            new Case("no employee id", ada(), List.of(ext(1, "old@example.com", null)), "nobody"));

    @ParameterizedTest
    @FieldSource("FOUND_BEFORE")
    void remembersWhomAFormerRosterNamed(Case given) {
        Match match = new Matcher(mapping(), NOTHING_KNOWN, E1_IS_1)
                .match(given.user(), new AccountSnapshot(given.account()));

        assertThat(inWords(match)).isEqualTo(given.expected());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void finds(Case given) {
        Match match = new Matcher(mapping(), given.known(), NOTHING_KNOWN)
                .match(given.user(), new AccountSnapshot(given.account()));

        assertThat(inWords(match)).isEqualTo(given.expected());
    }

    /** Whom the account has as ext 1 under the row's employee id E1, and what a row of Ada comes to. */
    static final List<Case> SAME_EMPLOYEE_ID = List.of(
            new Case("a new address", ada("E1"), List.of(ext(1, "old@example.com", "E1")), "1"),
            new Case("a new name", ada("E1"), List.of(named(1, "Ada", "King", "ada@example.com", "E1")), "1"),
            new Case(
                    "the name in other letters",
                    ada("E1"),
                    List.of(named(1, "ADA", "lovelace", "old@example.com", "E1")),
                    "1"),
            new Case(
                    "another name and another address",
                    ada("E1"),
                    List.of(named(1, "Bob", "Byron", "bob@example.com", "E1")),
                    "EMPLOYEE_ID_OF_ANOTHER"),
            new Case(
                    "the first name alone",
                    ada("E1"),
                    List.of(named(1, "Ada", "King", "king@example.com", "E1")),
                    "EMPLOYEE_ID_OF_ANOTHER"),
            new Case(
                    "another's id, while the address is the row's own user's",
                    ada("E1"),
                    List.of(named(1, "Bob", "Byron", "bob@example.com", "E1"), ext(2, "ada@example.com", null)),
                    "EMPLOYEE_ID_OF_ANOTHER"));

    @ParameterizedTest
    @FieldSource("SAME_EMPLOYEE_ID")
    void wantsNameOrAddressToAgreeWithTheEmployeeId(Case given) {
        Matcher byReference = new Matcher(mapping(), NOTHING_KNOWN, NOTHING_KNOWN);
        Matcher byOurRecord = new Matcher(mapping(), E1_IS_1, NOTHING_KNOWN);

        assertThat(inWords(byReference.match(given.user(), new AccountSnapshot(given.account()))))
                .isEqualTo(given.expected());
        assertThat(inWords(byOurRecord.match(given.user(), new AccountSnapshot(given.account()))))
                .isEqualTo(given.expected());
    }

    /** What the account, or our own record, holds as employee id since an earlier version, and what the row says today. */
    static final List<Case> FORMER_SPELLINGS = List.of(
            new Case("an apostrophe", ada("00731"), List.of(ext(1, "ada@example.com", "'00731")), "1"),
            new Case("a formula", ada("00731"), List.of(ext(1, "ada@example.com", "=\"00731\"")), "1"),
            new Case("a guard and a new address", ada("00731"), List.of(ext(1, "old@example.com", "'00731")), "1"),
            new Case("another's id", ada("00731"), List.of(ext(1, "ada@example.com", "'00732")), "EMAIL_OF_ANOTHER"),
            new Case(
                    "another person with that id",
                    ada("00731"),
                    List.of(named(1, "Bob", "Byron", "bob@example.com", "'00731")),
                    "EMPLOYEE_ID_OF_ANOTHER"),
            new Case("no id, in words", ada("E1"), List.of(ext(1, "ada@example.com", "N/A")), "1"),
            new Case("no id, guarded", ada("E1"), List.of(ext(1, "ada@example.com", "'-")), "1"),
            new Case("lost digits", ada("E1"), List.of(ext(1, "ada@example.com", "1.23457E+11")), "1"),
            new Case(
                    "no id and another name",
                    ada("E1"),
                    List.of(named(1, "Bob", "Byron", "ada@example.com", "N/A")),
                    "1 NAME_DIFFERS"),
            new Case(
                    "no id and another name, of a row without id",
                    ada(),
                    List.of(named(1, "Bob", "Byron", "ada@example.com", "N/A")),
                    "1 NAME_DIFFERS"));

    @ParameterizedTest
    @FieldSource("FORMER_SPELLINGS")
    void knowsPeopleWhoseEmployeeIdAnEarlierVersionSentAsItStood(Case given) {
        Matcher byReference = new Matcher(mapping(), NOTHING_KNOWN, NOTHING_KNOWN);
        ExtensionRecord listed = given.account().get(0);
        Matcher byOurRecord =
                new Matcher(mapping(), Map.of(Objects.requireNonNull(listed.employeeId()), listed.id()), NOTHING_KNOWN);
        ExtensionRecord withoutReference =
                named(1, listed.firstName(), listed.lastName(), Objects.requireNonNull(listed.email()), null);

        assertThat(inWords(byReference.match(given.user(), new AccountSnapshot(given.account()))))
                .isEqualTo(given.expected());
        assertThat(inWords(byOurRecord.match(given.user(), new AccountSnapshot(List.of(withoutReference)))))
                .isEqualTo(given.expected());
    }

    @Test
    void believesTheIdAsItIsBeforeOneWithAGuard() {
        Matcher matcher = new Matcher(
                mapping(), Map.of("'00731", new ExtensionId(1), "00731", new ExtensionId(2)), NOTHING_KNOWN);

        assertThat(inWords(matcher.match(
                        ada("00731"),
                        new AccountSnapshot(
                                List.of(ext(1, "old@example.com", null), ext(2, "new@example.com", null))))))
                .isEqualTo("2");
    }

    @Test
    void remembersWhomAFormerRosterNamedWithAGuard() {
        Matcher matcher = new Matcher(mapping(), NOTHING_KNOWN, Map.of("'00731", new ExtensionId(1)));

        assertThat(inWords(matcher.match(ada("00731"), new AccountSnapshot(List.of(ext(1, "old@example.com", null))))))
                .isEqualTo("1");
    }

    /** What a refused row says for certain, and whom of the account it is about. */
    record Certain(
            String name,
            StatedIdentity who,
            List<ExtensionRecord> account,
            @Nullable Long expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Certain> REFUSED = List.of(
            new Certain("the id and the name", who("Ada", "Lovelace", null, "E1"), List.of(ada("E1", "old")), 1L),
            new Certain("the id and the address", who(null, null, "old@x.org", "E1"), List.of(ada("E1", "old")), 1L),
            new Certain("the id and half a name", who("Ada", null, null, "E1"), List.of(ada("E1", "old")), null),
            new Certain("the id alone", who(null, null, null, "E1"), List.of(ada("E1", "old")), null),
            new Certain(
                    "the address and half a name",
                    who("Ada", null, "old@x.org", null),
                    List.of(ada(null, "old")),
                    null),
            new Certain("another's id", who("Bob", "Byron", "bob@x.org", "E1"), List.of(ada("E1", "old")), null),
            new Certain(
                    "the address and the name",
                    who("ada", "Lovelace", "OLD@x.org", null),
                    List.of(ada("E1", "old")),
                    1L),
            new Certain(
                    "the address and another name",
                    who("Bob", "Lovelace", "old@x.org", null),
                    List.of(ada(null, "old")),
                    null),
            new Certain("the address alone", who(null, null, "old@x.org", null), List.of(ada(null, "old")), null),
            new Certain(
                    "the address under another id",
                    who("Ada", "Lovelace", "old@x.org", "E2"),
                    List.of(ada("E1", "old")),
                    null),
            new Certain("the name alone", who("Ada", "Lovelace", null, null), List.of(ada(null, "old")), null),
            new Certain(
                    "two of one address",
                    who("Ada", "Lovelace", "old@x.org", null),
                    List.of(ada(null, "old"), box(2, "old@x.org", null)),
                    null),
            new Certain(
                    "the id with a guard in the account",
                    who("Ada", "Lovelace", null, "00731"),
                    List.of(ada("'00731", "old")),
                    1L),
            new Certain(
                    "the address and the name under a word for no id",
                    who("Ada", "Lovelace", "old@x.org", "E1"),
                    List.of(ada("N/A", "old")),
                    1L),
            new Certain("no user", who("Ada", "Lovelace", "box@x.org", null), List.of(box(2, "box@x.org", null)), null),
            new Certain("nothing", StatedIdentity.NONE, List.of(ada(null, "old")), null));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void findsWhomARefusedRowIsAboutOnlyBeyondDoubt(Certain given) {
        assertThat(new Matcher(mapping(), NOTHING_KNOWN, NOTHING_KNOWN)
                        .personOf(given.who(), new AccountSnapshot(given.account()))
                        .map(user -> user.id().value())
                        .orElse(null))
                .isEqualTo(given.expected());
    }

    /** Whom the account has, where it was given ada@example.com for ext 1 and ext 11, and what a row of Ada comes to. */
    static final List<Case> GIVEN_BEFORE = List.of(
            new Case("another address since", ada(), List.of(ext(1, "other@example.com", null)), "1"),
            new Case("under a new employee id", ada("E1"), List.of(ext(1, "other@example.com", null)), "1"),
            new Case("another employee by now", ada("E1"), List.of(ext(1, "other@example.com", "E2")), "nobody"),
            new Case("another name by now", ada(), List.of(named(1, "Ada", "King", "k@example.com", null)), "nobody"),
            new Case("a namesake of whom nobody knows", ada(), List.of(ext(2, "other@example.com", null)), "nobody"),
            new Case("who is disabled has left", ada(), List.of(disabled(1, "other@example.com")), "nobody"),
            new Case(
                    "a disabled namesake beside",
                    ada(),
                    List.of(ext(1, "other@example.com", null), disabled(11, "another@example.com")),
                    "1"),
            new Case(
                    "two namesakes who had the address",
                    ada(),
                    List.of(ext(1, "other@example.com", null), ext(11, "another@example.com", null)),
                    "nobody"),
            new Case(
                    "a namesake has the address now",
                    ada(),
                    List.of(ext(1, "other@example.com", null), ext(2, "ada@example.com", null)),
                    "2"));

    @ParameterizedTest
    @FieldSource("GIVEN_BEFORE")
    void findsWhoseAddressSomebodyChangedByHand(Case given) {
        Match match = new Matcher(
                        mapping(),
                        NOTHING_KNOWN,
                        NOTHING_KNOWN,
                        false,
                        false,
                        address -> address.canonical().equals("ada@example.com")
                                ? given.account().stream()
                                        .map(ExtensionRecord::id)
                                        .filter(id -> id.value() % 10 == 1)
                                        .toList()
                                : List.of())
                .match(given.user(), new AccountSnapshot(given.account()));

        assertThat(inWords(match)).isEqualTo(given.expected());
    }

    /** Whom the account has as ext 1, which the row names by its id, and what a row of Ada comes to. */
    static final List<Case> NAMED_BY_ID = List.of(
            new Case("another address", ada(), List.of(ext(1, "other@example.com", null)), "1"),
            new Case("another last name", ada(), List.of(named(1, "Ada", "King", "ada@example.com", null)), "1"),
            new Case(
                    "neither",
                    ada(),
                    List.of(named(1, "Bob", "Byron", "bob@example.com", null)),
                    "EXTENSION_ID_OF_ANOTHER"),
            new Case("another employee", ada("E1"), List.of(ext(1, "ada@example.com", "E2")), "EMAIL_OF_ANOTHER"),
            new Case(
                    "an employee id of a third",
                    ada("E1"),
                    List.of(ext(1, "ada@example.com", null), ext(2, "other@example.com", "E1")),
                    "EXTENSION_ID_OF_ANOTHER"),
            new Case(
                    "an employee id of a stranger",
                    ada("E1"),
                    List.of(ext(1, "ada@example.com", null), named(2, "Bob", "Byron", "bob@example.com", "E1")),
                    "EMPLOYEE_ID_OF_ANOTHER"));

    @ParameterizedTest
    @FieldSource("NAMED_BY_ID")
    void findsWhomARowNamesByTheId(Case given) {
        AccountSnapshot account = new AccountSnapshot(given.account());

        Match match = new Matcher(mapping(), NOTHING_KNOWN, NOTHING_KNOWN)
                .match(given.user(), Matcher.named(1L, account).orElse(null), account);

        assertThat(inWords(match)).isEqualTo(given.expected());
    }

    private static StatedIdentity who(
            @Nullable String first, @Nullable String last, @Nullable String email, @Nullable String employeeId) {
        return new StatedIdentity(first, last, email, employeeId, null);
    }

    private static ExtensionRecord ada(@Nullable String employeeId, String mailbox) {
        return named(1, "Ada", "Lovelace", mailbox + "@x.org", employeeId);
    }

    @Test
    void namesTheHolderAndTheColumn() {
        Match match = new Matcher(mapping(), NOTHING_KNOWN, NOTHING_KNOWN)
                .match(numbered("201"), new AccountSnapshot(List.of(withNumber(1, "201", "User"))));

        Problem problem = ((Match.Conflict) match).problem();
        assertThat(problem.column()).isEqualTo("extensionNumber");
        assertThat(problem.reason()).contains("201").contains("Bob Byron");
    }

    @Test
    void comparesNamesInAnyFormOfUnicode() {
        assertThat(SameValue.isName("Zo\u00eb", "Zoe\u0308")).isTrue();
        assertThat(SameValue.isName("Mary  Ann", "Mary Ann ")).isTrue();
        assertThat(SameValue.isName("Zo\u00eb", "Zoe")).isFalse();
    }

    private static String inWords(Match match) {
        if (match instanceof Match.Conflict conflict) {
            return conflict.problem().code();
        }
        if (match instanceof Match.Same same) {
            return (same.extension().id() + " "
                            + String.join(
                                    " ",
                                    same.warnings().stream().map(Problem::code).toList()))
                    .strip();
        }
        return "nobody";
    }

    private static ColumnMapping mapping() {
        return ColumnMapping.of(Samples.FULL_HEADER, Map.of());
    }

    private static NewUser ada() {
        return user(Map.of());
    }

    private static NewUser ada(String employeeId) {
        return user(Map.of(Field.EMPLOYEE_ID, employeeId));
    }

    private static NewUser numbered(String number) {
        return user(Map.of(Field.EXTENSION_NUMBER, number));
    }

    private static NewUser user(Map<Field, String> cells) {
        return ((Verdict.Accepted) Samples.verdictOn(cells)).user();
    }

    private static ExtensionRecord ext(long id, String email, @Nullable String employeeId) {
        return named(id, "Ada", "Lovelace", email, employeeId);
    }

    private static ExtensionRecord named(
            long id, @Nullable String first, @Nullable String last, String email, @Nullable String employeeId) {
        return record(id, "User", null, first, last, email, employeeId);
    }

    private static ExtensionRecord disabled(long id, String email) {
        return new ExtensionRecord(
                new ExtensionId(id), null, "User", "Disabled", "Ada", "Lovelace", email, null, false, null);
    }

    private static ExtensionRecord box(long id, String email, @Nullable String employeeId) {
        return record(id, "Voicemail", null, "Ada", "Lovelace", email, employeeId);
    }

    private static ExtensionRecord gone(long id, @Nullable String number, String status) {
        return new ExtensionRecord(new ExtensionId(id), number, "User", status, null, null, null, null, false, null);
    }

    private static ExtensionRecord withNumber(long id, String number, String type) {
        return record(id, type, number, "Bob", "Byron", null, null);
    }

    private static ExtensionRecord record(
            long id,
            String type,
            @Nullable String number,
            @Nullable String first,
            @Nullable String last,
            @Nullable String email,
            @Nullable String employeeId) {
        return new ExtensionRecord(
                new ExtensionId(id), number, type, "Enabled", first, last, email, employeeId, false, null);
    }
}
