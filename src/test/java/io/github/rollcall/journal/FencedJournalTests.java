package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.database.OnPostgres;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.lease.Leases;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who does not hold the account any more notes nothing about it. */
@OnPostgres
class FencedJournalTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");
    private static final ExtensionId ID = new ExtensionId(101);
    private static final UserKey ADA = new UserKey(null, "ada@example.com", null, "Ada", "Lovelace");

    /** Whatever is noted before something is sent, and after. */
    static final List<Consumer<FencedJournalTests>> WRITES = List.of(
            test -> test.journal.intend(test.attempt, ACCOUNT, 2, ADA),
            test -> test.journal.updates().intend(test.attempt, ACCOUNT, test.change()),
            test -> test.journal.updates().intend(test.attempt, ACCOUNT, List.of(test.change(), test.change())),
            test -> test.journal.conclude(test.open, new Outcome.Created(ID, "101", null)),
            test -> test.journal.note(
                    test.attempt,
                    ACCOUNT,
                    List.of(new Note.Done(2, Stage.IMAGE, ADA, new Outcome.Uploaded(ID), "a.png"))),
            test -> test.journal.members().add(ACCOUNT, "people", List.of(ID)),
            test -> test.journal.quietMarks().forgetAll(ACCOUNT));

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);
    private final Attempt attempt = new Attempt(JournalTests.begin(memory, clock.instant()), 1);
    private final AccountLease ours = Leases.on(memory.database(), Duration.ofMillis(1_500), "ours");
    private final AccountLease theirs = Leases.on(memory.database(), Duration.ofMinutes(1), "theirs");
    private Journal journal = memory.journal();
    private long open;

    @BeforeEach
    void begin() {
        ours.take(ACCOUNT, Duration.ZERO, (holder, time) -> {});
        journal = memory.journal(ours::requireInTransaction);
        open = journal.intend(attempt, ACCOUNT, 1, ADA);
    }

    @AfterEach
    void giveBack() {
        ours.close();
        theirs.close();
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void notesNothingWhenAnotherHasTheAccount(Consumer<FencedJournalTests> write) {
        Leases.freeze(ours);
        theirs.take(ACCOUNT, Duration.ZERO, (holder, time) -> {});
        long entries = memory.count("journal_entry");

        assertThatThrownBy(() -> write.accept(this)).isInstanceOf(LeaseLost.class);

        assertThat(memory.count("journal_entry")).isEqualTo(entries);
        assertThat(memory.count("journal_open")).isEqualTo(1);
        assertThat(memory.count("update_open")).isZero();
        assertThat(memory.count("bulk_update")).isZero();
        assertThat(memory.count("feed_member")).isZero();
    }

    @Test
    void goesOnWithWhatTheOtherLeftOpen() {
        Leases.freeze(ours);
        theirs.take(ACCOUNT, Duration.ZERO, (holder, time) -> {});
        Journal next = memory.journal(theirs::requireInTransaction);

        next.conclude(open, new Outcome.Adopted(ID, "101"));

        assertThat(next.doubts().open(ACCOUNT)).isEmpty();
    }

    private OpenUpdates.Change change() {
        return new OpenUpdates.Change(2, Stage.UPDATE, ADA, ID, GivenValues.NONE);
    }
}
