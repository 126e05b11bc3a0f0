package io.github.rollcall.brake;

import io.github.rollcall.runlog.RunNumbers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What the rosters of a feed are like, by its newest good runs. */
final class FeedHistory {

    private final List<RunNumbers> newestFirst;

    FeedHistory(List<RunNumbers> newestFirst) {
        this.newestFirst = newestFirst;
    }

    int size() {
        return newestFirst.size();
    }

    double medianRows() {
        return median(RunNumbers::rows);
    }

    /** In percent of the rows. */
    double medianSkips() {
        return median(FeedHistory::percentSkipped);
    }

    /** The columns that each of the newest runs had, so many of them. */
    Set<String> columnsOfNewest(int runs) {
        Set<String> columns = new TreeSet<>(newestFirst.get(0).columns());
        newestFirst.stream().limit(runs).map(RunNumbers::columns).forEach(columns::retainAll);
        return columns;
    }

    static double percentSkipped(RunNumbers run) {
        return run.rows() == 0 ? 0 : 100.0 * run.skips() / run.rows();
    }

    private double median(ToDoubleFunction<RunNumbers> number) {
        double[] sorted = newestFirst.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
