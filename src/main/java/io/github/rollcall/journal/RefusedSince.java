package io.github.rollcall.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Since which run of a feed its rosters have held the same refused row, night after night. A row that was away in between may be
 * about somebody else when it comes back, and so may one of two that are alike. For use by one thread.
 */
public final class RefusedSince {

    private final String feed;
    private final Map<String, RunId> latest = new HashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private Span span = new Span("", false);
    private Span aloneSpan = new Span("", true);

    /** @param feed whose last roster is asked about */
    RefusedSince(String feed) {
        this.feed = feed;
    }

    /** A checked roster, by feed and in order, and one of its refused rows; null for none of them. */
    void add(String ofFeed, RunId run, @Nullable String fingerprint, int times) {
        if (!span.feed.equals(ofFeed)) {
            // The feed that is asked about is added last.
            span = new Span(ofFeed, false);
            aloneSpan = new Span(ofFeed, true);
        }
        if (fingerprint != null && !CorrectionFeed.isShared(ofFeed, feed)) {
            elsewhere.add(fingerprint);
        }
        span.add(run, fingerprint, times);
        aloneSpan.add(run, fingerprint, times);
    }

    /** The run with which the row of this fingerprint came up that the last roster of the feed has. */
    public Optional<RunId> of(String fingerprint) {
        return span.since(feed, fingerprint);
    }

    /** The same, since each roster has had one row alone of this fingerprint. */
    public Optional<RunId> alone(String fingerprint) {
        return aloneSpan.since(feed, fingerprint);
    }

    /** The run in which a row of this fingerprint came up last, in any feed. */
    public Optional<RunId> cameUpLast(String fingerprint) {
        return Optional.ofNullable(latest.get(fingerprint));
    }

    /** Whether rosters of other feeds have had such a row, which may be about somebody else. */
    public boolean isElsewhere(String fingerprint) {
        return elsewhere.contains(fingerprint);
    }

    /** Whether a correction of this feed is one of the feed that is asked about. */
    public boolean isHere(String ofFeed) {
        return CorrectionFeed.isShared(ofFeed, feed);
    }

    /** The refused rows of the rosters of one feed. */
    private final class Span {

        private final String feed;
        private final boolean alone;
        private Map<String, RunId> before = Map.of();
        private Map<String, RunId> since = new HashMap<>();
        private @Nullable RunId run;

        Span(String feed, boolean alone) {
            this.feed = feed;
            this.alone = alone;
        }

        void add(RunId ofRun, @Nullable String fingerprint, int times) {
            if (!ofRun.equals(run)) {
                run = ofRun;
                before = since;
                since = new HashMap<>();
            }
            if (fingerprint != null && (times == 1 || !alone)) {
                RunId first = before.getOrDefault(fingerprint, ofRun);
                since.put(fingerprint, first);
                latest.merge(fingerprint, first, (one, other) -> one.compareTo(other) < 0 ? other : one);
            }
        }

        Optional<RunId> since(String ofFeed, String fingerprint) {
            return feed.equals(ofFeed) ? Optional.ofNullable(since.get(fingerprint)) : Optional.empty();
        }
    }
}
