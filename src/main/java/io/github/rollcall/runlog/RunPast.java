package io.github.rollcall.runlog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has happened to a run as a whole so far. All who ask that ask here. */
public record RunPast(List<RunEvent> events) {

    public RunPast {
        events = List.copyOf(events);
    }

    public static RunPast of(RunLog runs, RunId run) {
        return new RunPast(runs.events(run));
    }

    /**
     * RingCentral's id of the account that the run belongs to: that of its first login, since a later one elsewhere must not turn
     * the run away from the people whom it made. Empty before the first login.
     */
    public Optional<String> account() {
        return each(RunEvent::account).findFirst();
    }

    /** Rows of the whole roster, as the last check counted them; empty if none came to its end. */
    public Optional<Long> rowsRead() {
        return last(RunEvent::rowsRead);
    }

    /** The run that found everything as it still is, so that nobody was compared; empty if everybody was. */
    public Optional<String> quietSince() {
        return events.stream()
                .filter(event -> event.kind() == RunEvent.Kind.QUIET)
                .flatMap(event -> Optional.ofNullable(event.detail()).stream())
                .findFirst();
    }

    /** Why the last attempt changes many people by a call each; empty if it does not. */
    public Optional<String> whyOneByOne() {
        int last = lastAttempt();
        return events.stream()
                .filter(event -> event.kind() == RunEvent.Kind.ONE_BY_ONE && event.attempt() == last)
                .flatMap(event -> Optional.ofNullable(event.detail()).stream())
                .reduce((first, second) -> second);
    }

    /** Whether a check has judged every row. */
    public boolean isChecked() {
        return has(RunEvent.Kind.CHECKED);
    }

    /** All was sent and answered before; only the report could not be written. */
    public boolean hasWorked() {
        return has(RunEvent.Kind.WORKED);
    }

    /** Its roster was checked, and no brake held it then: it may have written since. */
    public boolean hasPassed() {
        return has(RunEvent.Kind.PASSED);
    }

    /** Its attempts, in order. */
    public List<AttemptTimes> attempts() {
        return events.stream()
                .collect(Collectors.groupingBy(RunEvent::attempt, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(AttemptTimes::of)
                .toList();
    }

    /** The number of the last attempt; 0 if there was none. */
    public int lastAttempt() {
        return events.stream().mapToInt(RunEvent::attempt).max().orElse(0);
    }

    /** The exit code of the last attempt, if it came to an end. */
    public Optional<Integer> lastEnd() {
        return endOfLastAttempt().map(RunEvent::exitCode);
    }

    /** When the last attempt ended; empty while it goes on, and if nobody noted its end. */
    public Optional<Instant> lastEnded() {
        return endOfLastAttempt().map(RunEvent::at);
    }

    /** Nothing is left to go on with. After counts that do not reconcile the roster is to be checked afresh. */
    public boolean hasFinished() {
        return hasEndedWith(ExitCode.DONE, ExitCode.SKIPS, ExitCode.UNRECONCILED, ExitCode.ROSTER_UNUSABLE);
    }

    /** Every row is in place, or stands in its report for a person. */
    public boolean isGood() {
        return hasEndedWith(ExitCode.DONE, ExitCode.SKIPS);
    }

    /** What the check had found when a brake held it; empty if none does: it passed since, or was released. */
    public Optional<RunNumbers> heldWith() {
        return lastOf(RunEvent.Kind.HELD, RunEvent.Kind.RELEASED, RunEvent.Kind.PASSED)
                .filter(event -> event.kind() == RunEvent.Kind.HELD)
                .map(RunEvent::numbers);
    }

    /** Whether somebody has let it go on, and it has not been held again. */
    public boolean isReleased() {
        return has(RunEvent.Kind.RELEASED) && heldWith().isEmpty();
    }

    /** All numbers that it passed its brakes with, or was released with. */
    public List<RunNumbers> letThrough() {
        return events.stream()
                .filter(event -> event.kind() == RunEvent.Kind.PASSED || event.kind() == RunEvent.Kind.RELEASED)
                .map(RunEvent::numbers)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What it was let through with when it came furthest; empty if it had no brakes. */
    public Optional<RunNumbers> letThroughLast() {
        return lastOf(RunEvent.Kind.PASSED).map(RunEvent::numbers);
    }

    /** Whether its roster was one of our own reports, mended; false as well if it was never let through. */
    public boolean isCorrection() {
        return letThroughLast().map(RunNumbers::isCorrection).orElse(false);
    }

    /**
     * What brakes compare newer runs of the feed with: what a good run of everything was let through with; empty if this is none.
     *
     * @param run whose past this is
     */
    public Optional<RunNumbers> measure(RunRecord run) {
        return run.isOfEverything() && isGood()
                ? letThroughLast().filter(numbers -> !numbers.isCorrection())
                : Optional.empty();
    }

    private boolean hasEndedWith(ExitCode... codes) {
        return lastEnd()
                .filter(end -> List.of(codes).stream().anyMatch(code -> code.number() == end))
                .isPresent();
    }

    /** Its first end, as {@link AttemptTimes} takes it: what comes after that cannot undo it. */
    private Optional<RunEvent> endOfLastAttempt() {
        int last = lastAttempt();
        return events.stream()
                .filter(event -> event.attempt() == last && event.kind() == RunEvent.Kind.ENDED)
                .findFirst();
    }

    private <T> Stream<T> each(Function<RunEvent, @Nullable T> part) {
        return events.stream().flatMap(event -> Stream.ofNullable(part.apply(event)));
    }

    /** What the last event says that says anything of the kind. */
    private <T> Optional<T> last(Function<RunEvent, @Nullable T> part) {
        return each(part).reduce((earlier, later) -> later);
    }

    private Optional<RunEvent> lastOf(RunEvent.Kind... kinds) {
        return last(event -> List.of(kinds).contains(event.kind()) ? event : null);
    }

    private boolean has(RunEvent.Kind kind) {
        return lastOf(kind).isPresent();
    }
}
