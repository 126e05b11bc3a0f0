package io.github.rollcall.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrativeTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://rc.example.com", "401");
    private static final AccountKey OTHER = new AccountKey("https://rc.example.com", "402");
    private static final ExtensionId ID = new ExtensionId(42);
    private static final UserKey ADA = new UserKey("000731", "Ada@example.com", null, "Ada", "Lovelace");

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);

    @Test
    void tellsEachTurnOfASendingWithItsRequestId() {
        Attempt attempt = run(false);
        plan(attempt);
        memory.journal().withdraw(intend(attempt), WithdrawalCause.NOT_SENT, "RingCentral throttles the group MEDIUM");
        long lost = intend(attempt);
        memory.journal().lost(lost, "POST was answered with status 503", "lost-1");
        memory.journal().withdraw(lost, WithdrawalCause.ABSENT, "not in the account PT2M later, after 4 look-ups");
        memory.journal().withdraw(intend(attempt), WithdrawalCause.TAKEN, "EXT-226: taken", "taken-1");
        memory.journal()
                .concludeTaken(intend(attempt), new Outcome.Unchanged(ID, "2041", List.of()), "EXT-226: x", "taken-2");

        Explanation story = story();

        assertThat(story.events())
                .extracting(Event::what)
                .containsExactly(
                        "planned",
                        "intended",
                        "withdrawn",
                        "intended",
                        "lost",
                        "withdrawn",
                        "intended",
                        "withdrawn",
                        "intended",
                        "taken",
                        "unchanged");
        assertThat(text(story))
                .contains(
                        "Nobody was created: RingCentral throttles the group MEDIUM. It is to be sent again.",
                        "The answer was lost: POST was answered with status 503. Whether the user was created, only a"
                                + " look-up tells. Request id lost-1.",
                        "Looked up: not in the account PT2M later, after 4 look-ups.",
                        "looked up again. Request id taken-1.",
                        "RingCentral answered: EXT-226: x. The account was asked whose it is. Request id taken-2.",
                        "Looked up: in the account already, as extension 2041 (id 42); nothing more was sent.",
                        "In the account, made by another hand; first found");
    }

    @Test
    void tellsWhatFollowedTheCreation() {
        Attempt attempt = run(false);
        plan(attempt);
        memory.journal().conclude(intend(attempt), new Outcome.Created(ID, "2041", "made-1"));
        note(
                attempt,
                Stage.ROLE,
                new Outcome.Skipped(List.of(ProblemCode.ROLE_UNKNOWN
                        .problem("role", "No such role.")
                        .withRequestId("role-1"))),
                null);
        note(attempt, Stage.NAME, new Outcome.Applied(ID, List.of()), null);
        note(attempt, Stage.IMAGE, new Outcome.Uploaded(ID), "ada.jpg");

        assertThat(text(story()))
                .contains(
                        "RingCentral answered: created as extension 2041 (id 42). Request id made-1.",
                        "The role was skipped. Request id role-1.",
                        "ROLE_UNKNOWN (role): No such role.",
                        "The informal name is set.",
                        "The image ada.jpg is uploaded.",
                        "made by run " + attempt.run() + ".",
                        "Account 401 on https://rc.example.com: extension 2041 (id 42)");
    }

    @Test
    void saysSinceWhenSomebodyIsInDoubtWhateverWasPlannedLater() {
        Attempt attempt = run(false);
        plan(attempt);
        clock.advance(Duration.ofHours(1));
        intend(attempt);
        String since = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .toLocalTime()
                .withNano(0)
                .toString();
        clock.advance(Duration.ofHours(1));
        plan(run(true));

        assertThat(text(story())).contains("In doubt since").contains(since);
        assertThat(story().standings()).extracting(PersonStatus::state).containsExactly(PersonStatus.State.IN_DOUBT);
    }

    @Test
    void keepsAccountsApart() {
        Attempt attempt = run(false);
        memory.journal()
                .conclude(memory.journal().intend(attempt, ACCOUNT, 2, ADA), new Outcome.Created(ID, null, null));
        clock.advance(Duration.ofHours(1));
        Attempt later = run(false);
        memory.journal()
                .note(
                        later,
                        OTHER,
                        List.of(new Note.Done(
                                2,
                                Stage.USER,
                                ADA,
                                new Outcome.Skipped(List.of(ProblemCode.EMAIL_OF_ANOTHER.problem("email", "Eve's."))),
                                null)));

        assertThat(story().standings())
                .extracting(standing -> standing.account().id(), PersonStatus::state)
                .containsExactly(tuple("401", PersonStatus.State.MADE), tuple("402", PersonStatus.State.SKIPPED));
    }

    @Test
    void saysThatSomebodyIsThereWhoseSecondRowIsSkipped() {
        Attempt attempt = run(false);
        create(attempt, 2, ADA);
        skip(attempt, 5, ADA, ProblemCode.EMAIL_TWICE);
        skip(run(false), 2, ADA, ProblemCode.PHONE_INVALID);

        Explanation story = story();

        assertThat(story.standings()).extracting(PersonStatus::state).containsExactly(PersonStatus.State.MADE);
        assertThat(text(story).replaceAll("\\s+", " "))
                .containsSubsequence(
                        "extension 2041 (id 42)",
                        "In the account since",
                        "Another row about the person: line 5 of people.csv",
                        "EMAIL_TWICE: Of line 2",
                        "The row: line 2",
                        "PHONE_INVALID");
        assertThat(story.json()).contains("\"extensionId\" : \"42\"", "\"skippedRows\" : [ {");
    }

    @ParameterizedTest
    @CsvSource({
        "E1, Ada, Lovelace, E2, Ada, Lovelace",
        ", Ada, Lovelace, , Bob, Byron",
        "E1, Ada, Lovelace, , Bob, Byron",
        ", Ada, Lovelace, E2, Grace, Hopper"
    })
    void answersForThePersonWhoGotTheAddress(
            String id, String first, String last, String otherId, String otherFirst, String otherLast) {
        UserKey ada = new UserKey(id, ADA.email(), null, first, last);
        UserKey other = new UserKey(otherId, ADA.email().toUpperCase(Locale.ROOT), null, otherFirst, otherLast);
        create(run(false), 2, ada);
        skip(run(false), 7, other, ProblemCode.EMAIL_OF_ANOTHER);
        UserKey corrected = new UserKey(otherId, "other@example.com", null, otherFirst, otherLast);
        memory.journal()
                .note(
                        run(false),
                        ACCOUNT,
                        List.of(new Note.Done(
                                7,
                                Stage.USER,
                                corrected,
                                new Outcome.Unchanged(new ExtensionId(43), "2043", List.of()),
                                null)));

        Explanation story = story();

        assertThat(story.standings()).extracting(PersonStatus::extension).containsExactly(ID);
        assertThat(text(story).replaceAll("\\s+", " "))
                .containsSubsequence(
                        first + " " + last + ", " + ADA.email(),
                        "In the account since",
                        "Somebody else's row named this address: line 7 of people.csv",
                        otherFirst + " " + otherLast,
                        "EMAIL_OF_ANOTHER")
                .doesNotContain("2043");
    }

    @Test
    void knowsAPersonByTheUserWhateverTheNameBecame() {
        create(run(false), 2, ADA);
        UserKey renamed = new UserKey(null, ADA.email(), null, "Augusta", "King");
        memory.journal()
                .note(
                        run(false),
                        ACCOUNT,
                        List.of(new Note.Done(
                                2, Stage.USER, renamed, new Outcome.Unchanged(ID, "2041", List.of()), null)));

        assertThat(story().standings()).extracting(PersonStatus::state).containsExactly(PersonStatus.State.MADE);
        assertThat(story().others()).isEmpty();
    }

    private void create(Attempt attempt, long line, UserKey person) {
        memory.journal()
                .conclude(
                        memory.journal().intend(attempt, ACCOUNT, line, person), new Outcome.Created(ID, "2041", null));
    }

    private void skip(Attempt attempt, long line, UserKey person, ProblemCode code) {
        memory.journal()
                .note(
                        attempt,
                        ACCOUNT,
                        List.of(new Note.Done(
                                line,
                                Stage.USER,
                                person,
                                new Outcome.Skipped(List.of(code.problem("Work email", "Of line 2"))),
                                null)));
    }

    @Test
    void tellsAChangeThatIsPlannedByOldAndNewValue() {
        Attempt attempt = run(false);
        note(attempt, Stage.USER, new Outcome.Unchanged(ID, "2041", List.of()), null);
        memory.journal()
                .note(
                        attempt,
                        ACCOUNT,
                        List.of(new Note.ToChange(
                                2,
                                Stage.UPDATE,
                                ADA,
                                ID,
                                List.of(
                                        new FieldChange("lastName", "Byron", "Lovelace"),
                                        new FieldChange("site", "1", "9", "Main Site", "Denver"),
                                        new FieldChange("mobilePhone", null, "+16505550101"),
                                        new FieldChange("department", "Looms", ""),
                                        new FieldChange("password", null, FieldChange.MASKED)))));
        note(attempt, Stage.UPDATE, new Outcome.Updated(ID), null);

        assertThat(text(story()))
                .containsSubsequence(
                        "Checked: to be changed: lastName from \"Byron\" to \"Lovelace\", site from \"Main Site\" to"
                                + " \"Denver\", mobilePhone from what it is to \"+16505550101\", department from \"Looms\" to"
                                + " nothing, password from what it is to \"***\".",
                        "Compared again: the account shows the roster's values, so the change was carried out.");
    }

    @Test
    void saysOfWhomAPlanAloneKnows() {
        plan(run(true));

        assertThat(text(story())).contains("Only planned", "an import would create the person", "Plan ");
    }

    private Attempt run(boolean isPlan) {
        clock.advance(Duration.ofSeconds(1));
        return new Attempt(
                memory.runs()
                        .begin(new RunRecord(
                                RunId.at(clock.instant()),
                                clock.instant(),
                                ACCOUNT.server(),
                                "people",
                                "/nowhere/people.csv",
                                "0".repeat(64),
                                null,
                                "/nowhere/images",
                                false,
                                RunLimits.NONE,
                                isPlan))
                        .id(),
                1);
    }

    private void plan(Attempt attempt) {
        memory.journal().note(attempt, ACCOUNT, List.of(new Note.ToDo(2, Stage.USER, ADA, List.of(), null)));
    }

    private long intend(Attempt attempt) {
        return memory.journal().intend(attempt, ACCOUNT, 2, ADA);
    }

    private void note(Attempt attempt, Stage stage, Outcome outcome, @Nullable String image) {
        memory.journal().note(attempt, ACCOUNT, List.of(new Note.Done(2, stage, ADA, outcome, image)));
    }

    private Explanation story() {
        Known known = Known.of(
                new Question(null, null, "aDA@example.com", null),
                memory.journal(),
                new AskedRuns(memory.runs(), null));
        return new Explanation(
                known, RowAgain.of(known.asked(), ColumnSettings.NONE, RuleSettings.USUAL, ReadingTime.UNLIMITED));
    }

    private static String text(Explanation story) {
        return String.join(" ", story.lines(ZoneOffset.UTC)).replaceAll("\\s+", " ");
    }
}
