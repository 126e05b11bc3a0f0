package io.github.rollcall.bench;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one row of a roster of 10,000 means: from its cells to a user who could be sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {

    private static final int ROWS = 10_000;

    private final List<RosterRow> rows = new ArrayList<>();
    private @Nullable RowInterpreter interpreter;
    private int next;

    @Setup
    public void read() throws IOException {
        Path file = Files.createTempFile("people", ".csv");
        Roster.withoutRegion(0, ROWS).writeCsv(file);
        try (RosterReader roster = RosterReader.open(RosterFile.of(file))) {
            ColumnMapping mapping = ColumnMapping.of(roster.header(), Map.of());
            RosterIndex index = new RosterIndex(mapping);
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                rows.add(row);
                index.add(row);
            }
            index.end();
            interpreter = new RowInterpreter(mapping, Dictionaries.NONE, index, Map.of());
        }
        Files.delete(file);
        for (int i = 0; i < ROWS; i++) {
            if (!(interpret() instanceof Verdict.Accepted)) {
                throw new IllegalStateException("row " + i + " is not accepted");
            }
        }
    }

    @Benchmark
    public Verdict interpret() {
        next = (next + 1) % ROWS;
        return Objects.requireNonNull(interpreter).interpret(rows.get(next));
    }
}
