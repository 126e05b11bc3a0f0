package io.github.rollcall.runlog;

/** Corrections of skipped rows are a feed of their own, called after that of the roster they come from. */
public final class CorrectionFeed {

    private static final String SUFFIX = "-corrections";

    private CorrectionFeed() {}

    /** That for the skipped rows of this feed; those of corrections stay in theirs. */
    public static String of(String feed) {
        return feed.endsWith(SUFFIX) ? feed : feed + SUFFIX;
    }

    /** Whether the rows of one feed may come from the other's. */
    public static boolean isShared(String feed, String other) {
        return of(feed).equals(of(other));
    }
}
