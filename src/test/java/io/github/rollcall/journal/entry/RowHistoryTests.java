package io.github.rollcall.journal.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.JournalEntry.Concluded;
import io.github.rollcall.journal.entry.JournalEntry.Intended;
import io.github.rollcall.journal.entry.JournalEntry.Mark;
import io.github.rollcall.journal.entry.JournalEntry.Planned;
import io.github.rollcall.journal.entry.JournalEntry.Withdrawn;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowHistoryTests {

    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");
    private static final Problem DOUBTFUL = ProblemCode.PHONE_DOUBTFUL.problem("Phone", "odd");

    @Test
    void isSoundWithBeginningAndEnd() {
        assertThat(row(intended(1), withdrawn(2, 1, WithdrawalCause.NOT_SENT), intended(3), concluded(4, 3L))
                        .isSound())
                .isTrue();
    }

    @Test
    void isSoundWithoutAnyIntention() {
        assertThat(row().isSound()).isTrue();
        assertThat(row(concluded(1, null)).isSound()).isTrue();
    }

    @Test
    void isSoundWhileOneIntentionIsOpen() {
        assertThat(row(intended(1)).isSound()).isTrue();
    }

    @Test
    void isNotSoundWithTwoOpenIntentions() {
        assertThat(row(intended(1), intended(2)).isSound()).isFalse();
    }

    @Test
    void isNotSoundWithAnEndThatHasNoBeginning() {
        assertThat(row(concluded(2, 1L)).isSound()).isFalse();
        assertThat(row(withdrawn(2, 1, WithdrawalCause.ABSENT)).isSound()).isFalse();
    }

    @Test
    void isNotSoundWithTwoEndsOfOneBeginning() {
        assertThat(row(intended(1), withdrawn(2, 1, WithdrawalCause.ABSENT), concluded(3, 1L))
                        .isSound())
                .isFalse();
    }

    @Test
    void remembersTheFirstSendingThatWasLost() {
        RowHistory row = row(
                intended(1),
                withdrawn(2, 1, WithdrawalCause.NOT_SENT),
                intended(3),
                withdrawn(4, 3, WithdrawalCause.ABSENT),
                intended(5),
                withdrawn(6, 5, WithdrawalCause.ABSENT));

        assertThat(row.firstLost()).contains(BEGIN.plusSeconds(3));
        assertThat(row.withdrawals(WithdrawalCause.ABSENT))
                .extracting(Withdrawn::intention)
                .containsExactly(3L, 5L);
    }

    @Test
    void hasLostNothingWhereNothingWasSentOrTheAnswerIsKnown() {
        assertThat(row(intended(1), withdrawn(2, 1, WithdrawalCause.TAKEN), intended(3), concluded(4, 3L))
                        .firstLost())
                .isEmpty();
    }

    @Test
    void warnsOfWhatThePlanFoundDoubtful() {
        assertThat(row(new Planned(mark(1, Stage.USER), List.of(DOUBTFUL), null), intended(2), concluded(3, 2L))
                        .warnings())
                .containsExactly(DOUBTFUL);
    }

    @Test
    void knowsTheImageFileOfThePlanOrOfTheEnd() {
        Outcome uploaded = new Outcome.Uploaded(new ExtensionId(1));
        assertThat(row(new Concluded(mark(1, Stage.IMAGE), null, uploaded, "end.png"))
                        .imageFile())
                .contains("end.png");
        assertThat(row(new Planned(mark(1, Stage.IMAGE), List.of(), "plan.png")).imageFile())
                .contains("plan.png");
        assertThat(row(intended(1)).imageFile()).isEmpty();
    }

    private static RowHistory row(JournalEntry... entries) {
        return new RowHistory(2, List.of(entries));
    }

    private static Intended intended(long id) {
        return new Intended(mark(id, Stage.USER));
    }

    private static Withdrawn withdrawn(long id, long intention, WithdrawalCause cause) {
        return new Withdrawn(mark(id, Stage.USER), intention, cause, "", null);
    }

    private static Concluded concluded(long id, @Nullable Long intention) {
        return new Concluded(mark(id, Stage.USER), intention, new Outcome.Adopted(new ExtensionId(1), null), null);
    }

    private static Mark mark(long id, Stage stage) {
        return new Mark(
                id,
                BEGIN.plusSeconds(id),
                RunId.at(BEGIN),
                1,
                new AccountKey("https://platform.example.com", "1"),
                2,
                stage,
                null);
    }
}
