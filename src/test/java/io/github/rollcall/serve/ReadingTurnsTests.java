package io.github.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.explain.ReadingTime;
import io.github.rollcall.serve.ReadingTurns.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingTurnsTests {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final ReadingTurns turns = new ReadingTurns(now::get);

    @Test
    void letsTwoReadAtOnceWhoeverTheyAre() {
        try (ReadingTurns.Turn first = turns.require("ada", Kind.FILE);
                ReadingTurns.Turn second = turns.require("bo", Kind.FILE)) {
            assertThat(first.time()).isNotSameAs(second.time());
            assertThat(turns.take("cleo", Kind.FILE)).isEmpty();
            assertThatThrownBy(() -> turns.require("cleo", Kind.FILE))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(429));
        }

        assertThat(turns.take("cleo", Kind.FILE)).isPresent();
    }

    @Test
    void givesALoginOneTurnAtATimeOfWhateverKind() {
        try (ReadingTurns.Turn first = turns.require("ada", Kind.FILE)) {
            assertThat(first).isNotNull();
            for (Kind kind : Kind.values()) {
                assertThat(turns.take("ada", kind)).isEmpty();
            }
            assertThat(turns.take("bo", Kind.FILE)).isPresent();
        }

        assertThat(turns.take("ada", Kind.JOURNALS)).isPresent();
    }

    @Test
    void letsRostersTakeOneOfTheTwoTurnsForFiles() {
        try (ReadingTurns.Turn rosters = turns.require("ada", Kind.ROSTERS)) {
            assertThat(rosters).isNotNull();
            assertThat(turns.take("bo", Kind.ROSTERS)).isEmpty();
            try (ReadingTurns.Turn file = turns.require("bo", Kind.FILE)) {
                assertThat(file).isNotNull();
                assertThat(turns.take("cleo", Kind.FILE)).isEmpty();
            }
        }
        try (ReadingTurns.Turn first = turns.require("ada", Kind.FILE);
                ReadingTurns.Turn second = turns.require("bo", Kind.FILE)) {
            assertThat(first).isNotSameAs(second);
            assertThat(turns.take("cleo", Kind.ROSTERS)).isEmpty();
        }
    }

    @Test
    void letsTwoSearchJournalsWhateverElseIsRead() {
        try (ReadingTurns.Turn file = turns.require("ada", Kind.FILE);
                ReadingTurns.Turn rosters = turns.require("bo", Kind.ROSTERS);
                ReadingTurns.Turn first = turns.require("cleo", Kind.JOURNALS);
                ReadingTurns.Turn second = turns.require("dan", Kind.JOURNALS)) {
            assertThat(List.of(file, rosters, first, second)).doesNotHaveDuplicates();
            assertThat(turns.take("eve", Kind.JOURNALS)).isEmpty();
        }

        assertThat(turns.take("eve", Kind.JOURNALS)).isPresent();
    }

    /** Whatever is read asks for the time only now and then. */
    @Test
    void countsWhatATurnTookBeyondItsTime() {
        try (ReadingTurns.Turn turn = turns.require("ada", Kind.FILE)) {
            assertThat(turn).isNotNull();
            pass(Duration.ofSeconds(60));
        }

        pass(Duration.ofSeconds(19));
        assertThat(turns.take("ada", Kind.FILE)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(turns.take("ada", Kind.FILE)).isPresent();
    }

    @Test
    void neverLetsMoreReadHoweverManyAskAtOnce() throws InterruptedException {
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        for (int i = 0; i < 20_000; i++) {
            String login = "login-" + i % 20;
            threads.execute(() -> turns.take(login, Kind.FILE).ifPresent(turn -> {
                most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                reading.decrementAndGet();
                turn.close();
            }));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(most).hasValueBetween(1, ReadingTurns.AT_ONCE);
    }

    @Test
    void endsATurnAfterTenSeconds() {
        try (ReadingTurns.Turn turn = turns.require("ada", Kind.FILE)) {
            ReadingTime time = turn.time();
            pass(Duration.ofSeconds(10));
            assertThatCode(time::pass).doesNotThrowAnyException();
            pass(Duration.ofMillis(1));
            assertThatThrownBy(time::pass)
                    .isInstanceOf(ReadingTime.Over.class)
                    .hasMessage("files are read for 10 s at most");
        }
    }

    @Test
    void letsALoginReadNoMoreThanHalfOfTheTime() {
        Duration read = Duration.ZERO;
        for (int second = 0; second < 3600; second++) {
            Optional<ReadingTurns.Turn> turn = turns.take("ada", Kind.FILE);
            pass(Duration.ofSeconds(1));
            if (turn.isPresent()) {
                turn.get().close();
                read = read.plusSeconds(1);
            }
        }

        assertThat(read.toMinutes()).isBetween(29L, 31L);
    }

    @Test
    void keepsNobodyFromReadingWhereAnotherHadMuch() {
        for (int i = 0; i < 5; i++) {
            try (ReadingTurns.Turn turn = turns.require("ada", Kind.FILE)) {
                assertThat(turn).isNotNull();
                pass(ReadingTurns.LONGEST);
            }
        }

        assertThat(turns.take("ada", Kind.FILE)).isEmpty();
        assertThat(turns.take("bo", Kind.FILE)).isPresent();
    }

    @Test
    void letsWhoReadsLittleReadOften() {
        for (int i = 0; i < 1_000; i++) {
            try (ReadingTurns.Turn turn = turns.require("ada", Kind.FILE)) {
                assertThat(turn).isNotNull();
                pass(Duration.ofMillis(5));
            }
            pass(Duration.ofMillis(20));
        }
    }

    @Test
    void remembersNobodyForEver() {
        for (int i = 0; i < 1_000; i++) {
            try (ReadingTurns.Turn turn = turns.require("login-" + i, Kind.FILE)) {
                assertThat(turn).isNotNull();
                pass(Duration.ofSeconds(1));
            }
        }

        assertThat(turns.remembered()).isLessThan(10);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
