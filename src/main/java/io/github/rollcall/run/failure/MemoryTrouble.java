package io.github.rollcall.run.failure;

/** Memory that did not suffice, in words: for the heap, and for what is nested too deep. */
public final class MemoryTrouble {

    private MemoryTrouble() {}

    /** Whether that is behind a failure, whatever a library has made of it. */
    public static boolean isBehind(Throwable failure) {
        return isBehind(failure, OutOfMemoryError.class) || isBehind(failure, StackOverflowError.class);
    }

    /** What happened and what to do. */
    public static String inWords(Throwable failure) {
        return isBehind(failure, OutOfMemoryError.class)
                ? "The memory did not suffice. What is done stands; give Java more, for example with java -Xmx1g -jar …,"
                        + " then go on."
                : "Something is nested too deep to be read. What is done stands; report it with the log.";
    }

    private static boolean isBehind(Throwable failure, Class<? extends Error> kind) {
        return Trouble.everythingBehind(failure).stream().anyMatch(kind::isInstance);
    }
}
