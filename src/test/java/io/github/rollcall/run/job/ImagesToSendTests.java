package io.github.rollcall.run.job;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.provisioning.Workshop;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.Rosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines 2 to 6 have a person each, and each person an image. */
@Timeout(60)
class ImagesToSendTests {

    private final RosterFile roster;
    private final Workshop.Import run;
    private final CheckedRoster checked;
    private final StopSignal stop = new StopSignal();
    private final Workshop workshop;
    private final List<Long> read = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private ImagesToSend images;
    private @Nullable Thread reader;

    ImagesToSendTests(@TempDir Path folder) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("two", "three", "four", "five", "six")) {
            Files.write(pictures.resolve(name + "@example.com.png"), Pictures.png(3, 3));
        }
        roster = aRoster()
                .withRow("Ann", "Two", "two@example.com")
                .withRow("Ben", "Three", "three@example.com")
                .withRow("Cid", "Four", "four@example.com")
                .withRow("Dan", "Five", "five@example.com")
                .withRow("Eve", "Six", "six@example.com")
                .in(folder);
        TestClock clock = new TestClock();
        workshop = new Workshop(new InMemoryExtensions(clock), clock);
        run = workshop.begin(roster);
        checked = run.check();
        images = reading(Deadline.NONE);
    }

    @AfterEach
    void end() throws InterruptedException {
        stop.request();
        if (reader != null) {
            reader.join();
        }
    }

    @Test
    void handsOutThoseWhoAreThereAndThenThoseWhoComeInAnyOrder() {
        make(4L);
        start();
        untilWaiting(1);

        make(6L, 2L);
        untilWaiting(3);
        make(3L, 5L);
        checked.images().end();

        ends();
        assertThat(read.get(0)).isEqualTo(4L);
        assertThat(read).containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L);
    }

    /** What stays due, since nothing is sent here, is found again in the last look, and is not handed out again. */
    @Test
    void endsWithoutThoseWhoDoNotCome() {
        make(2L, 3L);
        checked.images().end();
        start();

        ends();
        assertThat(read).containsExactly(2L, 3L);
    }

    @Test
    void endsAtOnceWhenPeopleCannotBeMade() {
        make(2L, 3L, 4L);
        start();
        untilWaiting(3);

        checked.images().giveUp();

        ends();
        assertThat(read).hasSize(3);
        images = reading(Deadline.NONE);
        assertThat(images.read()).isNull();
    }

    @Test
    void wakesForAStop() {
        start();
        untilWaiting(0);

        stop.request();

        ends();
        assertThat(failures).hasSize(1).hasOnlyElementsOfType(StopRequested.class);
    }

    @Test
    void wakesForAnInterruption() {
        start();
        untilWaiting(0);

        reader().interrupt();

        ends();
        assertThat(failures).hasSize(1).hasOnlyElementsOfType(StopRequested.class);
    }

    @Test
    void handsOutNobodyAfterTheDeadline() {
        make(2L);
        images = reading(Deadline.in(Duration.ofMillis(-1)));

        assertThat(images.read()).isNull();
    }

    private ImagesToSend reading(Deadline deadline) {
        return new ImagesToSend(
                new ImportAttempt(run.record(), checked.attempt(), roster, deadline, () -> {}, forecast -> {}),
                workshop.journal,
                checked.images(),
                stop);
    }

    private void make(Long... lines) {
        List<Long> wanted = List.of(lines);
        run.send(
                checked,
                Rosters.rowsOf(roster).stream()
                        .filter(row -> wanted.contains(row.ref().line()))
                        .toList());
    }

    private void start() {
        Thread thread = new Thread(() -> {
            try {
                for (List<ImageToSend> some = images.read(); some != null; some = images.read()) {
                    some.forEach(image -> read.add(image.line()));
                }
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        reader = thread;
        thread.start();
    }

    private void untilWaiting(int handedOut) {
        await().until(() -> read.size() == handedOut && reader().getState() == Thread.State.WAITING);
    }

    private void ends() {
        await().until(() -> !reader().isAlive());
    }

    private Thread reader() {
        return Objects.requireNonNull(reader);
    }
}
