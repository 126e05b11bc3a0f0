package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.database.OnPostgres;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that meet something new at once. */
@OnPostgres
class MeetingsOnPostgresTests {

    private static final int PROCESSES = 6;
    private static final int ROUNDS = 10;

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);
    private final ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void giveOneNumberToAnAccountThatIsNewToAll() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            AccountKey account = new AccountKey("https://platform.example.com", "new-" + round);
            List<Integer> seen = atOnce(() -> {
                Journal another = memory.journal(() -> {});
                return another.doubts().open(account).size();
            });
            assertThat(seen).containsOnly(0);
        }
        assertThat(memory.count("account")).isEqualTo(ROUNDS);
    }

    @Test
    void beginRunsOfDifferentNamesInOneSecond() throws Exception {
        Set<RunId> runs = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            runs.addAll(atOnce(() -> JournalTests.begin(memory, clock.instant())));
        }
        assertThat(runs).hasSize(ROUNDS * PROCESSES);
    }

    private <A> List<A> atOnce(Callable<A> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(PROCESSES);
        List<Future<A>> ends = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            ends.add(threads.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        List<A> answers = new ArrayList<>();
        for (Future<A> end : ends) {
            answers.add(end.get());
        }
        return answers;
    }
}
