package io.github.rollcall.journal;

import io.github.rollcall.runlog.CorrectionFeed;
import io.github.rollcall.runlog.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since which run the rosters of a feed have held the same refused row, night after night. A row that was away in between may be
 * about somebody else when it comes back, and so may one of two that are alike. A roster that a brake held may have been cut off,
 * so a row that it lacks was not away. For use by one thread.
 */
public final class RefusedSince {

    private final String feed;
    private final Map<String, List<Roster>> rosters;
    private final long passed;
    private final Map<RunId, Place> places = new HashMap<>();
    /** By fingerprint and feed. */
    private final Map<String, Map<String, Span>> spans = new HashMap<>();

    /**
     * @param feed whose last roster is asked about
     * @param rosters those that were checked, by feed and in order
     */
    RefusedSince(String feed, Map<String, List<Roster>> rosters) {
        this.feed = feed;
        this.rosters = rosters;
        this.passed = rosters.getOrDefault(feed, List.of()).stream()
                .filter(Roster::hasPassed)
                .count();
        rosters.forEach((name, ofFeed) -> {
            long before = 0;
            for (Roster roster : ofFeed) {
                long with = before + (roster.hasPassed() ? 1 : 0);
                places.put(roster.run(), new Place(name, before, with));
                before = with;
            }
        });
    }

    /** So many rows of this fingerprint were refused in this run; those of one fingerprint are added in the order of their runs. */
    void add(String fingerprint, RunId run, int times) {
        Place place = places.get(run);
        if (place != null) {
            spans.computeIfAbsent(fingerprint, same -> new HashMap<>())
                    .compute(place.feed(), (name, before) -> Span.of(before, run, place, times));
        }
    }

    /** The last roster of the feed that was let through, and those that a brake has held since. */
    public List<RunId> lastRosters() {
        return rosters.getOrDefault(feed, List.of()).stream()
                .map(Roster::run)
                .filter(run -> Objects.requireNonNull(places.get(run)).passed() == passed)
                .toList();
    }

    /** The run with which the row of this fingerprint came up that the last roster of the feed has. */
    public Optional<RunId> of(String fingerprint) {
        return inThisFeed(fingerprint).map(Span::since);
    }

    /** The same, since each roster has had one row alone of this fingerprint. */
    public Optional<RunId> alone(String fingerprint) {
        return inThisFeed(fingerprint).map(Span::alone);
    }

    private Optional<Span> inThisFeed(String fingerprint) {
        return Optional.ofNullable(spans.getOrDefault(fingerprint, Map.of()).get(feed))
                .filter(span -> span.passed() == passed);
    }

    /** The run in which a row of this fingerprint came up last, in any feed. */
    public Optional<RunId> cameUpLast(String fingerprint) {
        return spans.getOrDefault(fingerprint, Map.of()).values().stream()
                .map(Span::latest)
                .max(RunId::compareTo);
    }

    /** Whether rosters of other feeds have had such a row, which may be about somebody else. */
    public boolean isInOtherFeeds(String fingerprint) {
        return spans.getOrDefault(fingerprint, Map.of()).keySet().stream().anyMatch(other -> !isOfThisFeed(other));
    }

    /** Whether the rows of another feed may come from the one that is asked about, as corrections do. */
    public boolean isOfThisFeed(String other) {
        return CorrectionFeed.isShared(feed, other);
    }

    /** One that was checked, and whether no brake held it. */
    record Roster(RunId run, boolean hasPassed) {}

    /**
     * The place of a roster among those of its feed.
     *
     * @param before how many were let through before it
     * @param passed how many were with it
     */
    private record Place(String feed, long before, long passed) {}

    /**
     * The rosters of a feed in a row that had a refused row.
     *
     * @param alone the first since which each had one alone; null if the last had several
     * @param passed how many of the feed were let through up to the last
     * @param latest the last in which one came up that may be about somebody else
     */
    private record Span(RunId since, @Nullable RunId alone, long passed, RunId latest) {

        static Span of(@Nullable Span before, RunId run, Place place, int times) {
            if (before == null || before.passed != place.before()) {
                return new Span(run, times == 1 ? run : null, place.passed(), run);
            }
            RunId alone = times == 1 ? Objects.requireNonNullElse(before.alone, run) : null;
            return new Span(before.since, alone, place.passed(), Objects.requireNonNullElse(alone, run));
        }
    }
}
