package io.github.rollcall.bench;

import io.github.rollcall.extension.gate.QuotaGate;
import io.github.rollcall.extension.gate.QuotaHeaders;
import io.github.rollcall.extension.gate.QuotaWindow;
import io.github.rollcall.extension.gate.Retries;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A turn at the gate of a quota that is never used up, asked for and given back by an answer, by one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GateBenchmark {

    private static final int WIDE = 100_000_000;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final QuotaHeaders HEADERS =
            new QuotaHeaders(OptionalInt.of(WIDE), OptionalInt.of(WIDE), Optional.of(WINDOW), Optional.empty());

    private final QuotaGate gate = new QuotaGate(
            RateLimitGroup.MEDIUM, new QuotaWindow(WIDE, WINDOW), Retries.HURRIED, new StopSignal(), new ApiUsage());

    @Benchmark
    public void turn() {
        gate.await().answered(HEADERS);
    }
}
