package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.JournalEntry.Concluded;
import io.github.rollcall.journal.entry.JournalEntry.Intended;
import io.github.rollcall.journal.entry.JournalEntry.Planned;
import io.github.rollcall.journal.entry.JournalEntry.Withdrawn;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.PlainRanges;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class JournalTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");
    private static final ExtensionId ID = new ExtensionId(Long.MAX_VALUE);
    private static final Problem PROBLEM = ProblemCode.NUMBER_TAKEN
            .problem("Ext", "\"201\" is taken\nby Zoë 😀")
            .withRequestId("r-1");

    static final List<Outcome> ENDS_OF_INTENTIONS = List.of(
            new Outcome.Created(ID, "201", "r-1"),
            new Outcome.Created(ID, "201", null),
            new Outcome.Adopted(ID, "201"),
            new Outcome.Unchanged(ID, "201", List.of(PROBLEM)),
            new Outcome.Skipped(List.of(PROBLEM, PROBLEM)));

    static final List<Outcome> ENDS_WITHOUT_INTENTION = List.of(
            new Outcome.Adopted(ID, null),
            new Outcome.Unchanged(ID, null, List.of()),
            new Outcome.Skipped(List.of(PROBLEM)),
            new Outcome.Uploaded(ID));

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);
    private final Journal journal = memory.journal();
    private final Attempt attempt = new Attempt(begin(), 3);

    @Test
    void remembersWhatCameBackBesideTheEntries() {
        long lost = journal.intend(attempt, ACCOUNT, 7, person(null, null));
        journal.lost(lost, "x".repeat(3000), "request-1");

        assertThat(journal.doubts().open(ACCOUNT)).extracting(OpenIntention::id).containsExactly(lost);

        journal.concludeTaken(lost, new Outcome.Skipped(List.of(PROBLEM)), "EXT-226: taken", "request-2");

        assertThat(journal.doubts().open(ACCOUNT)).isEmpty();
        assertThat(journal.history().traces(attempt.run(), 7))
                .extracting(Trace::intention, Trace::kind, Trace::requestId)
                .containsExactly(tuple(lost, Trace.Kind.LOST, "request-1"), tuple(lost, Trace.Kind.TAKEN, "request-2"));
        assertThat(journal.history().traces(attempt.run(), 8)).isEmpty();
    }

    @Test
    void keepsProblemsOfAnySizeAndNumberWhole() {
        Problem endless = ProblemCode.REFUSED_BY_RINGCENTRAL.problem("\u0001".repeat(5000), "\u0001😀".repeat(500_000));
        long intention = journal.intend(attempt, ACCOUNT, 7, person(null, null));

        journal.conclude(intention, new Outcome.Skipped(Collections.nCopies(20_000, endless)));
        journal.note(
                attempt, ACCOUNT, List.of(new Note.ToDo(8, Stage.USER, person(null, null), List.of(endless), null)));

        assertThat(((Outcome.Skipped) row(7).outcome(Stage.USER).orElseThrow()).problems())
                .hasSize(100)
                .allSatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo("REFUSED_BY_RINGCENTRAL");
                    assertThat(problem.reason()).hasSize(1000).startsWith("\u0001😀");
                });
        assertThat(row(8).warnings()).hasSize(1);
    }

    /** Two accounts may have people of the same id, and be in one database. */
    @Test
    void tellsWhoChangedSomebodySinceInTheSameAccountOnly() {
        AccountKey other = new AccountKey(ACCOUNT.server(), "400999999");
        Attempt later = new Attempt(begin(), 1);
        journal.note(
                later,
                other,
                List.of(new Note.Done(7, Stage.USER, person(null, null), new Outcome.Adopted(ID, null), null)));
        RunRows own = journal.of(begin());

        assertThat(own.changedSince(attempt.run(), other)).containsExactly(Map.entry(ID, later.run()));
        assertThat(own.changedSince(attempt.run(), ACCOUNT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 60, 100, 230, 300})
    void readsWhatIsLeftOfProblemsThatWereCut(int left) {
        long intention = journal.intend(attempt, ACCOUNT, 7, person(null, null));
        journal.conclude(intention, new Outcome.Skipped(List.of(PROBLEM, PROBLEM)));
        memory.cutDetails(left);

        List<Problem> problems = ((Outcome.Skipped) row(7).outcome(Stage.USER).orElseThrow()).problems();

        assertThat(problems).hasSize(left < 230 ? 1 : 2);
        assertThat(problems.get(problems.size() - 1).reason()).contains("is lost");
    }

    @Test
    void notesNoAnswerWithoutTheEndThatItBelongsTo() {
        long known = journal.intend(attempt, ACCOUNT, 7, person(null, null));

        assertThatThrownBy(() -> journal.concludeTaken(
                        known + 1000, new Outcome.Skipped(List.of(PROBLEM)), "EXT-226: taken", "request-2"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(memory.count("journal_trace")).isZero();
    }

    @Test
    void findsAPersonByAddressInAnyCaseAndByEmployeeId() {
        journal.intend(attempt, ACCOUNT, 7, new UserKey("7", "Ada@Example.com", null, "Ada", "Lovelace"));
        journal.intend(attempt, ACCOUNT, 9, new UserKey(null, "ada@example.com", null, "Ada", "Lovelace"));
        journal.intend(attempt, ACCOUNT, 8, new UserKey("8", "adam@example.com", null, "Adam", "Smith"));

        assertThat(journal.history().ofEmail("ADA@example.com"))
                .extracting(RowHistory::line)
                .containsExactly(7L, 9L);
        assertThat(journal.history().ofEmployee("8"))
                .extracting(RowHistory::line)
                .containsExactly(8L);
        assertThat(journal.history().ofEmail("nobody@example.com")).isEmpty();
        assertThat(journal.of(attempt.run()).neighbours(8)).containsExactly(7L, 9L);
    }

    @Test
    void readsBackWhatIsPlanned() {
        plan(7, Stage.USER, person("E1", "201"), List.of(PROBLEM), "ada.png");

        Planned planned = only(7, Planned.class);

        assertThat(planned.warnings()).containsExactly(PROBLEM);
        assertThat(planned.imageFile()).isEqualTo("ada.png");
        assertThat(planned.mark())
                .isEqualTo(new JournalEntry.Mark(
                        planned.mark().id(),
                        clock.instant(),
                        attempt.run(),
                        3,
                        ACCOUNT,
                        7,
                        Stage.USER,
                        person("E1", "201")));
    }

    @Test
    void readsBackAnIntention() {
        long id = journal.intend(attempt, ACCOUNT, 7, person(null, null));

        JournalEntry.Mark mark = only(7, Intended.class).mark();

        assertThat(mark.id()).isEqualTo(id);
        assertThat(mark.person()).isEqualTo(person(null, null));
    }

    @Test
    void readsBackAWithdrawal() {
        long id = journal.intend(attempt, ACCOUNT, 7, person(null, null));
        journal.withdraw(id, WithdrawalCause.NOT_SENT, "throttled");

        Withdrawn withdrawn = (Withdrawn) row(7).entries().get(1);

        assertThat(withdrawn.intention()).isEqualTo(id);
        assertThat(withdrawn.cause()).isEqualTo(WithdrawalCause.NOT_SENT);
        assertThat(withdrawn.reason()).isEqualTo("throttled");
    }

    @ParameterizedTest
    @FieldSource("ENDS_OF_INTENTIONS")
    void readsBackTheEndOfAnIntention(Outcome outcome) {
        long id = journal.intend(attempt, ACCOUNT, 7, person("E1", null));
        clock.advance(Duration.ofSeconds(1));
        journal.conclude(id, outcome);

        Concluded concluded = (Concluded) row(7).entries().get(1);

        assertThat(concluded.outcome()).isEqualTo(outcome);
        assertThat(concluded.intention()).isEqualTo(id);
        assertThat(concluded.mark().at()).isEqualTo(clock.instant());
        assertThat(concluded.mark().attempt()).isEqualTo(3);
    }

    @ParameterizedTest
    @FieldSource("ENDS_WITHOUT_INTENTION")
    void readsBackAnEndWithoutIntention(Outcome outcome) {
        journal.note(attempt, ACCOUNT, List.of(new Note.Done(7, Stage.IMAGE, person(null, null), outcome, "ada.png")));

        Concluded concluded = only(7, Concluded.class);

        assertThat(concluded.outcome()).isEqualTo(outcome);
        assertThat(concluded.intention()).isNull();
        assertThat(concluded.imageFile()).isEqualTo("ada.png");
    }

    @Test
    void notesARowThatNamesNobody() {
        journal.note(
                attempt,
                ACCOUNT,
                List.of(new Note.Done(7, Stage.USER, null, new Outcome.Skipped(List.of(PROBLEM)), null)));

        assertThat(only(7, Concluded.class).mark().person()).isNull();
    }

    @Test
    void keepsTheNumberThatTheRowAskedForUnlessTheAccountTellsAnother() {
        journal.conclude(journal.intend(attempt, ACCOUNT, 7, person(null, "201")), new Outcome.Created(ID, null, null));
        journal.conclude(
                journal.intend(attempt, ACCOUNT, 8, person(null, "201")), new Outcome.Created(ID, "999", null));

        assertThat(row(7).outcome(Stage.USER)).contains(new Outcome.Created(ID, "201", null));
        assertThat(row(8).outcome(Stage.USER)).contains(new Outcome.Created(ID, "999", null));
    }

    @Test
    void takesTheLastEntryForTheState() {
        assertThat(row(7).state(Stage.USER)).isEqualTo(RowState.UNKNOWN);
        plan(7);
        assertThat(row(7).state(Stage.USER)).isEqualTo(RowState.DUE);
        long first = journal.intend(attempt, ACCOUNT, 7, person(null, null));
        assertThat(row(7).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);
        journal.withdraw(first, WithdrawalCause.ABSENT, "absent");
        assertThat(row(7).state(Stage.USER)).isEqualTo(RowState.DUE);
        long second = journal.intend(attempt, ACCOUNT, 7, person(null, null));
        journal.conclude(second, new Outcome.Created(ID, null, null));
        assertThat(row(7).state(Stage.USER)).isEqualTo(RowState.CONCLUDED);
        assertThat(row(7).state(Stage.IMAGE)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void endsIntentionsOfOtherRunsWhereTheyBegan() {
        Attempt other = new Attempt(begin(), 1);
        long id = journal.intend(other, ACCOUNT, 7, person(null, null));

        journal.conclude(id, new Outcome.Adopted(ID, null));

        assertThat(row(7).entries()).isEmpty();
        assertThat(journal.of(other.run()).between(7, 7).get(7L))
                .extracting(row -> row.state(Stage.USER))
                .isEqualTo(RowState.CONCLUDED);
    }

    @Test
    void listsOpenIntentionsOfAllRuns() {
        Attempt other = new Attempt(begin(), 1);
        long concluded = journal.intend(attempt, ACCOUNT, 2, person(null, null));
        long withdrawn = journal.intend(attempt, ACCOUNT, 3, person(null, null));
        long first = journal.intend(attempt, ACCOUNT, 4, person("E4", "204"));
        long second = journal.intend(other, ACCOUNT, 4, person("E4", "204"));
        journal.conclude(concluded, new Outcome.Skipped(List.of(PROBLEM)));
        journal.withdraw(withdrawn, WithdrawalCause.NOT_SENT, "throttled");

        assertThat(journal.doubts().open(ACCOUNT))
                .containsExactly(
                        new OpenIntention(first, clock.instant(), attempt.run(), 4, person("E4", "204"), null),
                        new OpenIntention(second, clock.instant(), other.run(), 4, person("E4", "204"), null));
    }

    @Test
    void givesEachItsOwnWhereManyIntendAndEndAtOnce() {
        int most = 400;
        ExecutorService workers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> works = IntStream.range(0, most)
                    .<Future<?>>mapToObj(number -> workers.submit(() -> intendAndEnd(number)))
                    .toList();
            for (Future<?> work : works) {
                assertThat(work).succeedsWithin(Duration.ofMinutes(1));
            }
        } finally {
            workers.shutdownNow();
        }

        for (int number = 0; number < most; number++) {
            RowHistory row = row(number);
            assertThat(row.entries())
                    .extracting(entry -> entry.mark().person())
                    .containsOnly(person("E" + number, null));
            boolean isCreated = number % 4 > 1;
            assertThat(row.state(Stage.USER))
                    .isEqualTo(isCreated ? RowState.CONCLUDED : number % 4 == 1 ? RowState.DUE : RowState.IN_DOUBT);
            assertThat(journal.memory().of(ACCOUNT, new ExtensionId(1_000 + number)))
                    .isEqualTo(number % 4 == 3 ? given(number) : GivenValues.NONE);
        }
        assertThat(journal.doubts().open(ACCOUNT)).hasSize(most / 4);
    }

    /**
     * Every fourth is left open, withdrawn, made without anything to remember, made with something; in the middle of them are ends
     * of what nobody has intended.
     */
    private void intendAndEnd(int number) {
        if (number % 5 == 0) {
            assertThatThrownBy(() -> journal.withdraw(-1 - number, WithdrawalCause.ABSENT, "absent"))
                    .hasMessageContaining("Intention " + (-1 - number));
        }
        GivenValues given = number % 4 == 2 ? GivenValues.NONE : given(number);
        long intention = journal.intend(attempt, ACCOUNT, number, person("E" + number, null), given);
        switch (number % 4) {
            case 0 -> {}
            case 1 -> journal.withdraw(intention, WithdrawalCause.NOT_SENT, "throttled");
            default ->
                journal.conclude(intention, new Outcome.Created(new ExtensionId(1_000 + number), null, "r-" + number));
        }
    }

    private static GivenValues given(int number) {
        return GivenValues.of(Map.of("department", "Department " + number));
    }

    @Test
    void keepsIntentionsOfOtherAccountsAndServersApart() {
        journal.intend(attempt, new AccountKey(ACCOUNT.server(), "7"), 4, person(null, null));
        journal.intend(attempt, new AccountKey("https://other.example.com", ACCOUNT.id()), 5, person(null, null));

        assertThat(journal.doubts().open(ACCOUNT)).isEmpty();
    }

    @Test
    void findsTheDueRows() {
        assertThat(due(Due.USER_WITH_NUMBER)).isEmpty();
        assertThat(due(Due.USER_WITHOUT_NUMBER)).isEmpty();
        plan(9);
        plan(5, Stage.USER, person(null, "201"), List.of(), null);
        plan(3, Stage.IMAGE, person(null, null), List.of(), "ada.png");

        assertThat(due(Due.USER_WITH_NUMBER)).containsExactly(5L);
        assertThat(due(Due.USER_WITHOUT_NUMBER)).containsExactly(9L);
        assertThat(journal.of(begin()).due(Due.USER_WITH_NUMBER, 0, 10)).isEmpty();
        assertThat(journal.of(begin()).due(Due.USER_WITHOUT_NUMBER, 0, 10)).isEmpty();
    }

    @Test
    void givesDueRowsInTheirOrderBehindALineAndNotMoreThanAsked() {
        List.of(9, 4, 700, 7, 2).forEach(this::plan);

        assertThat(journal.of(attempt.run()).due(Due.USER_WITHOUT_NUMBER, 2, 2))
                .extracting(RowHistory::line)
                .containsExactly(4L, 7L);
        assertThat(journal.of(attempt.run()).on(List.of(2L, 7L, 8L, 700L)))
                .extracting(RowHistory::line)
                .containsExactly(2L, 7L, 700L);
    }

    @Test
    void findsOnceARowForWhichARoleAndANameAreDue() {
        create(5, 1005);
        plan(5, Stage.ROLE, person(null, null), List.of(), null);
        plan(5, Stage.NAME, person(null, null), List.of(), null);

        assertThat(due(Due.FOLLOW_UP)).containsExactly(5L);
    }

    @Test
    void takesARowForDueThatIsPlannedAgainAfterItsEnd() {
        plan(9);
        done(9, Stage.USER, new Outcome.Skipped(List.of(PROBLEM)));
        assertThat(due(Due.USER_WITHOUT_NUMBER)).isEmpty();

        plan(9);

        assertThat(due(Due.USER_WITHOUT_NUMBER)).containsExactly(9L);
    }

    @Test
    void takesAFollowUpForDueWhoseBrotherIsDone() {
        plan(5, Stage.ROLE, person(null, null), List.of(), null);
        plan(5, Stage.NAME, person(null, null), List.of(), null);
        create(5, 1005);
        done(5, Stage.ROLE, new Outcome.Applied(new ExtensionId(1005), List.of()));
        assertThat(due(Due.FOLLOW_UP)).containsExactly(5L);

        done(5, Stage.NAME, new Outcome.Applied(new ExtensionId(1005), List.of()));

        assertThat(due(Due.FOLLOW_UP)).isEmpty();
    }

    @Test
    void takesARowWhoseUserEndedForDueNoMoreThoughItsImageIs() {
        plan(5);
        plan(5, Stage.IMAGE, person(null, null), List.of(), "ada.png");
        create(5, 1005);

        assertThat(due(Due.USER_WITHOUT_NUMBER)).isEmpty();
        assertThat(journal.of(attempt.run()).imagesToSend(0, 10)).hasSize(1);
    }

    @Test
    void findsADueRowBehindManyOthersThatAreNot() {
        UserKey numbered = person(null, "201");
        journal.note(
                attempt,
                ACCOUNT,
                LongStream.rangeClosed(2, 351)
                        .<Note>mapToObj(line -> new Note.ToDo(
                                line, Stage.USER, line == 350 ? person(null, null) : numbered, List.of(), null))
                        .toList());

        assertThat(journal.of(attempt.run()).due(Due.USER_WITHOUT_NUMBER, 0, 1))
                .extracting(RowHistory::line)
                .containsExactly(350L);
        assertThat(journal.of(attempt.run()).due(Due.USER_WITH_NUMBER, 349, 10))
                .extracting(RowHistory::line)
                .containsExactly(351L);
    }

    @Test
    void tellsOfCorrectionsAloneWhomTheyMade() {
        create(5, 1005);
        journal.marks().note(attempt.run(), List.of(new RowMarks.Mark(5, "of-a-refused-row", false)));
        assertThat(journal.marks().corrections(ACCOUNT)).isEmpty();

        journal.marks().note(attempt.run(), List.of(new RowMarks.Mark(5, "of-a-corrected-row", true)));

        assertThat(journal.marks().corrections(ACCOUNT)).containsOnlyKeys("of-a-corrected-row");
        assertThat(journal.marks().corrections(new AccountKey(ACCOUNT.server(), "7")))
                .isEmpty();
    }

    @Test
    void takesAWithdrawnRowForDueAndOneInDoubtNot() {
        plan(5, Stage.USER, person(null, "201"), List.of(), null);
        long id = journal.intend(attempt, ACCOUNT, 5, person(null, "201"));
        assertThat(due(Due.USER_WITH_NUMBER)).isEmpty();

        journal.withdraw(id, WithdrawalCause.ABSENT, "absent");

        assertThat(due(Due.USER_WITH_NUMBER)).containsExactly(5L);
        assertThat(due(Due.USER_WITHOUT_NUMBER)).isEmpty();
    }

    private List<Long> due(Due what) {
        return journal.of(attempt.run()).due(what, 0, 10).stream()
                .map(RowHistory::line)
                .toList();
    }

    @Test
    void listsImagesOfUsersWhoExist() {
        LongStream.of(2, 3, 4, 5, 6).forEach(line -> {
            plan(line);
            plan(line, Stage.IMAGE, person(null, null), List.of(), line + ".png");
        });
        create(2, 1002);
        journal.intend(attempt, ACCOUNT, 3, person(null, null));
        done(4, Stage.USER, new Outcome.Skipped(List.of(PROBLEM)));
        done(5, Stage.USER, new Outcome.Unchanged(new ExtensionId(1005), "105", List.of()));
        create(6, 1006);
        done(6, Stage.IMAGE, new Outcome.Uploaded(new ExtensionId(1006)));

        assertThat(journal.of(attempt.run()).imagesToSend(0, 10))
                .extracting(ImageToSend::line, ImageToSend::id, ImageToSend::imageFile)
                .containsExactly(tuple(2L, new ExtensionId(1002), "2.png"), tuple(5L, new ExtensionId(1005), "5.png"));
    }

    @Test
    void pagesThroughImages() {
        LongStream.rangeClosed(2, 6).forEach(line -> {
            create(line, 1000 + line);
            plan(line, Stage.IMAGE, person(null, null), List.of(), line + ".png");
        });

        assertThat(journal.of(attempt.run()).imagesToSend(0, 2))
                .extracting(ImageToSend::line)
                .containsExactly(2L, 3L);
        assertThat(journal.of(attempt.run()).imagesToSend(3, 2))
                .extracting(ImageToSend::line)
                .containsExactly(4L, 5L);
        assertThat(journal.of(attempt.run()).imagesToSend(6, 2)).isEmpty();
    }

    @Test
    void planningAnImageAgainMakesItDueAgain() {
        create(2, 1002);
        plan(2, Stage.IMAGE, person(null, null), List.of(), "old.png");
        done(2, Stage.IMAGE, new Outcome.Skipped(List.of(PROBLEM)));
        assertThat(journal.of(attempt.run()).imagesToSend(0, 2)).isEmpty();

        plan(2, Stage.IMAGE, person(null, null), List.of(), "new.png");

        assertThat(journal.of(attempt.run()).imagesToSend(0, 2))
                .extracting(ImageToSend::imageFile)
                .containsExactly("new.png");
    }

    @Test
    void keepsWhoHasAnImageAmongUnchangedPeople() {
        PlainRanges ranges = new PlainRanges();
        LongStream.rangeClosed(2, 30_001)
                .forEach(line -> ranges.add(line, line % 2 == 0 ? Plain.UNCHANGED : Plain.UNCHANGED_WITH_IMAGE));
        ranges.interrupt();

        journal.note(attempt, ACCOUNT, List.of(), ranges.takeEnded(), List.of());

        assertThat(memory.count("journal_plain")).isEqualTo(2);
        PlainRows plain = journal.of(attempt.run()).plain();
        assertThat(plain.counts()).isEqualTo(Map.of(Plain.UNCHANGED, 15_000L, Plain.UNCHANGED_WITH_IMAGE, 15_000L));
        assertThat(plain.at(30_000)).isEqualTo(Plain.UNCHANGED);
        assertThat(plain.at(30_001)).isEqualTo(Plain.UNCHANGED_WITH_IMAGE);
        assertThat(plain.at(30_002)).isNull();
    }

    @Test
    void knowsTheLatestExtensionOfAnEmployee() {
        made("E1", new Outcome.Created(new ExtensionId(1), "101", null));
        made("E1", new Outcome.Adopted(new ExtensionId(2), "102"));
        made("E2", new Outcome.Unchanged(new ExtensionId(3), "103", List.of()));
        made(null, new Outcome.Created(new ExtensionId(4), "104", null));

        assertThat(journal.people(ACCOUNT).made()).isEqualTo(Map.of("E1", new ExtensionId(2)));
        assertThat(journal.people(new AccountKey(ACCOUNT.server(), "7")).made()).isEmpty();
    }

    @Test
    void knowsWhomItFoundToBeAnEmployeeWithoutDoubt() {
        made("E1", new Outcome.Unchanged(new ExtensionId(1), "101", List.of()));
        made("E1", new Outcome.Unchanged(new ExtensionId(2), "102", List.of()));
        made(
                "E2",
                new Outcome.Unchanged(
                        new ExtensionId(3), "103", List.of(ProblemCode.NAME_DIFFERS.problem("email", "Another name"))));
        made("E3", new Outcome.Created(new ExtensionId(4), "104", null));

        assertThat(journal.people(ACCOUNT).found()).isEqualTo(Map.of("E1", new ExtensionId(2)));
        assertThat(journal.people(new AccountKey(ACCOUNT.server(), "7")).found())
                .isEmpty();
    }

    @Test
    void countsWhoWasCreatedAfterwards() {
        create(2, 1002);
        long id = journal.intend(attempt, ACCOUNT, 3, person(null, null));
        assertThat(journal.doubts().createdAfter(ACCOUNT, id)).isZero();

        create(4, 1004);
        create(5, 1005);

        assertThat(journal.doubts().createdAfter(ACCOUNT, id)).isEqualTo(2);
        assertThat(journal.doubts().createdAfter(new AccountKey(ACCOUNT.server(), "7"), id))
                .isZero();
    }

    @Test
    void handsOutRowsInPages() {
        LongStream.of(2, 9, 5).forEach(this::plan);
        create(5, 1005);

        assertThat(journal.of(attempt.run()).after(0, 9))
                .extracting(RowHistory::line)
                .containsExactly(2L, 5L, 9L);
        assertThat(journal.of(attempt.run()).after(0, 2))
                .extracting(RowHistory::line)
                .containsExactly(2L);
        assertThat(journal.of(attempt.run()).after(2, 2))
                .singleElement()
                .satisfies(whole -> assertThat(whole.entries()).hasSize(3));
        assertThat(journal.of(attempt.run()).after(5, 2))
                .extracting(RowHistory::line)
                .containsExactly(9L);
        assertThat(journal.of(attempt.run()).between(3, 9)).containsOnlyKeys(5L, 9L);
        assertThat(row(5).entries()).hasSize(3);
    }

    @Test
    void refusesToEndAnIntentionThatItDoesNotKnow() {
        assertThatThrownBy(() -> journal.conclude(4711, new Outcome.Adopted(ID, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4711");
        assertThatThrownBy(() -> journal.withdraw(4711, WithdrawalCause.ABSENT, "absent"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsWhatItWroteThoughATransactionAroundItRollsBack() {
        memory.inTransactionThatRollsBack(() -> {
            plan(7);
            long id = journal.intend(attempt, ACCOUNT, 7, person(null, null));
            journal.conclude(id, new Outcome.Created(ID, null, null));
        });

        assertThat(row(7).entries()).hasSize(3);
    }

    @Test
    void notesAllOrNone() {
        Note good = new Note.ToDo(7, Stage.USER, person(null, null), List.of(), null);
        Note bad = new Note.ToDo(8, Stage.USER, person(null, "1".repeat(17)), List.of(), null);

        assertThatThrownBy(() -> journal.note(attempt, ACCOUNT, List.of(good, bad)))
                .isInstanceOf(DataAccessException.class);

        assertThat(row(7).entries()).isEmpty();
    }

    private RunId begin() {
        return begin(memory, clock.instant());
    }

    static RunId begin(JournalFixture memory, Instant now) {
        return memory.runs()
                .begin(new RunRecord(
                        RunId.at(now),
                        now,
                        ACCOUNT.server(),
                        "people",
                        "people.csv",
                        "0a",
                        null,
                        "images",
                        false,
                        RunLimits.NONE,
                        false))
                .id();
    }

    private void plan(long line) {
        plan(line, Stage.USER, person(null, null), List.of(), null);
    }

    private void plan(long line, Stage stage, UserKey person, List<Problem> warnings, @Nullable String imageFile) {
        journal.note(attempt, ACCOUNT, List.of(new Note.ToDo(line, stage, person, warnings, imageFile)));
    }

    private void done(long line, Stage stage, Outcome outcome) {
        journal.note(attempt, ACCOUNT, List.of(new Note.Done(line, stage, person(null, null), outcome, null)));
    }

    private void create(long line, long extension) {
        journal.conclude(
                journal.intend(attempt, ACCOUNT, line, person(null, null)),
                new Outcome.Created(new ExtensionId(extension), "" + extension, null));
    }

    private void made(@Nullable String employeeId, Outcome outcome) {
        journal.conclude(journal.intend(attempt, ACCOUNT, 2, person(employeeId, null)), outcome);
    }

    private RowHistory row(long line) {
        return journal.of(attempt.run()).at(line).orElse(new RowHistory(line, List.of()));
    }

    private <T extends JournalEntry> T only(long line, Class<T> type) {
        List<JournalEntry> entries = row(line).entries();
        assertThat(entries).hasSize(1);
        return type.cast(entries.get(0));
    }

    private static UserKey person(@Nullable String employeeId, @Nullable String number) {
        return new UserKey(employeeId, "Ada@Example.com", number, "Ada", "Lovelace");
    }
}
