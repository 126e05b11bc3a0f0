package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenImage;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.SentWithin;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Those who change people and those who send images note things of one person at the same time. */
class BothLanesTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");
    private static final ExtensionId ID = new ExtensionId(101);
    private static final GivenImage IMAGE = new GivenImage("aa", null, null);

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);
    private final Journal journal = memory.journal();
    private final Attempt attempt = new Attempt(JournalTests.begin(memory, clock.instant()), 1);

    @Test
    void keepsAnImageThatWasSentWhileAChangeWasUnderWay() {
        long change = journal.updates()
                .intend(
                        attempt,
                        ACCOUNT,
                        new OpenUpdates.Change(
                                2, Stage.UPDATE, null, ID, GivenValues.of(Map.of("department", "Finance"))));
        sendImage(IMAGE);

        journal.updates().end(Map.of(change, new Outcome.Updated(ID)));

        assertThat(known().values()).containsEntry("department", "Finance");
        assertThat(known().image()).isEqualTo(IMAGE);
    }

    @Test
    void knowsOfTheImageWhatIsKnownByNow() {
        GivenValues before = GivenValues.NONE.with(IMAGE.seenAs("tag-1"));
        // The same bytes once more, since somebody had removed them: the account is going to show another tag.
        sendImage(IMAGE);

        assertThat(before.withImageOf(known()).image()).isEqualTo(IMAGE);

        sendImage(new GivenImage("bb", "tag-1", null));

        assertThat(before.withImageOf(known()).image()).isEqualTo(new GivenImage("bb", "tag-1", null));
        assertThat(before.withImageOf(GivenValues.NONE).image()).isNull();
        assertThat(GivenValues.NONE.withImageOf(GivenValues.NONE)).isEqualTo(GivenValues.NONE);
    }

    @Test
    void keepsAnImageThatIsPerhapsSentWhileAChangeIsUnderWay() {
        Instant now = Instant.parse("2026-11-24T21:35:06Z");
        GivenImage perhaps =
                new GivenImage("bb", "a tag", null, new SentWithin(now, now.plusSeconds(40), attempt.run()));
        GivenValues before = GivenValues.of(Map.of("department", "Finance")).with(IMAGE);
        journal.noteChanges(
                attempt, ACCOUNT, List.of(), List.of(new GivenChange(ID, known -> known.withPerhaps(perhaps))));

        assertThat(before.withImageOf(known()).perhapsImages()).containsExactly(perhaps);
        assertThat(journal.memory().ofImagesNotSeen(ACCOUNT))
                .extracting(PersonGiven::extension)
                .containsExactly(ID);
        assertThat(known().withoutPerhaps(perhaps)).isEqualTo(GivenValues.NONE);

        sendImage(perhaps.withTag("tag-2"));

        assertThat(known().perhapsImages()).isEmpty();
        assertThat(before.withImageOf(known()).image()).isEqualTo(perhaps.withTag("tag-2"));
        assertThat(journal.memory().ofImagesNotSeen(ACCOUNT)).isEmpty();
    }

    @Test
    void losesNothingThatSeveralNoteAtOnce() {
        CompletableFuture.allOf(Stream.concat(
                                Stream.of(() -> sendImage(IMAGE)),
                                IntStream.range(0, 20).<Runnable>mapToObj(i -> () -> change("field" + i)))
                        .map(CompletableFuture::runAsync)
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(known().columns()).hasSize(20);
        assertThat(known().image()).isEqualTo(IMAGE);
    }

    private void change(String field) {
        journal.noteChanges(
                attempt, ACCOUNT, List.of(), List.of(new GivenChange(ID, known -> known.with(field, "value"))));
    }

    private void sendImage(GivenImage image) {
        journal.noteChanges(attempt, ACCOUNT, List.of(), List.of(new GivenChange(ID, known -> known.with(image))));
    }

    private GivenValues known() {
        return journal.memory().of(ACCOUNT, ID);
    }
}
