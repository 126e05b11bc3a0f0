package io.github.rollcall.runlog;

/** The undoing of a run is a feed of its own, called after that run: it takes over from no roster, and is compared with none. */
public final class UndoFeed {

    private static final String PREFIX = "undo of ";

    private UndoFeed() {}

    public static String of(RunId undone) {
        return PREFIX + undone;
    }

    public static boolean is(String feed) {
        return feed.startsWith(PREFIX);
    }
}
