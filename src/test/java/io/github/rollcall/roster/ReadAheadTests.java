package io.github.rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTests {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void givesAllItemsInTheirOrder() {
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> next(10_000), item -> 100)) {
            List<Integer> items = new ArrayList<>();
            for (Integer item = ahead.next(); item != null; item = ahead.next()) {
                items.add(item);
            }

            assertThat(items).hasSize(10_000).isSorted().doesNotHaveDuplicates();
            assertThat(ahead.next()).isNull();
        }
    }

    @Test
    void throwsWhatEndsTheReadingBehindTheItemsBeforeIt() {
        IllegalStateException broken = new IllegalStateException("line 1,001");
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> orThrow(next(1_000), broken), item -> 1)) {
            for (int item = 1; item <= 1_000; item++) {
                assertThat(ahead.next()).isEqualTo(item);
            }

            assertThatThrownBy(ahead::next).isSameAs(broken);
            assertThatThrownBy(ahead::next).isSameAs(broken);
        }
    }

    @Test
    void throwsErrorsToo() {
        OutOfMemoryError error = new OutOfMemoryError("for a test");
        try (ReadAhead<Integer> ahead = new ReadAhead<>(
                () -> {
                    throw error;
                },
                item -> 1)) {
            assertThatThrownBy(ahead::next).isSameAs(error);
        }
    }

    @Test
    void readsNothingBeforeTheFirstIsAskedFor() {
        new ReadAhead<>(() -> next(10), item -> 1).close();

        assertThat(made).hasValue(0);
    }

    @Test
    void holdsFewItemsThatAreLarge() throws InterruptedException {
        CountDownLatch third = new CountDownLatch(3);
        try (ReadAhead<Integer> ahead = new ReadAhead<>(
                () -> {
                    third.countDown();
                    return next(1_000);
                },
                item -> 1 << 20)) {
            assertThat(ahead.next()).isEqualTo(1);
            assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(made.get()).isBetween(2, 3);
            assertThat(ahead.next()).isEqualTo(2);
        }
    }

    @Test
    void hasEndedItsThreadWhenItIsClosed() {
        AtomicReference<Thread> reading = new AtomicReference<>();
        ReadAhead<Integer> ahead = new ReadAhead<>(
                () -> {
                    reading.set(Thread.currentThread());
                    return next(Integer.MAX_VALUE);
                },
                item -> 1);
        ahead.next();
        ahead.close();

        assertThat(reading.get()).isNotNull().matches(thread -> !thread.isAlive());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        ahead.next();
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsAnInterruptForThoseWhoAskForIt() {
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> next(10), item -> 1)) {
            Thread.currentThread().interrupt();

            assertThat(ahead.next()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private @Nullable Integer next(int last) {
        int item = made.incrementAndGet();
        return item <= last ? item : null;
    }

    private static Integer orThrow(@Nullable Integer item, RuntimeException failure) {
        if (item == null) {
            throw failure;
        }
        return item;
    }
}
