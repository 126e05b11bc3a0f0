package io.github.rollcall.network;

import io.github.rollcall.user.Secret;
import org.jspecify.annotations.Nullable;

/** Secrets that may be left out. */
final class Secrets {

    private Secrets() {}

    static @Nullable Secret orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : Secret.of(text);
    }
}
