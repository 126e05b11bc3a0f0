package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.PlainRange;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is purged answers no question any more, and what stays gives all answers as before. */
class JournalPurgeTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");
    private static final Problem PROBLEM = ProblemCode.EMAIL_INVALID.problem("email", "It is no address");
    private static final Problem OTHER_NAME = ProblemCode.NAME_DIFFERS.problem("email", "Another name");
    private static final List<String> FEEDS = List.of("people", "interns", "people-corrections");
    private static final int PEOPLE = 9;
    private static final int RUNS = 8;

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);
    private final Journal journal = memory.journal();

    static LongStream seeds() {
        long chosen = Long.getLong("seed", 0);
        return chosen != 0 ? LongStream.of(chosen) : LongStream.rangeClosed(1, 25);
    }

    @Test
    void leavesNothingOfARunThatTellsNothingLater() {
        RunId run = begin("people");
        Attempt attempt = new Attempt(run, 1);
        journal.note(attempt, ACCOUNT, List.of(), List.of(new PlainRange(2, 900, Plain.UNCHANGED, 899)), List.of());
        change(attempt, 1000, person(1), 1001);
        created(attempt, 1001, new UserKey(null, "new@example.com", null, "New", "Comer"), 1002);
        skipped(attempt, 1002, person(3));
        journal.note(
                attempt,
                ACCOUNT,
                List.of(new Note.Done(-1, Stage.LEAVER, person(4), new Outcome.Updated(new ExtensionId(1004)), null)));
        long refused = journal.intend(attempt, ACCOUNT, 1003, person(5));
        journal.concludeTaken(refused, new Outcome.Skipped(List.of(PROBLEM)), "EXT-226: taken", "request-1");

        purge(run);

        for (String table : List.of("journal_entry", "journal_person", "journal_plain", "journal_trace", "row_mark")) {
            assertThat(memory.count(table)).as(table).isZero();
        }
        assertThat(memory.count("run")).isEqualTo(1);
        assertThat(journal.members().of(ACCOUNT, "people")).containsExactly(new ExtensionId(1002));
        assertThat(journal.memory().of(ACCOUNT, new ExtensionId(1001))).isNotEqualTo(GivenValues.NONE);
    }

    /** Before and after: the feed that made somebody has that person, and those who came by its corrections are its own. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void knowsWhomOtherFeedsHave(boolean isPurged) {
        RunId made = begin("people");
        created(new Attempt(made, 1), 2, person(1), 1001);
        RunId corrected = begin("people-corrections");
        created(new Attempt(corrected, 1), 2, person(2), 1002);
        if (isPurged) {
            purge(made);
            purge(corrected);
        }

        assertThat(journal.members().ofOthers(ACCOUNT, "interns"))
                .containsExactlyInAnyOrder(new ExtensionId(1001), new ExtensionId(1002));
        assertThat(journal.members().ofOthers(ACCOUNT, "people")).isEmpty();
        assertThat(journal.members().ofOthers(ACCOUNT, "people-corrections")).isEmpty();
    }

    /** Whoever left a feed is nobody of it; another person who gets the same licence later is. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void knowsWhomALicenceWentToAfterSomebodyLeft(boolean isPurged) {
        ExtensionId seat = new ExtensionId(1001);
        RunId first = begin("people");
        created(new Attempt(first, 1), 2, person(1), seat.value());
        RunId full = begin("people");
        journal.members().noteWhole(ACCOUNT, "people", full, person -> false);
        assertThat(journal.members().ofOthers(ACCOUNT, "interns")).isEmpty();

        RunId filled = begin("people");
        created(new Attempt(filled, 1), 2, person(2), seat.value());
        if (isPurged) {
            purge(first);
        }

        assertThat(journal.members().ofOthers(ACCOUNT, "interns")).containsExactly(seat);
        RunId again = begin("people");
        journal.members().noteBack(ACCOUNT, "people", Set.of(seat));
        journal.members().noteWhole(ACCOUNT, "people", again, person -> false);
        assertThat(journal.members().ofOthers(ACCOUNT, "interns")).isEmpty();
    }

    @Test
    void knowsWhoIsWhoAfterwards() {
        RunId first = begin("people");
        created(new Attempt(first, 1), 2, person(1), 1001);
        journal.note(
                new Attempt(first, 1),
                ACCOUNT,
                List.of(new Note.Done(3, Stage.USER, person(2), unchanged(1002, List.of()), null)));

        purge(first);

        assertThat(journal.people(ACCOUNT).made()).isEqualTo(Map.of("E1", new ExtensionId(1001)));
        assertThat(journal.people(ACCOUNT).found()).isEqualTo(Map.of("E2", new ExtensionId(1002)));
        assertThat(journal.history().ofEmployee("E1")).hasSize(1).allMatch(RowHistory::isSound);
    }

    @Test
    void keepsWhoMayStillComeBehindALostAnswer() {
        Attempt attempt = new Attempt(begin("people"), 1);
        lost(attempt, 2, person(1));
        lost(attempt, 3, person(2));
        journal.note(
                attempt, ACCOUNT, List.of(new Note.Done(3, Stage.USER, person(2), unchanged(1002, List.of()), null)));
        List<LostTry> tries = journal.doubts().lostTries(ACCOUNT, person(1).address());
        assertThat(tries).hasSize(1);

        purge(attempt.run());

        assertThat(journal.doubts().lostTries(ACCOUNT, person(1).address())).isEqualTo(tries);
        assertThat(journal.doubts().lostTries(ACCOUNT, person(2).address())).isEmpty();
        assertThat(journal.people(ACCOUNT).firstLost())
                .containsOnlyKeys(person(1).address().canonical());
    }

    @Test
    void namesTheRunsThatStayWhole() {
        RunId inDoubt = begin("people");
        journal.intend(new Attempt(inDoubt, 1), ACCOUNT, 2, person(1));
        RunId changing = begin("people");
        journal.updates()
                .intend(
                        new Attempt(changing, 1),
                        ACCOUNT,
                        new OpenUpdates.Change(2, Stage.UPDATE, person(2), new ExtensionId(1002), GivenValues.NONE));
        RunId unseen = begin("people");
        lost(new Attempt(unseen, 1), 2, person(3));
        journal.withdraw(
                journal.intend(new Attempt(unseen, 1), ACCOUNT, 2, person(3)), WithdrawalCause.UNSEEN, "EXT-226");
        RunId quiet = begin("people");
        journal.quietMarks().keep(ACCOUNT, "people", new ExtensionId(1), "print", "etag", quiet);
        RunId done = begin("people");
        created(new Attempt(done, 1), 2, person(4), 1004);

        assertThat(journal.purge().needed(ACCOUNT)).containsExactlyInAnyOrder(inDoubt, changing, unseen, quiet);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void changesNoAnswer(long seed) {
        Random chance = new Random(seed);
        List<RunId> runs = year(chance);
        RunId tonight = begin("people");
        Answers before = answers(tonight);
        Set<RunId> needed = journal.purge().needed(ACCOUNT);

        for (RunId run : runs) {
            if (!needed.contains(run) && chance.nextInt(5) > 0) {
                purge(run);
                assertThat(answers(tonight))
                        .as("seed %d, after run %s", seed, run)
                        .isEqualTo(before);
                assertThat(journal.history().ofEmployee("E1"))
                        .as("seed %d", seed)
                        .allMatch(RowHistory::isSound);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void changesNoAnswerWhenItIsKilledInTheMiddle(long seed) {
        Random chance = new Random(seed);
        List<RunId> runs = year(chance);
        RunId tonight = begin("people");
        Answers before = answers(tonight);
        Set<RunId> needed = journal.purge().needed(ACCOUNT);
        int[] left = {0};
        memory.watchCommits(() -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException("killed");
            }
        });

        for (RunId run : runs) {
            if (!needed.contains(run)) {
                left[0] = chance.nextInt(4);
                assertThatThrownBy(() -> {
                            purge(run);
                            throw new IllegalStateException("done before");
                        })
                        .isInstanceOf(IllegalStateException.class);
                left[0] = -1;
                assertThat(answers(tonight)).as("seed %d, in run %s", seed, run).isEqualTo(before);
                purge(run);
                assertThat(answers(tonight))
                        .as("seed %d, after run %s", seed, run)
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void purgesARunOfManyRowsPieceByPiece() {
        RunId run = begin("people");
        memory.rememberCreated(run, ACCOUNT, 20_000);
        // A newer run has made them all once more, so the older one is not asked for any more.
        RunId newer = begin("people");
        memory.rememberCreated(newer, ACCOUNT, 20_000);
        long[] commits = {0};
        memory.watchCommits(() -> commits[0]++);
        int[] asked = {0};

        boolean isDone = journal.purge().purge(run, ACCOUNT, "people", () -> asked[0]++ < 4);

        assertThat(isDone).isFalse();
        assertThat(memory.count("journal_entry")).isBetween(2 * 38_000L - 6_000, 80_000L - 4_000);

        purge(run);

        assertThat(memory.count("journal_entry")).isEqualTo(40_000);
        assertThat(memory.count("journal_person")).isEqualTo(20_000);
        assertThat(commits[0]).isGreaterThan(20);
    }

    private void purge(RunId run) {
        RunRecord record = memory.runs().find(run).orElseThrow();
        assertThat(journal.purge().purge(run, ACCOUNT, record.feed(), () -> true))
                .isTrue();
    }

    /** What later runs ask of earlier ones to decide who is created, changed, a leaver or in doubt. */
    private record Answers(
            Map<String, ExtensionId> made,
            Map<String, ExtensionId> found,
            Map<String, Instant> firstLost,
            Map<ExtensionId, Set<Stage>> unfinished,
            Map<ExtensionId, LostSeat> seats,
            Map<String, List<LostTry>> tries,
            Map<String, Set<ExtensionId>> members,
            Map<String, Set<ExtensionId>> elsewhere,
            Map<String, Set<CorrectedRow>> corrections,
            Map<String, List<Object>> refused,
            List<Long> open) {}

    private Answers answers(RunId tonight) {
        KnownPeople people = journal.people(ACCOUNT);
        Map<String, List<LostTry>> tries = new TreeMap<>();
        IntStream.rangeClosed(1, PEOPLE)
                .forEach(i -> tries.put(
                        person(i).email(),
                        journal.doubts().lostTries(ACCOUNT, person(i).address())));
        Map<String, Set<ExtensionId>> members = new TreeMap<>();
        Map<String, Set<ExtensionId>> elsewhere = new TreeMap<>();
        FEEDS.forEach(feed -> members.put(feed, journal.members().of(ACCOUNT, feed)));
        FEEDS.forEach(feed -> elsewhere.put(feed, journal.members().ofOthers(ACCOUNT, feed)));
        Map<String, Set<CorrectedRow>> corrections = journal.marks().corrections(ACCOUNT);
        return new Answers(
                people.made(),
                people.found(),
                people.firstLost(),
                new HashMap<>(journal.unfinished(ACCOUNT)),
                journal.doubts().lostSeats(ACCOUNT),
                tries,
                members,
                elsewhere,
                corrections,
                refused(tonight, corrections.keySet()),
                journal.doubts().open(ACCOUNT).stream().map(OpenIntention::id).toList());
    }

    private Map<String, List<Object>> refused(RunId tonight, Collection<String> fingerprints) {
        RefusedSince since = journal.marks().refusedSince(tonight, ACCOUNT, fingerprints);
        Map<String, List<Object>> refused = new TreeMap<>();
        fingerprints.forEach(print -> refused.put(
                print,
                List.of(since.of(print), since.alone(print), since.cameUpLast(print), since.isInOtherFeeds(print))));
        return refused;
    }

    /** Runs of several feeds, in each of which something happens to several people. */
    private List<RunId> year(Random chance) {
        List<RunId> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            String feed = FEEDS.get(chance.nextInt(FEEDS.size()));
            RunId run = begin(feed);
            runs.add(run);
            Attempt attempt = new Attempt(run, 1);
            for (long line = 2; line < 8; line++) {
                happens(attempt, line, 1 + chance.nextInt(PEOPLE), feed.endsWith("corrections"), chance);
            }
        }
        return runs;
    }

    private void happens(Attempt attempt, long line, int who, boolean isCorrection, Random chance) {
        UserKey person = chance.nextInt(4) == 0
                ? new UserKey(null, person(who).email(), null, "First" + who, "Last" + who)
                : person(who);
        long extension = 1000L + who + (chance.nextInt(6) == 0 ? 100 : 0);
        String print = "print" + chance.nextInt(4);
        if (isCorrection) {
            journal.marks().note(attempt.run(), List.of(new RowMarks.Mark(line, print, true)));
        }
        switch (chance.nextInt(9)) {
            case 0 -> created(attempt, line, person, extension);
            case 1 -> {
                created(attempt, line, person, extension);
                journal.note(attempt, ACCOUNT, List.of(new Note.ToDo(line, Stage.ROLE, person, List.of(), null)));
                if (chance.nextBoolean()) {
                    applied(attempt, line, person, extension);
                }
            }
            case 2 -> applied(attempt, line, person, extension);
            case 3 -> lost(attempt, line, person);
            case 4 -> {
                lost(attempt, line, person);
                created(attempt, line, person, extension);
            }
            case 5 -> {
                long sent = journal.intend(
                        attempt, ACCOUNT, line, person, GivenValues.NONE, new ExtensionId(2000 + chance.nextInt(3)));
                journal.withdraw(sent, WithdrawalCause.ABSENT, "No answer");
            }
            case 6 ->
                journal.note(
                        attempt,
                        ACCOUNT,
                        List.of(new Note.Done(
                                line,
                                Stage.USER,
                                person,
                                unchanged(extension, chance.nextBoolean() ? List.of() : List.of(OTHER_NAME)),
                                null)));
            case 7 -> {
                skipped(attempt, line, person);
                journal.marks().note(attempt.run(), List.of(new RowMarks.Mark(line, print, false)));
            }
            default -> change(attempt, line, person, extension);
        }
    }

    private void created(Attempt attempt, long line, UserKey person, long extension) {
        journal.note(attempt, ACCOUNT, List.of(new Note.ToDo(line, Stage.USER, person, List.of(), null)));
        journal.conclude(
                journal.intend(attempt, ACCOUNT, line, person),
                new Outcome.Created(new ExtensionId(extension), null, null));
    }

    private void applied(Attempt attempt, long line, UserKey person, long extension) {
        journal.note(
                attempt,
                ACCOUNT,
                List.of(new Note.Done(
                        line, Stage.ROLE, person, new Outcome.Applied(new ExtensionId(extension), List.of()), null)));
    }

    private void lost(Attempt attempt, long line, UserKey person) {
        journal.withdraw(journal.intend(attempt, ACCOUNT, line, person), WithdrawalCause.ABSENT, "No answer");
    }

    private void skipped(Attempt attempt, long line, UserKey person) {
        journal.note(
                attempt,
                ACCOUNT,
                List.of(new Note.Done(line, Stage.USER, person, new Outcome.Skipped(List.of(PROBLEM)), null)));
    }

    private void change(Attempt attempt, long line, UserKey person, long extension) {
        ExtensionId id = new ExtensionId(extension);
        journal.note(
                attempt,
                ACCOUNT,
                List.of(
                        new Note.Done(line, Stage.USER, person, unchanged(extension, List.of(OTHER_NAME)), null),
                        new Note.ToChange(
                                line, Stage.UPDATE, person, id, List.of(new FieldChange("jobTitle", "Old", "New")))));
        long entry = journal.updates()
                .intend(
                        attempt,
                        ACCOUNT,
                        new OpenUpdates.Change(
                                line,
                                Stage.UPDATE,
                                person,
                                id,
                                new GivenValues(new TreeMap<>(Map.of("jobTitle", "New")), new TreeMap<>())));
        journal.updates().end(Map.of(entry, new Outcome.Updated(id)));
    }

    private static Outcome unchanged(long extension, List<Problem> warnings) {
        return new Outcome.Unchanged(new ExtensionId(extension), null, warnings);
    }

    private static UserKey person(int number) {
        return new UserKey("E" + number, "p" + number + "@example.com", null, "First" + number, "Last" + number);
    }

    /** A run that was checked and came to a good end. */
    private RunId begin(String feed) {
        clock.advance(Duration.ofDays(1));
        RunId run = memory.runs()
                .begin(new RunRecord(
                        RunId.at(clock.instant()),
                        clock.instant(),
                        ACCOUNT.server(),
                        feed,
                        "people.csv",
                        "0a",
                        null,
                        "images",
                        false,
                        RunLimits.NONE,
                        false))
                .id();
        Attempt attempt = new Attempt(run, 1);
        memory.runs().attemptStarted(attempt);
        memory.runs().accountKnown(attempt, ACCOUNT);
        memory.runs().checked(attempt);
        memory.runs().passed(attempt, new RunNumbers(6, 0, 0, Set.of("email"), feed.endsWith("corrections")));
        memory.runs().attemptEnded(attempt, 0, null);
        return run;
    }
}
