package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.journal.RowMarks;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.RowFingerprint;
import io.github.rollcall.user.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that stay wrong in the roster after their people have come into the account. */
class CorrectedRowsTests {

    private static final String[] COLUMNS = {"employeeId", "extensionNumber", "mobilePhone"};
    private static final String[] TAKEN = {"Ada", "Lovelace", "taken@example.com", "", "", ""};
    private static final String[] WRONG_ADDRESS = {"Ada", "Lovelace", "ada-at-example.com", "", "", ""};

    private static final String[] BOB = {"Bob", "Byron", "bob@example.com", "", "", ""};

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private int files;

    CorrectedRowsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void staysCorrected() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");

        Workshop.Import again = night(WRONG_ADDRESS);

        assertThat(again.words()).containsExactly("UNCHANGED");
        assertThat(again.row(2).warnings()).extracting(Problem::code).containsExactly("ROW_UNCORRECTED");
        assertThat(again.row(2).warnings().get(0).reason())
                .contains("has no @. (EMAIL_INVALID)")
                .contains("Ada Lovelace (extension 1001) is in the account; the roster still holds the mistake.");
        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
        assertThat(account.sendings()).isEqualTo(1);
    }

    /** A brake held the roster, which may have been cut off. */
    @Test
    void staysCorrectedThoughARosterThatWasHeldLacksIt() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        onlyChecked(BOB);
        onlyChecked(WRONG_ADDRESS);
        onlyChecked(BOB);

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
        onlyChecked(BOB);
        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
    }

    @Test
    void staysCorrectedFromThatOfARosterThatWasHeld() {
        night(BOB);
        onlyChecked(WRONG_ADDRESS);
        correction(fingerprint(WRONG_ADDRESS), "Ada", "Lovelace", "ada@example.com", "", "", "");

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
    }

    /** The one before it was let through without the row. */
    @Test
    void isForgottenThoughARosterThatWasHeldHasItAgain() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        night(BOB);
        onlyChecked(WRONG_ADDRESS);

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID");
    }

    @Test
    void staysSkippedUntilItIsCorrected() {
        night(WRONG_ADDRESS);

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID");
    }

    /** Two people of one name, and only one of them was corrected: nobody knows which. */
    @Test
    void isNobodyForTwoRowsThatAreAlike() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");

        assertThat(night(WRONG_ADDRESS, WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID", "EMAIL_INVALID");
    }

    @Test
    void isNobodyForAnotherPersonWithTheSameMistake() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");

        assertThat(night(new String[] {"Bob", "Lovelace", "ada-at-example.com", "", "", ""})
                        .words())
                .containsExactly("EMAIL_INVALID");
    }

    /** The row was mended in the roster; when one like it comes back, it may be about somebody new. */
    @Test
    void isForgottenOnceTheMistakeWasAway() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        night(new String[] {"Ada", "Lovelace", "ada@example.com", "", "", ""});

        for (int each = 0; each < 3; each++) {
            assertThat(night(WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID");
        }
        correction(fingerprint(WRONG_ADDRESS), "Ada", "Lovelace", "ada.l@example.com", "", "", "");
        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
    }

    /** So may a correction that is wrong itself, of a row that came up after the other had gone. */
    @Test
    void standsForNobodyInACorrectionOfARowThatCameUpLater() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        night(new String[] {"Ada", "Lovelace", "ada@example.com", "", "", ""});
        night(WRONG_ADDRESS);

        assertThat(correction(fingerprint(WRONG_ADDRESS), "Ada", "Lovelace", "ada@", "", "", "")
                        .words())
                .containsExactly("EMAIL_INVALID");
    }

    @Test
    void standsForNobodyInACorrectionOfARowThatLooksLikeTheCorrectedOne() {
        String[] row = {"Anna", "Schmidt", "", "", "", ""};
        corrected(row, "Anna", "Schmidt", "anna@example.com", "", "", "");
        night(row, row);

        assertThat(correction(fingerprint(row), "Anna", "Schmidt", "anna@", "", "", "")
                        .words())
                .containsExactly("EMAIL_INVALID");
    }

    @Test
    void isNobodyForACorrectionThatWasCopiedForSomebodyElse() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        String fingerprint = fingerprint(WRONG_ADDRESS);

        Workshop.Import copied = imported(corrections()
                .withRow("Bob", "Byron", "bob@example.com", "", "", "", "2", fingerprint)
                .withRow("Ada", "Lovelace", "ada@", "", "", "", "2", fingerprint));

        assertThat(copied.words()).containsExactly("CREATED", "EMAIL_INVALID");
    }

    @Test
    void leavesThePersonToTheRowThatIsRight() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");

        assertThat(night(WRONG_ADDRESS, new String[] {"Ada", "Lovelace", "ada@example.com", "", "", ""})
                        .words())
                .containsExactly("EMAIL_INVALID", "UNCHANGED");
    }

    /** Whatever tells whose row the wrong one is. */
    @Test
    void leavesThePersonOfItsEmployeeIdToTheRowBelowThatIsRight() {
        night(new String[] {"Alice", "Smith", "alice@example.com", "E1", "", ""});

        assertThat(night(
                                new String[] {"Alice", "Smith", "alice@@example.com", "E1", "", ""},
                                new String[] {"Alice", "Smith", "alice@example.com", "", "", ""})
                        .words())
                .containsExactly("EMAIL_INVALID", "UNCHANGED");
    }

    @Test
    void leavesThePersonOfItsAddressToTheRowBelowThatIsRight() {
        night(new String[] {"Alice", "Smith", "alice@example.com", "E1", "", ""});

        assertThat(night(
                                new String[] {"Alice", "Smith", "alice@example.com", "N/A", "", ""},
                                new String[] {"Alice", "Smith", "a.smith@example.com", "E1", "", ""})
                        .words())
                .containsExactly("EMPLOYEE_ID_INVALID", "UNCHANGED");
    }

    /** Two countries, and in each somebody of that name whose address is missing. */
    @Test
    void standsForNobodyOfAnotherFeed() {
        String[] row = {"Anna", "Schmidt", "", "", "", ""};
        night(row);
        nightOf("france", row);
        correction(fingerprint(row), "Anna", "Schmidt", "anna@example.com", "", "", "");

        assertThat(nightOf("france", row).words()).containsExactly("EMAIL_MISSING");
        assertThat(nightOf("france-corrections", corrected(row, fingerprint(row)))
                        .words())
                .containsExactly("EMAIL_MISSING");
        assertThat(night(row).words()).containsExactly("UNCHANGED");
        assertThat(nightOf("people-corrections", corrected(row, fingerprint(row)))
                        .words())
                .containsExactly("UNCHANGED");
    }

    /** Somebody typed another person over the row. */
    @Test
    void contradictsNothingThatTheRowSaysForCertain() {
        corrected(WRONG_ADDRESS, "Bob", "Byron", "bob@example.com", "", "", "");

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID");
    }

    @Test
    void isNobodyWhoLeftTheAccount() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        account.loses("ada@example.com");

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID");
    }

    /** Two corrections made two people. */
    @Test
    void isNobodyWhereCorrectionsContradictEachOther() {
        corrected(WRONG_ADDRESS, "Ada", "Lovelace", "ada@example.com", "", "", "");
        correction(fingerprint(WRONG_ADDRESS), "Ada", "Lovelace", "ada.l@example.com", "", "", "");

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("EMAIL_INVALID");
    }

    @Test
    void findsThePersonOfTheEmployeeIdWhateverElseIsWrong() {
        night(new String[] {"Ada", "Lovelace", "ada@example.com", "E1", "", ""});

        assertThat(night(new String[] {"Ada", "Lovelace", "ada-at-example.com", "E1", "", "12"})
                        .words())
                .containsExactly("UNCHANGED");
        assertThat(night(new String[] {"Bob", "Byron", "bob-at-example.com", "E1", "", ""})
                        .words())
                .containsExactly("EMAIL_INVALID");
    }

    @Test
    void findsThePersonOfAddressAndName() {
        account.hasUser("Ada", "Lovelace", "ada@example.com");

        assertThat(night(new String[] {"Ada", "Lovelace", "ADA@example.com", "N/A", "", ""})
                        .words())
                .containsExactly("UNCHANGED");
        assertThat(night(new String[] {"Bob", "Byron", "ada@example.com", "N/A", "", ""})
                        .words())
                .containsExactly("EMPLOYEE_ID_INVALID");
    }

    /** The row that stands twice is not about the person of the row that it repeats. */
    @Test
    void doesNotFindThePersonOfTheFirstRowForTheSecond() {
        String[] ada = {"Ada", "Lovelace", "ada@example.com", "E1", "", ""};
        night(ada);

        assertThat(night(ada, new String[] {"Ada", "Lovelace", "adal@example.com", "E1", "", ""})
                        .words())
                .containsExactly("UNCHANGED", "EMPLOYEE_ID_TWICE");
        assertThat(night(ada, ada).words()).containsExactly("UNCHANGED", "EMPLOYEE_ID_TWICE EMAIL_TWICE");
    }

    /** RingCentral refused the address; the person came in with another one, and is not made a second time. */
    @Test
    void isNotSentAgainWhereRingCentralHadRefusedTheRow() {
        account.refuses("taken@example.com", "CMN-101", "contact.email");
        corrected(TAKEN, "Ada", "Lovelace", "ada@example.com", "", "", "");

        for (int each = 0; each < 3; each++) {
            assertThat(night(TAKEN).words()).containsExactly("UNCHANGED");
        }
        assertThat(account.sendings("taken@example.com")).isEqualTo(1);
    }

    /** A brake held the roster, or a stop came, before the row was sent: nobody heard of it. */
    @Test
    void isNotSentAgainAfterANightThatWasOnlyChecked() {
        account.refuses("taken@example.com", "CMN-101", "contact.email");
        night(TAKEN);
        onlyChecked(TAKEN);
        correction(fingerprint(TAKEN), "Ada", "Lovelace", "ada@example.com", "", "", "");
        onlyChecked(TAKEN);

        assertThat(night(TAKEN).words()).containsExactly("UNCHANGED");
        assertThat(account.sendings("taken@example.com")).isEqualTo(1);
    }

    @Test
    void isNotSentAgainByTheRunThatRingCentralRefusedItIn() {
        account.refuses("taken@example.com", "CMN-101", "contact.email");
        Workshop.Import stopped = night(TAKEN);
        correction(fingerprint(TAKEN), "Ada", "Lovelace", "ada@example.com", "", "", "");
        stopped.finish();

        assertThat(stopped.words()).containsExactly("UNCHANGED");
        assertThat(account.sendings("taken@example.com")).isEqualTo(1);
    }

    /** By our own reckoning rows of one name and address are one person's, and the second of them stands for nobody. */
    @Test
    void isNotSentAgainWhereTheRowStandsTwice() {
        account.refuses("taken@example.com", "CMN-101", "contact.email");
        corrected(TAKEN, "Ada", "Lovelace", "ada@example.com", "", "", "");

        for (int each = 0; each < 2; each++) {
            assertThat(night(TAKEN, TAKEN).words()).containsExactly("UNCHANGED", "EMAIL_TWICE");
        }
        assertThat(night(TAKEN).words()).containsExactly("UNCHANGED");
        assertThat(account.sendings("taken@example.com")).isEqualTo(1);
    }

    @Test
    void isNotSentAgainWhereTheRosterHoldsTheRightRowToo() {
        account.refuses("taken@example.com", "CMN-101", "contact.email");
        corrected(TAKEN, "Ada", "Lovelace", "ada@example.com", "", "", "");

        Workshop.Import both = night(TAKEN, new String[] {"Ada", "Lovelace", "ada@example.com", "", "", ""});

        assertThat(both.words()).containsExactly("EMAIL_OF_ANOTHER", "UNCHANGED");
        assertThat(account.sendings("taken@example.com")).isEqualTo(1);
    }

    /** One of them was corrected; once it has left the roster, the other must not pass for it. */
    @Test
    void standsForNobodyWhoseRowLookedLikeAnother() {
        String[] row = {"Anna", "Schmidt", "", "", "", ""};
        night(row, row);
        correction(fingerprint(row), "Anna", "Schmidt", "anna@example.com", "", "", "");

        for (int each = 0; each < 3; each++) {
            assertThat(night(row).words()).containsExactly("EMAIL_MISSING");
        }
    }

    @Test
    void followsACorrectionThatHadToBeCorrected() {
        night(WRONG_ADDRESS);
        String fingerprint = fingerprint(WRONG_ADDRESS);
        assertThat(correction(fingerprint, "Ada", "Lovelace", "ada@", "", "", "")
                        .words())
                .containsExactly("EMAIL_INVALID");
        correction(fingerprint, "Ada", "Lovelace", "ada@example.com", "", "", "");

        assertThat(night(WRONG_ADDRESS).words()).containsExactly("UNCHANGED");
        assertThat(correction(fingerprint, "Ada", "Lovelace", "ada@", "", "", "")
                        .words())
                .containsExactly("UNCHANGED");
    }

    @Test
    void doesNotBelieveAWordForNothing() {
        night(
                new String[] {"Ada", "Sample", "ada@example.com", "N/A", "", ""},
                new String[] {"Cleo", "Third", "cleo@example.com", "1.23457E+11", "", ""});

        assertThat(night(
                                new String[] {"Ada", "Sample", "ada@example.com", "000731", "", ""},
                                new String[] {"Bob", "Newhire", "bob@example.com", "N/A", "", ""},
                                new String[] {"Dora", "Fourth", "dora@example.com", "1.23457E+11", "", ""})
                        .words())
                .containsExactly("CREATED", "EMPLOYEE_ID_INVALID", "EMPLOYEE_ID_INVALID");
    }

    /** Of two rows that look alike one is corrected, then both. */
    @Test
    void staysOpenUntilEachOfTwoRowsThatAreAlikeIsCorrected() {
        String[] row = {"Anna", "Schmidt", "", "", "", ""};
        Workshop.Import night = night(row, row);
        assertThat(open(night, null)).isEqualTo(2);

        correction(fingerprint(row), "Anna", "Schmidt", "anna@example.com", "", "", "");
        assertThat(open(night, null)).isEqualTo(2);
        correction(fingerprint(row), "Anna", "Schmidt", "anna.s@example.com", "", "", "");
        assertThat(open(night, null)).isZero();
    }

    @Test
    void staysOpenUntilARosterSaysSomethingOfIt() {
        String[] wrongPhone = {"Ada", "Lovelace", "ada@example.com", "", "", "12"};
        String[] bob = {"Bob", "Byron", "ada@example.com", "", "", ""};
        Workshop.Import night = night(wrongPhone, WRONG_ADDRESS);

        assertThat(open(night, night(bob))).isEqualTo(2);
        assertThat(open(night, night(WRONG_ADDRESS))).isEqualTo(1);
        account.loses("ada@example.com");
        assertThat(open(night, night(WRONG_ADDRESS, new String[] {"Ada", "Lovelace", "Ada@example.com", "", "", ""})))
                .isZero();
    }

    private long open(Workshop.Import night, Workshop.@Nullable Import newer) {
        RowMarks marks = workshop.journal.marks();
        return marks.stillOpen(night.run(), newer == null ? null : newer.run(), marks.corrections(workshop.account()));
    }

    /** A fingerprint never tells a secret, and is the same whatever stands in columns that mean nothing. */
    @Test
    void isKnownByWhatMeansSomething() {
        assertThat(fingerprintOf(
                        List.of("firstName", "lastName", "email", "password", "Note"), "Ada", "L", "a", "one", "1"))
                .isEqualTo(fingerprintOf(
                        List.of("E-Mail", "lastName", "firstName", "password", "Note"), "a ", "L", "Ada", "two", "2"))
                .isNotEqualTo(fingerprintOf(
                        List.of("firstName", "lastName", "email", "password", "Note"), "Ada", "M", "a", "one", "1"));
        assertThat(RowFingerprint.of(
                        row(List.of("firstName", "lastName", "email", "password"), "Ada", "L", "a", "x", "secret"),
                        ColumnMapping.of(
                                row(List.of("firstName", "lastName", "email", "password"))
                                        .header(),
                                Map.of())))
                .isEmpty();
    }

    /** A night with the mistake, and the morning after it. */
    private void corrected(String[] wrong, String... right) {
        night(wrong);
        correction(fingerprint(wrong), right);
    }

    private Workshop.Import night(String[]... rows) {
        return imported(roster(rows));
    }

    private void onlyChecked(String[]... rows) {
        begin("people", roster(rows)).check();
    }

    private static Rosters.Builder roster(String[]... rows) {
        Rosters.Builder roster = aRoster().withMoreColumns(COLUMNS);
        Stream.of(rows).forEach(roster::withRow);
        return roster;
    }

    private Workshop.Import correction(String fingerprint, String... cells) {
        return imported(corrected(cells, fingerprint));
    }

    private static Rosters.Builder corrected(String[] cells, String fingerprint) {
        return corrections()
                .withRow(Stream.concat(Stream.of(cells), Stream.of("2", fingerprint))
                        .toArray(String[]::new));
    }

    private static Rosters.Builder corrections() {
        return aRoster().withMoreColumns(COLUMNS).withMoreColumns("rollcall_line", RowFingerprint.COLUMN);
    }

    private Workshop.Import nightOf(String feed, String[]... rows) {
        return nightOf(feed, roster(rows));
    }

    private Workshop.Import nightOf(String feed, Rosters.Builder roster) {
        Workshop.Import run = begin(feed, roster);
        run.finish();
        return run;
    }

    private Workshop.Import imported(Rosters.Builder roster) {
        return nightOf("people", roster);
    }

    private Workshop.Import begin(String feed, Rosters.Builder roster) {
        clock.advance(Duration.ofHours(1));
        RosterFile file = roster.named("people" + ++files + ".csv").in(folder);
        return workshop.begin(file, feed);
    }

    private static String fingerprint(String... cells) {
        List<String> names = Stream.concat(Stream.of("firstName", "lastName", "email"), Stream.of(COLUMNS))
                .toList();
        return fingerprintOf(names, cells);
    }

    private static String fingerprintOf(List<String> names, String... cells) {
        RosterRow row = row(names, cells);
        return RowFingerprint.of(row, ColumnMapping.of(row.header(), Map.of())).orElseThrow();
    }

    private static RosterRow row(List<String> names, String... cells) {
        return new RosterRow(RowRef.line(2), new RosterHeader(names), List.of(cells));
    }
}
