package io.github.rollcall.bench;

import io.github.rollcall.journal.JournalBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Single pieces by JMH, which prints them and writes {@code target/bench/inner-jmh.json}. They have no goals, so they give no lines. */
final class Inner implements Benchmark {

    @Override
    public String name() {
        return "inner";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        var options = new OptionsBuilder()
                .include(RowBenchmark.class.getName())
                .include(GateBenchmark.class.getName())
                .include(JournalBenchmark.class.getName())
                .warmupIterations(settings.rounds())
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(settings.rounds())
                .measurementTime(TimeValue.seconds(2))
                .forks(1)
                .jvmArgs("-Djava.io.tmpdir=" + folder)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolveSibling("inner-jmh.json").toString())
                .build();
        try {
            new Runner(options).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed: " + e.getMessage(), e);
        }
        return List.of();
    }
}
