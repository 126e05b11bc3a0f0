package io.github.rollcall.bench;

import java.util.List;

/**
 * What the one who starts the benchmarks asks for.
 *
 * @param scale by which all numbers of people are multiplied
 * @param rounds how often each side is measured
 * @param only names of benchmarks; empty for all
 * @param processorTime whether processes are measured by the processor time they use, which says more where the machine is
 *     shared, in place of the time that passes
 * @param strict whether a goal that is not reached fails the build
 * @param nights how many nights follow each other where growth is measured
 * @param peopleOfYear of how many people they are; not scaled
 * @param retention what {@code rollcall.retention} is there; empty for nothing
 */
record BenchSettings(
        double scale,
        int rounds,
        List<String> only,
        boolean processorTime,
        boolean strict,
        int nights,
        int peopleOfYear,
        String retention) {

    BenchSettings {
        if (!(scale > 0) || rounds < 1 || nights < 1 || peopleOfYear < 1) {
            throw new IllegalArgumentException(
                    "bench.scale, bench.rounds, bench.nights and bench.people are more than 0");
        }
    }

    static BenchSettings ofSystemProperties() {
        String only = System.getProperty("bench.only", "");
        return new BenchSettings(
                Double.parseDouble(System.getProperty("bench.scale", "1")),
                Integer.getInteger("bench.rounds", 3),
                only.isBlank() ? List.of() : List.of(only.strip().split("\\s*,\\s*", -1)),
                Boolean.getBoolean("bench.processor-time"),
                Boolean.getBoolean("bench.strict"),
                Integer.getInteger("bench.nights", 60),
                Integer.getInteger("bench.people", 2_000),
                System.getProperty("bench.retention", ""));
    }

    /** What a process took. */
    double seconds(JavaProcess process) {
        return processorTime ? Math.max(0.1, process.processorSeconds()) : process.seconds();
    }

    /** The unit of rows in such a second. */
    String rowsPerSecond() {
        return processorTime ? "rows/CPU s" : "rows/s";
    }

    /** So many people as this number of them comes to at this scale; at least 20. */
    int people(int atFullScale) {
        return (int) Math.max(20, Math.round(atFullScale * scale));
    }
}
