package io.github.rollcall.brake;

import io.github.rollcall.display.Quantity;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunNumbers;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which brakes hold a run, by what its check found. Some are limits that somebody set; the others compare the roster with
 * those that came before it, so that half a file, or a file of something else, is not taken for a morning's work. Corrections
 * are not compared with anything: they are as they are.
 */
public final class Brakes {

    /** Older good runs say little about what a feed is used to. */
    private static final int RUNS_COMPARED = 10;

    private final BrakeProperties settings;

    Brakes(BrakeProperties settings) {
        this.settings = settings;
    }

    /** How many of the newest good runs of a feed are worth knowing. */
    public int runsCompared() {
        return Math.max(RUNS_COMPARED, settings.goodRuns());
    }

    /**
     * Every brake that holds.
     *
     * @param numbers what the check found
     * @param limits those of the run; where it has none, the settings decide
     * @param goodRuns what the newest good runs of its feed had, newest first
     */
    public List<Hold> holding(RunNumbers numbers, RunLimits limits, List<RunNumbers> goodRuns) {
        List<Hold> holds = new ArrayList<>();
        tooManyCreations(numbers, limits, holds);
        tooManySkips(numbers, limits, holds);
        tooManyDisables(numbers, limits, holds);
        tooFewSeats(numbers, holds);
        if (!numbers.isCorrection() && goodRuns.size() >= settings.goodRuns()) {
            FeedHistory usual = new FeedHistory(goodRuns);
            fewerRows(numbers, usual, holds);
            missingColumns(numbers, usual, holds);
            moreSkips(numbers, usual, holds);
        }
        return List.copyOf(holds);
    }

    /**
     * The same for a run that was let through before: it is held again only by what has become worse since.
     *
     * @param letThrough all numbers that it passed its brakes with, or was released with
     */
    public List<Hold> holding(
            RunNumbers numbers, RunLimits limits, List<RunNumbers> goodRuns, List<RunNumbers> letThrough) {
        return holding(numbers, limits, goodRuns).stream()
                .filter(hold ->
                        letThrough.stream().allMatch(before -> hold.brake().findsWorse(numbers, before)))
                .toList();
    }

    /**
     * Whether the users would not be created in time. What a run was let through with is not held for the time that is left of
     * its night: it may be all but done.
     *
     * @param needed how long it takes to create them, and to give roles and names
     * @param left the time until then
     */
    public Optional<Hold> finishingLate(
            RunNumbers numbers, Duration needed, Duration left, FinishBy finishBy, List<RunNumbers> letThrough) {
        boolean isLate = !needed.isZero() && needed.compareTo(left) > 0;
        return isLate && letThrough.stream().allMatch(before -> Brake.FINISH_BY.findsWorse(numbers, before))
                ? Optional.of(new Hold(
                        Brake.FINISH_BY,
                        "%s to create %s".formatted(inWords(needed), Quantity.of(numbers.creations(), "user", "users")),
                        "%s until %s".formatted(inWords(left), finishBy),
                        "creating %s takes %s at the account's quota, and until %s there are only %s."
                                .formatted(
                                        Quantity.of(numbers.creations(), "user", "users"),
                                        inWords(needed),
                                        finishBy,
                                        inWords(left))))
                : Optional.empty();
    }

    private static String inWords(Duration time) {
        long minutes = Math.max(0, time.toMinutes());
        if (minutes == 0) {
            return Quantity.of(Math.max(0, time.toSeconds()), "second", "seconds");
        }
        return minutes < 60 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    private void tooManyCreations(RunNumbers numbers, RunLimits limits, List<Hold> holds) {
        Long own = limits.maxCreates();
        Long limit = own != null ? own : settings.maxCreates();
        if (limit != null && numbers.creations() > limit) {
            holds.add(new Hold(
                    Brake.MAX_CREATES,
                    Quantity.of(numbers.creations(), "user", "users") + " to create",
                    "%,d (%s)".formatted(limit, source(own, Brake.MAX_CREATES)),
                    "%s would be created, the limit is %,d (%s)."
                            .formatted(
                                    Quantity.of(numbers.creations(), "user", "users"),
                                    limit,
                                    source(own, Brake.MAX_CREATES))));
        }
    }

    private void tooManySkips(RunNumbers numbers, RunLimits limits, List<Hold> holds) {
        CountOrShare own = limits.maxSkips();
        CountOrShare limit = own != null ? own : settings.maxSkips();
        if (limit != null && limit.isExceeded(numbers.skips(), numbers.rows())) {
            holds.add(new Hold(
                    Brake.MAX_SKIPS,
                    skipped(numbers) + " skipped",
                    "%s (%s)".formatted(limit, source(own, Brake.MAX_SKIPS)),
                    "%s would be skipped, the limit is %s (%s)."
                            .formatted(skipped(numbers), limit, source(own, Brake.MAX_SKIPS))));
        }
    }

    private void tooManyDisables(RunNumbers numbers, RunLimits limits, List<Hold> holds) {
        CountOrShare own = limits.maxDisables();
        CountOrShare limit = own != null ? own : settings.maxDisables();
        boolean isUsualFew = own == null && numbers.disables() <= settings.disablesAtLeast();
        if (!isUsualFew && limit.isExceeded(numbers.disables(), numbers.members())) {
            String disabled =
                    Quantity.of(numbers.disables(), "person", "people") + " of %,d".formatted(numbers.members());
            holds.add(new Hold(
                    Brake.MAX_DISABLES,
                    disabled + " to disable",
                    "%s (%s)".formatted(limit, source(own, Brake.MAX_DISABLES)),
                    "%s whom the feed has would be disabled, the limit is %s (%s)."
                            .formatted(disabled, limit, source(own, Brake.MAX_DISABLES))));
        }
    }

    private static void tooFewSeats(RunNumbers numbers, List<Hold> holds) {
        long missing = numbers.missingSeats();
        if (missing > 0) {
            holds.add(new Hold(
                    Brake.SEATS,
                    Quantity.of(missing, "person", "people") + " without a licence",
                    "a bought licence for each",
                    "for %s there is no bought licence that has nobody on it: buy %,d more, or go on without them (--partial)."
                            .formatted(Quantity.of(missing, "person", "people"), missing)));
        }
    }

    private void fewerRows(RunNumbers numbers, FeedHistory usual, List<Hold> holds) {
        double median = usual.medianRows();
        if (numbers.rows() * 100.0 < settings.rowsBelow() * median
                && median - numbers.rows() >= settings.rowsMissing()) {
            holds.add(new Hold(
                    Brake.FEWER_ROWS,
                    Quantity.of(numbers.rows(), "row", "rows"),
                    "%d%% of %s rows, the median of the last %d good runs"
                            .formatted(settings.rowsBelow(), decimal(median), usual.size()),
                    "the roster has %s, and the last %d good runs of its feed had %s (median); the limit is %d%% of that."
                            .formatted(
                                    Quantity.of(numbers.rows(), "row", "rows"),
                                    usual.size(),
                                    decimal(median),
                                    settings.rowsBelow())));
        }
    }

    private void missingColumns(RunNumbers numbers, FeedHistory usual, List<Hold> holds) {
        Set<String> missing = new TreeSet<>(usual.columnsOfNewest(settings.goodRuns()));
        missing.removeAll(numbers.columns());
        if (!missing.isEmpty()) {
            holds.add(new Hold(
                    Brake.MISSING_COLUMN,
                    "no " + String.join(", no ", missing),
                    "each column of the last %d good runs".formatted(settings.goodRuns()),
                    "the roster has no %s, which each of the last %d good runs of its feed had."
                            .formatted(String.join(", no ", missing), settings.goodRuns())));
        }
    }

    private void moreSkips(RunNumbers numbers, FeedHistory usual, List<Hold> holds) {
        double share = FeedHistory.percentSkipped(numbers);
        double median = usual.medianSkips();
        if (share > settings.skipsAbove()
                && share > settings.skipsTimes() * median
                && numbers.skips() >= settings.skipsAtLeast()) {
            holds.add(new Hold(
                    Brake.MORE_SKIPS,
                    skipped(numbers) + " skipped",
                    "%d%%, and %d times the usual %s%%"
                            .formatted(settings.skipsAbove(), settings.skipsTimes(), decimal(median)),
                    "%s would be skipped, and %s%% (median) in the last %d good runs of its feed; the limit is %d%%, and %d times that."
                            .formatted(
                                    skipped(numbers),
                                    decimal(median),
                                    usual.size(),
                                    settings.skipsAbove(),
                                    settings.skipsTimes())));
        }
    }

    private static String source(@Nullable Object own, Brake limit) {
        return (own != null ? "--" : "rollcall.brakes.") + limit;
    }

    private static String skipped(RunNumbers numbers) {
        return "%,d of %s (%s%%)"
                .formatted(
                        numbers.skips(),
                        Quantity.of(numbers.rows(), "row", "rows"),
                        decimal(FeedHistory.percentSkipped(numbers)));
    }

    private static String decimal(double number) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
