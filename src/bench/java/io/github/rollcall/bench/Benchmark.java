package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One set-up that is measured as a whole, and gives one line or several. */
interface Benchmark {

    /** How {@code -Dbench.only} calls it; the names of its lines begin with it. */
    String name();

    /**
     * Measures.
     *
     * @param folder an empty folder for rosters and home folders, deleted afterwards
     * @throws IllegalStateException if a process does not do what is to be measured
     */
    List<Line> run(BenchSettings settings, Path folder) throws IOException;
}
