package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows, several at once, with whatever may go wrong; each seed is another story. */
class ManyRowsTests {

    private static final int PEOPLE = 200;

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock).acceptsDuplicates();
    private final Workshop workshop = new Workshop(account, clock);

    ManyRowsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void makesEachPersonExactlyOnceThroughFaultsCrashesAndStops(long seed) {
        Random random = new Random(seed);
        IntStream.rangeClosed(1, PEOPLE).forEach(number -> goWrong(email(number), random));
        Import run = workshop.begin(aRoster().withPeople(PEOPLE).in(folder));

        int attempts = 1;
        for (account.stopsAfter(60); !isFinishedBy(run); account.stopsAfter(60 + 20 * attempts)) {
            attempts++;
        }

        assertThat(attempts).isGreaterThan(2);
        IntStream.rangeClosed(1, PEOPLE)
                .forEach(number -> assertThat(account.extensionsOf(email(number)))
                        .as(email(number))
                        .hasSize(1));
        assertThat(run.words()).hasSize(PEOPLE).containsOnly("CREATED", "ADOPTED");
        assertThat(extensionsInTheJournal(run)).doesNotHaveDuplicates().hasSize(PEOPLE);
        assertThat(workshop.journal.doubts().open(workshop.account())).isEmpty();
        assertThat(workshop.journal.of(run.run()).between(0, Long.MAX_VALUE).values())
                .hasSize(PEOPLE)
                .allMatch(RowHistory::isSound);
    }

    private void goWrong(String email, Random random) {
        for (int faults = random.nextInt(3); faults > 0; faults--) {
            switch (random.nextInt(6)) {
                case 0 -> account.throttles(email);
                case 1 -> account.losesBeforeCreating(email);
                case 2 -> account.losesAfterCreating(email);
                case 3 -> account.createsLate(email, 1 + random.nextInt(3));
                case 4 -> account.hidesFor(email, 1 + random.nextInt(3));
                default -> account.crashesAfterCreating(email);
            }
        }
    }

    /** What stops an attempt here: a stop, or the end of the process. */
    private static boolean isFinishedBy(Import run) {
        try {
            run.finish();
            return true;
        } catch (StopRequested stopped) {
            return false;
        } catch (IllegalStateException crashed) {
            assertThat(crashed).hasMessage("The process ends here");
            return false;
        }
    }

    private List<Long> extensionsInTheJournal(Import run) {
        return workshop.journal.of(run.run()).between(0, Long.MAX_VALUE).values().stream()
                .map(row -> row.outcome(Stage.USER).orElseThrow())
                .map(outcome -> outcome instanceof Outcome.Created created
                        ? created.id().value()
                        : ((Outcome.Adopted) outcome).id().value())
                .toList();
    }

    private static String email(int number) {
        return "person" + number + "@example.com";
    }
}
