package io.github.rollcall.roster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where reading asks whether to go on: with each block of bytes, and each row that is passed over. Whatever is opened takes
 * that of the reader which it is opened for, so that nothing on the way can be forgotten.
 */
public final class Checkpoint {

    private static final ThreadLocal<Checkpoint> OF_THREAD = ThreadLocal.withInitial(() -> new Checkpoint(() -> {}));

    private final Runnable question;
    private @Nullable RuntimeException end;

    private Checkpoint(Runnable question) {
        this.question = question;
    }

    /** Opens something whose reading asks this again and again; what it throws ends the reading. */
    static <T> T forAllThat(Supplier<T> opening, Runnable question) {
        Checkpoint before = OF_THREAD.get();
        OF_THREAD.set(new Checkpoint(question));
        try {
            return opening.get();
        } finally {
            OF_THREAD.set(before);
        }
    }

    /** That of the reader which is being opened; outside of any, one that never ends anything. */
    public static Checkpoint current() {
        return OF_THREAD.get();
    }

    /** Goes on, or throws what ends the reading. */
    public void pass() {
        try {
            question.run();
        } catch (RuntimeException e) {
            end = e;
            throw e;
        }
    }

    /** What is to be thrown where a library has failed: it may have met the end of the reading, and wrapped it. */
    public RuntimeException endOr(RuntimeException failure) {
        return end == null ? failure : end;
    }

    /** Passes it with each block of bytes. */
    public static InputStream watched(InputStream in) {
        Checkpoint checkpoint = current();
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                checkpoint.pass();
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                checkpoint.pass();
                return in.read(buffer, offset, length);
            }
        };
    }
}
