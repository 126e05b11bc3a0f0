package io.github.rollcall.roster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Where reading asks whether to go on: with each block of bytes, and each row that is passed over. Whatever is opened takes
 * that of the reader which it is opened for, so that nothing on the way can be forgotten.
 */
final class Checkpoint {

    private static final ThreadLocal<Runnable> OF_THREAD = ThreadLocal.withInitial(() -> () -> {});

    private Checkpoint() {}

    /** Opens something whose reading runs this again and again; what it throws ends the reading. */
    static <T> T forAllThat(Supplier<T> opening, Runnable checkpoint) {
        Runnable before = OF_THREAD.get();
        OF_THREAD.set(checkpoint);
        try {
            return opening.get();
        } finally {
            OF_THREAD.set(before);
        }
    }

    /** That of the reader which is being opened; outside of any, one that never ends anything. */
    static Runnable current() {
        return OF_THREAD.get();
    }

    /** Runs it with each block of bytes. */
    static InputStream watched(InputStream in) {
        Runnable checkpoint = current();
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                checkpoint.run();
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                checkpoint.run();
                return in.read(buffer, offset, length);
            }
        };
    }
}
