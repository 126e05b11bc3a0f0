package io.github.rollcall.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since which run the rosters of a feed have held the same refused row, night after night. A row that was away in between may be
 * about somebody else when it comes back, and so may one of two that are alike. For use by one thread.
 */
public final class RefusedSince {

    private final String feed;
    private final Map<String, List<RunId>> rosters;
    private final Map<RunId, Place> places = new HashMap<>();
    /** By fingerprint and feed. */
    private final Map<String, Map<String, Span>> spans = new HashMap<>();

    /**
     * @param feed whose last roster is asked about
     * @param rosters those that were checked, by feed and in order
     */
    RefusedSince(String feed, Map<String, List<RunId>> rosters) {
        this.feed = feed;
        this.rosters = rosters;
        rosters.forEach((name, runs) -> {
            for (int number = 0; number < runs.size(); number++) {
                places.put(runs.get(number), new Place(name, number));
            }
        });
    }

    /** So many rows of this fingerprint were refused in this run; those of one fingerprint are added in the order of their runs. */
    void add(String fingerprint, RunId run, int times) {
        Place place = places.get(run);
        if (place != null) {
            spans.computeIfAbsent(fingerprint, same -> new HashMap<>())
                    .compute(place.feed(), (name, before) -> Span.of(before, run, place.number(), times));
        }
    }

    /** The last roster of the feed. */
    public Optional<RunId> lastRoster() {
        List<RunId> runs = rosters.getOrDefault(feed, List.of());
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
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
        int last = rosters.getOrDefault(feed, List.of()).size() - 1;
        return Optional.ofNullable(spans.getOrDefault(fingerprint, Map.of()).get(feed))
                .filter(span -> span.number() == last);
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
        return CorrectionFeed.isShared(other, feed);
    }

    /** The place of a run's roster among those of its feed. */
    private record Place(String feed, int number) {}

    /**
     * The rosters of a feed in a row that had a refused row.
     *
     * @param alone the first since which each had one alone; null if the last had several
     * @param number of the last
     * @param latest the last in which one came up that may be about somebody else
     */
    private record Span(RunId since, @Nullable RunId alone, int number, RunId latest) {

        static Span of(@Nullable Span before, RunId run, int number, int times) {
            if (before == null || before.number != number - 1) {
                return new Span(run, times == 1 ? run : null, number, run);
            }
            RunId alone = times == 1 ? Objects.requireNonNullElse(before.alone, run) : null;
            return new Span(before.since, alone, number, Objects.requireNonNullElse(alone, run));
        }
    }
}
