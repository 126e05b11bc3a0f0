package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chunk costs what it costs, however many people the journal knows from earlier runs. To be measured with {@code ./mvnw test
 * -Dgroups=campaign -DexcludedGroups= -Dtest=GrownJournalTests}.
 */
@Tag("campaign")
class GrownJournalTests {

    private static final Logger log = LoggerFactory.getLogger(GrownJournalTests.class);
    private static final int KNOWN = 200_000;
    private static final int ROWS_PER_CHUNK = 100;
    private static final int CHUNKS = 20;

    private final Path folder;

    GrownJournalTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesNoChunkSlower() throws IOException {
        timeOfAChunk("warm-up", 0);

        Duration empty = timeOfAChunk("empty", 0);
        Duration grown = timeOfAChunk("grown", KNOWN);

        log.info(
                "A chunk of {} people takes {} ms with an empty journal, {} ms with one of {} people",
                ROWS_PER_CHUNK,
                empty.toMillis(),
                grown.toMillis(),
                KNOWN);
        assertThat(grown).isLessThan(empty.multipliedBy(2).plusMillis(20));
    }

    @Test
    void findsOnePersonByAnIndex() throws IOException {
        TestClock clock = new TestClock();
        JournalFixture memory = new JournalFixture(clock);
        InMemoryExtensions account = new InMemoryExtensions(clock);
        Workshop workshop = new Workshop(account, clock, clock::advance, memory, Workshop.SETTLE, 4);
        RosterFile roster = aRoster().withPeople(1).in(Files.createDirectory(folder.resolve("one")));
        memory.rememberCreated(workshop.begin(roster).run(), account.account(), KNOWN);
        memory.journal().history().ofEmail("old1@example.com");

        long begun = System.nanoTime();
        List<RowHistory> rows = memory.journal().history().ofEmail("OLD123456@example.com");
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        log.info("One of {} people is found in {} ms", KNOWN, taken.toMillis());
        assertThat(rows).hasSize(1);
        assertThat(taken).isLessThan(Duration.ofMillis(100));
    }

    private Duration timeOfAChunk(String name, int known) throws IOException {
        TestClock clock = new TestClock();
        JournalFixture memory = new JournalFixture(clock);
        InMemoryExtensions account = new InMemoryExtensions(clock);
        Workshop workshop = new Workshop(account, clock, clock::advance, memory, Workshop.SETTLE, 4);
        RosterFile roster =
                aRoster().withPeople(CHUNKS * ROWS_PER_CHUNK).in(Files.createDirectory(folder.resolve(name)));
        memory.rememberCreated(workshop.begin(roster).run(), account.account(), known);
        Import run = workshop.begin(roster);
        long begun = System.nanoTime();
        CheckedRoster checked = run.check();
        log.info(
                "{}: the check takes {} ms",
                name,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        List<RosterRow> rows = Rosters.rowsOf(roster);
        long start = System.nanoTime();
        for (int i = 0; i < CHUNKS; i++) {
            run.send(checked, rows.subList(i * ROWS_PER_CHUNK, (i + 1) * ROWS_PER_CHUNK));
        }
        return Duration.ofNanos(System.nanoTime() - start).dividedBy(CHUNKS);
    }
}
