package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.QuietLogs;
import io.github.rollcall.TestClock;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.provisioning.DoubtModel.Flaw;
import io.github.rollcall.roster.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Each person exactly once, in stories that were never written down: a thousand among all tests, more of them by {@code ./mvnw test
 * -DexcludedGroups= -Dtest=DoubtModelTests -DargLine=-Dstories=30000}.
 */
@Tag("slow")
@ExtendWith(QuietLogs.class)
class DoubtModelTests {

    private static final long STORIES = Long.getLong("stories", 1_000);
    /** A journal grows with each story, and is asked for all of a run at once. */
    private static final int STORIES_IN_A_JOURNAL = 100;

    private final TestClock clock = new TestClock();
    private final List<RosterFile> rosters = new ArrayList<>();
    private JournalFixture memory = new JournalFixture(clock);

    DoubtModelTests(@TempDir Path folder) throws IOException {
        for (int persons = 1; persons <= 4; persons++) {
            Path own = Files.createDirectory(folder.resolve(String.valueOf(persons)));
            rosters.add(aRoster().withPeople(persons).in(own));
        }
    }

    @Test
    void sendsNobodyAgainOnAGuessAndLosesNobody() {
        long attempts = 0;
        long sendings = 0;
        for (long seed = 0; seed < STORIES; seed++) {
            DoubtModel model = story(seed, Flaw.NONE);

            assertThat(model.broken).as("seed %d", seed).isEmpty();
            attempts += model.attempts();
            sendings += model.sendings();
        }
        assertThat(attempts).as("attempts").isGreaterThan(2 * STORIES);
        assertThat(sendings).as("sendings").isGreaterThan(3 * STORIES);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void noticesCarelessness(Flaw flaw) {
        assertThat(LongStream.range(0, STORIES)
                        .anyMatch(seed -> !story(seed, flaw).broken.isEmpty()))
                .isTrue();
    }

    private DoubtModel story(long seed, Flaw flaw) {
        if (seed % STORIES_IN_A_JOURNAL == STORIES_IN_A_JOURNAL - 1) {
            memory = new JournalFixture(clock);
        }
        clock.advance(Duration.ofDays(1));
        RosterFile roster = rosters.get((int) (seed % rosters.size()));
        return new DoubtModel(seed, (int) (seed % rosters.size()) + 1, flaw, clock, memory).run(roster);
    }
}
