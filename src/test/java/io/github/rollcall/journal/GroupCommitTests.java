package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class GroupCommitTests {

    private static final int THREADS = 16;

    private final JdbcTemplate jdbc = database();
    private final AtomicInteger forced = new AtomicInteger();
    private final AtomicBoolean diskIsFull = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private final GroupCommit group = new GroupCommit(
            new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource()))),
            this::force,
            () -> {});

    @BeforeEach
    void createTable() {
        jdbc.execute("create table entry (number integer primary key)");
    }

    @AfterEach
    void endThreads() throws InterruptedException {
        goesOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void commitsTogetherWhatCameDuringACommit() throws InterruptedException {
        startSlowWrite();
        IntStream.range(1, THREADS).forEach(number -> start(() -> group.write(true, () -> insert(number))));
        untilAllWait();
        assertThat(forced).hasValue(0);

        endThreads();

        assertThat(failures).isEmpty();
        assertThat(numbers()).hasSize(THREADS);
        assertThat(forced).hasValue(2);
    }

    @Test
    void makesThoseOfAKindTogetherAndTellsEachItsOwn() throws InterruptedException {
        List<Integer> together = Collections.synchronizedList(new ArrayList<>());
        GroupCommit.Kind<Integer, String> kind = new GroupCommit.Kind<>(false, numbers -> {
            together.add(numbers.size());
            return numbers.stream()
                    .map(number -> number + " of " + insert(number))
                    .toList();
        });
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        startSlowWrite();
        start(() -> told.add(group.write(kind, 1)));
        start(() -> group.write(false, () -> insert(2)));
        start(() -> told.add(group.write(kind, 3)));
        untilAllWait();

        endThreads();

        assertThat(failures).isEmpty();
        assertThat(together).containsExactly(2);
        assertThat(told).containsExactlyInAnyOrder("1 of 1", "3 of 1");
        assertThat(numbers()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void failsAloneAmongThoseOfItsKind() throws InterruptedException {
        GroupCommit.Kind<Integer, Integer> kind = new GroupCommit.Kind<>(
                true, numbers -> numbers.stream().map(this::insert).toList());
        startSlowWrite();
        start(() -> group.write(kind, 1));
        start(() -> group.write(kind, 0));
        start(() -> group.write(kind, 2));
        untilAllWait();

        endThreads();

        assertThat(failures).singleElement().isInstanceOf(DataAccessException.class);
        assertThat(numbers()).containsExactly(0, 1, 2);
    }

    @Test
    void forcesNothingThatNeedNotSurvive() {
        group.write(false, () -> insert(1));

        assertThat(numbers()).containsExactly(1);
        assertThat(forced).hasValue(0);
    }

    @Test
    void failsAloneWhereAChangeCannotBeMade() throws InterruptedException {
        startSlowWrite();
        start(() -> group.write(true, () -> insert(1)));
        start(() -> group.write(true, () -> insert(0)));
        untilAllWait();

        endThreads();

        assertThat(failures).singleElement().isInstanceOf(DataAccessException.class);
        assertThat(numbers()).containsExactly(0, 1);

        assertThat(group.write(true, () -> insert(7))).isEqualTo(1);
        assertThat(numbers()).containsExactly(0, 1, 7);
    }

    @Test
    void failsForAllThatShareACommitThatIsNotForced() throws InterruptedException {
        diskIsFull.set(true);
        startSlowWrite();
        start(() -> group.write(true, () -> insert(1)));
        start(() -> group.write(false, () -> insert(2)));
        untilAllWait();

        endThreads();

        assertThat(failures)
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).hasMessage("The disk is full"));
    }

    private void force() {
        forced.incrementAndGet();
        if (diskIsFull.get()) {
            throw new IllegalStateException("The disk is full");
        }
    }

    /** Its commit is under way until the test goes on. */
    private void startSlowWrite() throws InterruptedException {
        start(() -> group.write(true, () -> {
            int inserted = insert(0);
            begun.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return inserted;
        }));
        begun.await();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void untilAllWait() {
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    private int insert(int number) {
        return jdbc.update("insert into entry values (?)", number);
    }

    private List<Integer> numbers() {
        return jdbc.queryForList("select number from entry order by number", Integer.class);
    }

    private static JdbcTemplate database() {
        return new JdbcTemplate(TestDatabase.empty());
    }
}
