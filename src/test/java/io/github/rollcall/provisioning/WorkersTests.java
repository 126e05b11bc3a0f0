package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WorkersTests {

    /** From the lightest to the gravest. */
    static final List<RuntimeException> FAILURES = List.of(
            new ExtensionsUnavailable("gone"),
            new AccessRefused("refused"),
            new StopRequested(),
            new IllegalStateException("a bug"));

    static final List<Integer> GRAVITIES =
            IntStream.range(1, FAILURES.size()).boxed().toList();

    @AutoClose
    private final Workers workers = new Workers("test", 2);

    @Test
    void doesEachThingOnce() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        workers.forEach(items, done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void doesSeveralThingsAtOnce() {
        CyclicBarrier bothThere = new CyclicBarrier(2);
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        workers.forEach(List.of(1, 2), item -> {
            await(bothThere);
            done.add(item);
        });

        assertThat(done).hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("GRAVITIES")
    void throwsTheGraverOfTwoFailuresWhicheverComesFirst(int graver) {
        RuntimeException heavy = FAILURES.get(graver);
        RuntimeException light = FAILURES.get(graver - 1);

        assertThatThrownBy(() -> failTogether(light, heavy)).isSameAs(heavy);
        assertThatThrownBy(() -> failTogether(heavy, light)).isSameAs(heavy);
    }

    @Test
    void tellsOfADeadWorker() {
        assertThatThrownBy(() -> workers.forEach(List.of(1), item -> {
                    throw new AssertionError("dead");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("dead");
    }

    @Test
    void waitsForWhatIsInFlightWhenAnotherFails() {
        CyclicBarrier bothThere = new CyclicBarrier(2);
        CountDownLatch failed = new CountDownLatch(1);
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> workers.forEach(List.of(1, 2), item -> {
                    await(bothThere);
                    if (item == 1) {
                        failed.countDown();
                        throw new AccessRefused("refused");
                    }
                    await(failed);
                    done.add(item);
                }))
                .isInstanceOf(AccessRefused.class);

        assertThat(done).containsExactly(2);
    }

    @Test
    void beginsNothingAfterAFailure() {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        try (Workers one = new Workers("one", 1)) {
            assertThatThrownBy(() -> one.forEach(List.of(1, 2, 3), item -> {
                        begun.add(item);
                        throw new AccessRefused("refused");
                    }))
                    .isInstanceOf(AccessRefused.class);
        }

        assertThat(begun).containsExactly(1);
    }

    @Test
    void worksOnAfterAFailure() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        assertThatThrownBy(() -> workers.forEach(List.of(1), item -> {
                    throw new AccessRefused("refused");
                }))
                .isInstanceOf(AccessRefused.class);

        workers.forEach(List.of(2), done::add);

        assertThat(done).containsExactly(2);
    }

    @Test
    void finishesThoughInterruptedAndKeepsTheInterrupt() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        Thread.currentThread().interrupt();

        workers.forEach(List.of(1, 2, 3), done::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasSize(3);
    }

    private void failTogether(RuntimeException first, RuntimeException second) {
        CyclicBarrier bothThere = new CyclicBarrier(2);
        Consumer<RuntimeException> fail = failure -> {
            await(bothThere);
            throw failure;
        };
        workers.forEach(List.of(first, second), fail);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
