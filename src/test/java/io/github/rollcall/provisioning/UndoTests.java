package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.rest.InMemoryExtensions.BulkFault;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run did is taken back where nobody changed it since, once each, and nobody is deleted. */
class UndoTests {

    private static final String HEADER = "firstName,lastName,email,employeeId,department,jobTitle,timezone\n";
    private static final String ADA = "Ada,Lovelace,ada@example.com,E1,Engines,Countess,\n";
    private static final String ADA_KING = "Ada,King,king@example.com,E1,Looms,Countess,US/Eastern\n";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final ChangeOptions LEAVERS =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    UndoTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void disablesWhomTheRunCreated() throws IOException {
        night(UPDATE, ADA);
        Import second = night(UPDATE, ADA + people(2, 3, "Engines"));

        Import undo = undone(second);

        assertThat(account.updates())
                .containsExactlyInAnyOrder("p2@example.com [] Disabled", "p3@example.com [] Disabled");
        assertThat(List.of(undo.end(2), undo.end(3))).containsOnly("UPDATED");
        assertThat(shown("ada@example.com").status()).isNotEqualTo("Disabled");
        assertThat(account.all()).hasSize(3);
    }

    @Test
    void givesOldValuesBackOfWhatItUpdated() throws IOException {
        night(UPDATE, ADA);
        Import second = night(UPDATE, ADA_KING);

        Import undo = undone(second);

        assertThat(undo.end(2)).isEqualTo("UPDATED");
        ExtensionRecord ada = shown("ada@example.com");
        assertThat(ada.lastName()).isEqualTo("Lovelace");
        assertThat(ada.details().text(Field.DEPARTMENT)).isEqualTo("Engines");
        // Nothing was given before, and the list does not show it.
        assertThat(undo.warnings(2)).containsExactly("NOT_GIVEN_BACK");
        assertThat(undo.row(2).warnings().get(0).reason()).contains("timezone", "before is not known");
    }

    @Test
    void emptiesWhatWasEmptyBefore() throws IOException {
        night(UPDATE, people(1, 5, ""));
        Import second = night(UPDATE, people(1, 5, "Looms"));

        Import undo = undone(second);

        assertThat(ends(undo, 5)).containsOnly("UPDATED");
        assertThat(undo.row(2).warnings()).isEmpty();
        assertThat(shown("p1@example.com").details().text(Field.DEPARTMENT)).isNull();
        Import next = night(UPDATE, people(1, 5, "Looms"));
        assertThat(ends(next, 5)).containsOnly("UPDATED");
        assertThat(next.row(2).warnings()).isEmpty();
    }

    @Test
    void tellsWhatWasEmptyAndCannotBe() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        Import first = night(UPDATE, ADA);
        assertThat(shown("ada@example.com").employeeId()).isEqualTo("E1");

        Import undo = undone(first);

        assertThat(undo.end(2)).isEqualTo("UPDATED");
        assertThat(undo.row(2).warnings())
                .singleElement()
                .satisfies(told -> assertThat(told.reason()).contains("employeeId", "nothing before"));
        ExtensionRecord ada = shown("ada@example.com");
        assertThat(ada.employeeId()).isEqualTo("E1");
        assertThat(ada.details().texts()).isEmpty();
    }

    @Test
    void disablesWhoWasPutOntoALicenceAndKeepsThePersonThere() throws IOException {
        account.hasSeats("101", "102", "103");
        Import run = workshop.begin(
                roster(people(1, 2, "Engines")), UPDATE.withSeats(new SeatOptions(SeatUse.UNASSIGNED, false, false)));
        run.finish();
        clock.advance(Duration.ofDays(1));
        assertThat(account.filled()).hasSize(2);

        Import undo = undone(run);

        assertThat(ends(undo, 2)).containsOnly("UPDATED");
        assertThat(List.of(
                        shown("p1@example.com").status(),
                        shown("p2@example.com").status()))
                .containsOnly("Disabled");
        assertThat(account.all()).hasSize(3);
        assertThat(account.seats()).hasSize(1);
    }

    /** The first attempt learns of one of its changes only, the second creates somebody without an answer. */
    @Test
    void takesBackWhatSeveralAttemptsDid() throws IOException {
        night(UPDATE, people(1, 4, "Engines"));
        Import second = workshop.begin(roster(people(1, 4, "Looms") + people(5, 6, "Looms")), UPDATE);
        account.nextBulk(BulkFault.TELLS_OF_ONE);
        second.update();
        account.losesAfterCreating("p5@example.com");
        second.sendOnce();
        second.finish();
        clock.advance(Duration.ofDays(1));
        assertThat(second.past().lastAttempt()).isEqualTo(3);

        Import undo = undone(second);

        assertThat(ends(undo, 6)).containsOnly("UPDATED");
        for (int i = 1; i <= 4; i++) {
            assertThat(shown("p" + i + "@example.com").details().text(Field.DEPARTMENT))
                    .isEqualTo("Engines");
        }
        assertThat(List.of(
                        shown("p5@example.com").status(),
                        shown("p6@example.com").status()))
                .containsOnly("Disabled");
    }

    @Test
    void anUndoingIsUndone() throws IOException {
        night(LEAVERS, ADA + people(2, 6, ""));
        Import second = night(LEAVERS, ADA_KING + people(2, 5, "Looms") + people(7, 7, "Looms"));
        List<ExtensionRecord> after = account.all();
        Import undo = undone(second);
        assertThat(account.all()).isNotEqualTo(after);

        Import again = undone(undo);

        assertThat(ends(again, 7)).containsOnly("UPDATED");
        assertThat(account.all()).isEqualTo(after);
    }

    @Test
    void leavesWhatSomebodyChangedSince() throws IOException {
        night(UPDATE, ADA + people(2, 2, "Engines"));
        Import second = night(UPDATE, ADA_KING + people(2, 2, "Looms") + people(3, 3, "Looms"));
        account.changesByHand("king@example.com", text(Field.DEPARTMENT, "Tea"));
        account.changesByHand("p2@example.com", text(Field.DEPARTMENT, "Tea"));
        account.changesByHand("p3@example.com", text(Field.DEPARTMENT, "Boss"));

        Import undo = undone(second);

        assertThat(shown("ada@example.com").details().text(Field.DEPARTMENT)).isEqualTo("Tea");
        assertThat(shown("ada@example.com").lastName()).isEqualTo("Lovelace");
        assertThat(undo.end(2)).isEqualTo("UPDATED");
        assertThat(reason(undo.row(3))).contains("department", "Looms", "Tea");
        assertThat(reason(undo.row(4))).contains("department", "Looms", "Boss");
        assertThat(shown("p3@example.com").status()).isNotEqualTo("Disabled");
        assertThat(shown("p2@example.com").details().text(Field.DEPARTMENT)).isEqualTo("Tea");
    }

    @Test
    void leavesWhomALaterRunChanged() throws IOException {
        night(UPDATE, ADA);
        Import second = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");
        Import third = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Duchess,\n");
        int sent = account.updates().size();

        Import undo = undone(second);

        assertThat(undo.end(2)).isEqualTo("SKIPPED");
        assertThat(reason(undo.row(2))).contains("run " + third.run());
        assertThat(account.updates()).hasSize(sent);
    }

    @Test
    void leavesWhoHasBeenActivatedSinceTheCreation() throws IOException {
        Import first =
                workshop.begin(file("firstName,lastName,email,status\nBob,Lee,bob@example.com,NotActivated\n"), UPDATE);
        first.finish();
        account.changesByHand("bob@example.com", user -> with(user, "Enabled", user.details()));

        Import undo = undone(first);

        assertThat(reason(undo.row(2))).contains("status", "NotActivated", "Enabled");
        assertThat(account.updates()).isEmpty();
    }

    @Test
    void enablesLeaversAgain() throws IOException {
        night(LEAVERS, people(1, 6, "Engines"));
        String before = shown("p6@example.com").status();
        Import second = night(LEAVERS, people(1, 5, "Engines"));
        assertThat(shown("p6@example.com").status()).isEqualTo("Disabled");

        Import undo = undone(second);

        assertThat(undo.end(2)).isEqualTo("UPDATED");
        assertThat(shown("p6@example.com").status()).isEqualTo(before);
        assertThat(workshop.journal
                        .memory()
                        .of(workshop.account(), shown("p6@example.com").id())
                        .values())
                .containsEntry("status", before)
                .doesNotContainKey("rollcall_left");
    }

    @Test
    void theNextNightGivesAgainWhatTheRosterSays() throws IOException {
        night(UPDATE, ADA);
        Import second = night(UPDATE, ADA_KING);
        undone(second);

        Import corrected = night(UPDATE, ADA);
        assertThat(corrected.end(2)).isEqualTo("UNCHANGED");
        assertThat(corrected.warnings(2)).isEmpty();

        Import next = night(UPDATE, ADA_KING);
        assertThat(next.end(2)).isEqualTo("UPDATED");
        assertThat(next.warnings(2)).isEmpty();
        assertThat(shown("king@example.com").lastName()).isEqualTo("King");
    }

    @Test
    void takesNothingBackTwice() throws IOException {
        night(UPDATE, people(1, 2, "Engines"));
        Import second = night(UPDATE, people(1, 3, "Looms"));
        undone(second);
        List<String> sent = account.updates();

        Import again = undone(second);

        assertThat(List.of(again.end(2), again.end(3), again.end(4))).containsOnly("UNCHANGED");
        assertThat(account.updates()).isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource
    void manyAreTakenBackInBulkWhateverBecomesOfTheCall(BulkFault fault) throws IOException {
        night(UPDATE, people(1, 5, "Engines"));
        Import second = night(UPDATE, people(1, 5, "Looms"));
        account.nextBulk(fault);

        Import undo = undone(second);

        assertThat(ends(undo, 5)).containsOnly("UPDATED");
        for (int i = 1; i <= 5; i++) {
            assertThat(shown("p" + i + "@example.com").details().text(Field.DEPARTMENT))
                    .isEqualTo("Engines");
        }
    }

    @Test
    void goesOnWhereAProcessEnded() throws IOException {
        night(UPDATE, people(1, 5, "Engines"));
        Import second = night(UPDATE, people(1, 5, "Looms"));
        Import undo = workshop.undo(second);
        undo.update();
        int calls = account.bulkCalls();

        undo.finish();

        assertThat(ends(undo, 5)).containsOnly("UPDATED");
        assertThat(account.bulkCalls())
                .as("nobody is sent twice whose result is known")
                .isEqualTo(calls);
    }

    @Test
    void tellsTheBrakesHowManyAreDisabledOfTheFeed() throws IOException {
        night(UPDATE, people(1, 5, "Engines"));
        Import second = night(UPDATE, people(1, 5, "Looms") + people(6, 8, "Looms"));

        RunNumbers numbers = workshop.undo(second).check().numbers();

        assertThat(numbers.rows()).isEqualTo(8);
        assertThat(numbers.creations()).isZero();
        assertThat(numbers.disables()).isEqualTo(3);
        assertThat(numbers.members()).isEqualTo(8);
        assertThat(numbers.isCorrection()).isTrue();
    }

    private Import undone(Import run) throws IOException {
        Import undo = workshop.undo(run);
        undo.finish();
        clock.advance(Duration.ofDays(1));
        return undo;
    }

    private Import night(ChangeOptions options, String rows) throws IOException {
        Import run = workshop.begin(roster(rows), options);
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private static String reason(RowHistory row) {
        return row.outcome(row.decisive()).orElseThrow().problems().get(0).reason();
    }

    private static List<String> ends(Import run, int rows) {
        return IntStream.range(2, rows + 2).mapToObj(run::end).toList();
    }

    private static String people(int from, int to, String department) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,N%1$d,%2$s,,%n".formatted(i, department))
                .collect(Collectors.joining());
    }

    private ExtensionRecord shown(String email) {
        return account.extensionsOf(email).get(0);
    }

    private RosterFile roster(String rows) throws IOException {
        return file(HEADER + rows);
    }

    private RosterFile file(String text) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), text));
    }

    private static UnaryOperator<ExtensionRecord> text(Field field, String text) {
        return user -> {
            Map<Field, String> texts = new EnumMap<>(Field.class);
            texts.putAll(user.details().texts());
            texts.put(field, text);
            return with(
                    user,
                    user.status(),
                    new ExtensionDetails(texts, null, null, user.details().siteId(), null, null, false));
        };
    }

    private static ExtensionRecord with(ExtensionRecord user, String status, ExtensionDetails details) {
        return new ExtensionRecord(
                user.id(),
                user.number(),
                user.type(),
                status,
                user.firstName(),
                user.lastName(),
                user.email(),
                user.employeeId(),
                user.hasImage(),
                user.created(),
                details);
    }
}
