package io.github.rollcall.runlog;

import java.util.Set;

/** Corrections of skipped rows are a feed of their own, called after that of the roster they come from. */
public final class CorrectionFeed {

    private static final String SUFFIX = "-corrections";

    private CorrectionFeed() {}

    /** That for the skipped rows of this feed; those of corrections stay in theirs. */
    public static String of(String feed) {
        return feed.endsWith(SUFFIX) ? feed : feed + SUFFIX;
    }

    /** A feed whose rows may come from this one's, or the other way round; and this one. */
    public static Set<String> sharedWith(String feed) {
        String corrections = of(feed);
        return Set.of(corrections, corrections.substring(0, corrections.length() - SUFFIX.length()));
    }

    /** Whether the rows of one feed may come from the other's. */
    public static boolean isShared(String feed, String other) {
        return of(feed).equals(of(other));
    }
}
