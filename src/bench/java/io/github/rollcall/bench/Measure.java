package io.github.rollcall.bench;

import java.util.List;
import java.util.Locale;

/**
 * What was measured of one side.
 *
 * @param what the thing that was measured
 * @param unit of the samples
 * @param samples one for each round; not empty
 */
record Measure(String what, String unit, List<Double> samples) {

    Measure {
        samples = List.copyOf(samples);
    }

    double median() {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, median() < 100 ? "%s: %,.2f %s" : "%s: %,.0f %s", what, median(), unit);
    }
}
