package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.OpenIntention;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.SentWithin;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubtSettlementTests {

    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final String ADA = "ada@example.com";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    /** Somebody in the account who has Ada's address. */
    record Holder(String name, ExtensionRecord extension) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Holder> OURS = List.of(
            new Holder("as sent", ext("User", "201", "Ada", "Lovelace", "E1", null)),
            new Holder("without employee id", ext("User", "201", "Ada", "Lovelace", null, null)),
            new Holder("in other blanks", ext("User", "201", "Ada ", "Lovelace", "E1", null)));

    static final List<Holder> NOT_OURS = List.of(
            new Holder("made long before", ext("User", "201", "Ada", "Lovelace", "E1", LONG_AGO)),
            new Holder("another first name", ext("User", "201", "Augusta", "Lovelace", "E1", null)),
            new Holder("another last name", ext("User", "201", "Ada", "King", "E1", null)),
            new Holder("another number", ext("User", "202", "Ada", "Lovelace", "E1", null)),
            new Holder("no number", ext("User", null, "Ada", "Lovelace", "E1", null)),
            new Holder("another employee id", ext("User", "201", "Ada", "Lovelace", "E2", null)),
            new Holder("no user", ext("Voicemail", "201", "Ada", "Lovelace", "E1", null)));

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final JournalFixture memory = new JournalFixture(clock);
    private final Journal journal = memory.journal();
    private final List<Duration> pauses = new ArrayList<>();
    private final RunId run = begin();

    @ParameterizedTest
    @FieldSource("OURS")
    void adoptsWhoIsThereAsSent(Holder holder) {
        intend(2);
        account.has(holder.extension());

        settle();

        assertThat(row(2).outcome(Stage.USER)).contains(new Outcome.Adopted(new ExtensionId(7), "201"));
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NOT_OURS")
    void leavesAloneWhoIsNotTheOneThatWasSent(Holder holder) {
        intend(2);
        account.has(holder.extension());

        settle();

        assertThat(row(2).withdrawals(WithdrawalCause.ABSENT)).hasSize(1);
    }

    @Test
    void adoptsWhomTheAccountMadeByAClockThatIsBehind() {
        intend(2);
        account.has(ext("User", "201", "Ada", "Lovelace", "E1", clock.instant().minus(Duration.ofMinutes(4))));

        settle();

        assertThat(row(2).outcome(Stage.USER)).isPresent();
    }

    @Test
    void adoptsWithWhateverNumberWhereNoneWasAskedFor() {
        intend(2, new UserKey(null, ADA, null, "Ada", "Lovelace"));
        account.has(ext("User", "345", "Ada", "Lovelace", null, null));

        settle();

        assertThat(row(2).outcome(Stage.USER)).contains(new Outcome.Adopted(new ExtensionId(7), "345"));
    }

    @Test
    void believesInAbsenceOnlyByALookUpThatBeganLateEnough() {
        intend(2);
        DoubtSettlement settlement = settlement(this::pause);
        settlement.lookOnce(account.account(), adopted -> {});
        Instant seen = clock.instant();
        clock.advance(SETTLE.minusMillis(1));

        settlement.settle(account.account());

        assertThat(account.lookUps()).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofMillis(1));
        assertThat(clock.instant()).isEqualTo(seen.plus(SETTLE));
        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
    }

    @Test
    void doesNotBelieveALookUpThatBeganTooEarlyThoughItEndedLate() {
        intend(2);
        DoubtSettlement settlement = settlement(this::pause);
        settlement.lookOnce(account.account(), adopted -> {});
        clock.advance(SETTLE.minusSeconds(1));
        account.duringLookUps(() -> clock.advance(Duration.ofSeconds(10)));

        settlement.settle(account.account());

        assertThat(account.lookUps()).isEqualTo(3);
        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
    }

    @Test
    void believesInAbsenceAtOnceWhomItHasLongSeenInDoubt() {
        intend(2);
        DoubtSettlement settlement = settlement(this::pause);
        settlement.lookOnce(account.account(), adopted -> {});
        clock.advance(SETTLE);

        settlement.settle(account.account());

        assertThat(account.lookUps()).isEqualTo(2);
        assertThat(pauses).isEmpty();
        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
    }

    /** The sending of another process, by what was the time then, or was thought to be. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1M", "PT1H", "PT-1H", "P3650D", "P-3650D"})
    void waitsItsTimeAndNoLongerWhateverTheClockWasSetToSinceTheSending(Duration forward) {
        intend(2);
        clock.setAhead(forward);
        long began = clock.nanoTime();

        settle();

        assertThat(Duration.ofNanos(clock.nanoTime() - began)).isEqualTo(SETTLE);
        assertThat(row(2).withdrawals(WithdrawalCause.ABSENT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void waitsItsTimeAndNoLongerWhenTheClockIsSetMeanwhile(Duration forward) {
        intend(2);
        long began = clock.nanoTime();

        settlement(time -> {
                    pause(time);
                    clock.setAhead(forward);
                })
                .settle(account.account());

        assertThat(Duration.ofNanos(clock.nanoTime() - began)).isEqualTo(SETTLE);
    }

    @Test
    void looksAgainLessAndLessOften() {
        intend(2);

        settle();

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(25));
    }

    @Test
    void adoptsWhoShowsUpWhileItWaits() {
        intend(2);
        account.has(ext("User", "201", "Ada", "Lovelace", "E1", null)).hidesUser(ADA, 3);

        settle();

        assertThat(row(2).outcome(Stage.USER)).isPresent();
        assertThat(pauses).hasSize(3);
    }

    @Test
    void skipsWhereSeveralAgree() {
        intend(2);
        account.has(ext("User", "201", "Ada", "Lovelace", "E1", null));
        account.has(new ExtensionRecord(
                new ExtensionId(8), "201", "User", "Enabled", "Ada", "Lovelace", ADA, null, false, null));

        settle();

        assertThat(row(2).outcome(Stage.USER)).get().extracting(Outcome::kind).isEqualTo(Outcome.Kind.SKIPPED);
    }

    @Test
    void settlesTheDoubtOfAnotherRun() {
        RunId other = begin();
        journal.intend(new Attempt(other, 4), account.account(), 99, ada());
        account.has(ext("User", "201", "Ada", "Lovelace", "E1", null));

        settle();

        assertThat(journal.doubts().open(account.account())).isEmpty();
        assertThat(journal.of(other).between(99, 99)).hasSize(1);
        assertThat(journal.of(other).between(99, 99).values())
                .allMatch(row -> row.state(Stage.USER) == RowState.CONCLUDED);
    }

    @Test
    void leavesOtherAccountsAlone() {
        AccountKey other = new AccountKey(account.account().server(), "7");
        journal.intend(new Attempt(run, 1), other, 2, ada());

        settle();

        assertThat(journal.doubts().open(other)).hasSize(1);
        assertThat(account.lookUps()).isZero();
    }

    @Test
    void looksUpAgainAndAgainWhomAnEarlierLookUpLeftOpen() {
        DoubtSettlement settlement = settlement(this::pause);
        settlement.lookOnce(account.account(), adopted -> {});
        intend(2);
        intend(3, new UserKey(null, "bob@example.com", null, "Bob", "Byron"));
        assertThat(settlement.lookOnce(account.account(), adopted -> {})).hasSize(2);
        account.hasUser("Bob", "Byron", "bob@example.com");

        assertThat(settlement.lookOnce(account.account(), adopted -> {}))
                .extracting(OpenIntention::line)
                .containsExactly(2L);
        account.has(ext("User", "201", "Ada", "Lovelace", "E1", null));

        assertThat(settlement.lookOnce(account.account(), adopted -> {})).isEmpty();
        assertThat(settlement.lookOnce(account.account(), adopted -> {})).isEmpty();
        assertThat(account.lookUps()).isEqualTo(3);
    }

    @Test
    void asksNobodyWithoutDoubt() {
        settle();

        assertThat(account.lookUps()).isZero();
    }

    @Test
    void leavesDoubtOpenWhenItIsStopped() {
        intend(2);

        assertThatThrownBy(() -> settlement(time -> {
                            throw new StopRequested();
                        })
                        .settle(account.account()))
                .isInstanceOf(StopRequested.class);

        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);
    }

    @Test
    void waitsForEachPersonFromTheTimeAtWhichTheyWereSeenInDoubt() {
        intend(2);
        DoubtSettlement settlement = settlement(this::pause);
        settlement.lookOnce(account.account(), adopted -> {});
        clock.advance(Duration.ofMinutes(1));
        intend(3, new UserKey(null, "bob@example.com", null, "Bob", "Byron"));

        settlement.settle(account.account());

        assertThat(endOf(2)).isEqualTo(endOf(3).minus(Duration.ofMinutes(1)));
    }

    @Test
    void adoptsWhoWasUnseenInAnEarlierRunAsSoonAsTheAccountShowsThem() {
        Instant sent = clock.instant();
        unseen();
        begin();
        DoubtSettlement settlement = settlement(this::pause);
        settlement.settle(account.account());
        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);

        account.has(ext("User", "201", "Ada", "Lovelace", "E1", sent));
        clock.advance(SETTLE);
        settlement.settle(account.account());

        assertThat(row(2).outcome(Stage.USER)).contains(new Outcome.Adopted(new ExtensionId(7), "201"));
        assertThat(row(2).isSound()).isTrue();
        assertThat(journal.doubts().unseen(account.account())).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NOT_OURS")
    void leavesInDoubtWhoWasUnseenWhileTheAccountShowsOthers(Holder holder) {
        unseen();
        account.has(holder.extension());

        settle();

        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);
    }

    @Test
    void looksOnceForWhoWasUnseenHoweverOftenAnAttemptSettles() {
        unseen();
        DoubtSettlement settlement = settlement(this::pause);

        settlement.settle(account.account());
        settlement.settle(account.account());

        assertThat(account.lookUps()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void keepsInDoubtWhoWasUnseenUntilThatIsConcluded() {
        unseen();
        Attempt second = new Attempt(run, 2);
        assertThat(row(2).isToSend()).isFalse();

        journal.note(second, account.account(), List.of(new Note.ToDo(2, Stage.USER, ada(), List.of(), null)));
        requireUnseenAndToSend();
        journal.withdraw(journal.intend(second, account.account(), 2, ada()), WithdrawalCause.NOT_SENT, "throttled");
        requireUnseenAndToSend();

        journal.conclude(
                journal.intend(second, account.account(), 2, ada()),
                new Outcome.Created(new ExtensionId(7), "201", null));
        assertThat(row(2).outcome(Stage.USER).map(Outcome::kind)).contains(Outcome.Kind.CREATED);
        assertThat(row(2).isUnseen()).isFalse();
    }

    private void requireUnseenAndToSend() {
        assertThat(row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);
        assertThat(row(2).isUnseen()).isTrue();
        assertThat(row(2).isToSend()).isTrue();
        assertThat(journal.doubts().unseen(account.account())).hasSize(1);
        assertThat(journal.of(run).due(Due.USER_WITH_NUMBER, 0, 2))
                .extracting(RowHistory::line)
                .containsExactly(2L);
    }

    /** A creation got no answer; a day later RingCentral says that its address is taken, and does not show by whom. */
    private void unseen() {
        Attempt first = new Attempt(run, 1);
        journal.withdraw(journal.intend(first, account.account(), 2, ada()), WithdrawalCause.ABSENT, "not there");
        clock.advance(Duration.ofDays(1));
        journal.withdraw(journal.intend(first, account.account(), 2, ada()), WithdrawalCause.UNSEEN, "EXT-226");
    }

    private Instant endOf(long line) {
        return row(line).entries().get(1).mark().at();
    }

    /** The account's clock may be ahead or behind by five minutes, and a request takes its time. */
    @Test
    void knowsWhenTheAccountCarriesOutWhatLeavesNow() {
        account.answersWithin(Duration.ofSeconds(90));

        SentWithin sent = settlement(this::pause).sentNow(run);

        Instant first = clock.instant().minus(Duration.ofMinutes(5));
        Instant last = clock.instant().plusSeconds(90).plus(Duration.ofMinutes(5));
        assertThat(List.of(first, clock.instant(), last)).allMatch(sent::includes);
        assertThat(List.of(first.minusMillis(1), last.plusMillis(1))).noneMatch(sent::includes);
    }

    private void settle() {
        settlement(this::pause).settle(account.account());
    }

    private void pause(Duration time) {
        pauses.add(time);
        clock.advance(time);
    }

    private DoubtSettlement settlement(Pause pause) {
        return new DoubtSettlement(
                account, journal, new DoubtProperties(SETTLE, Duration.ofMinutes(5)), pause, clock, clock::nanoTime);
    }

    private void intend(long line) {
        intend(line, ada());
    }

    private void intend(long line, UserKey person) {
        journal.intend(new Attempt(run, 1), account.account(), line, person);
    }

    private RowHistory row(long line) {
        return journal.of(run).between(line, line).getOrDefault(line, new RowHistory(line, List.of()));
    }

    private RunId begin() {
        Instant now = clock.instant();
        String server = account.account().server();
        return memory.runs()
                .begin(new RunRecord(
                        RunId.at(now),
                        now,
                        server,
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

    private static UserKey ada() {
        return new UserKey("E1", ADA, "201", "Ada", "Lovelace");
    }

    private static ExtensionRecord ext(
            String type,
            @Nullable String number,
            String first,
            String last,
            @Nullable String employeeId,
            @Nullable Instant created) {
        return new ExtensionRecord(
                new ExtensionId(7),
                number,
                type,
                "Enabled",
                first,
                last,
                "ADA@example.com",
                employeeId,
                false,
                created);
    }
}
