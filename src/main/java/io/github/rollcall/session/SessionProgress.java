package io.github.rollcall.session;

import io.github.rollcall.run.ImportListener;
import org.jspecify.annotations.Nullable;

/** Shows how an import goes on until it is closed. */
public interface SessionProgress extends ImportListener, AutoCloseable {

    /** What stopped the attempt; null if nothing did. */
    @Nullable
    Throwable failure();

    @Override
    void close();
}
