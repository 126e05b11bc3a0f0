package io.github.rollcall.network;

import io.github.rollcall.user.value.Secret;
import org.jspecify.annotations.Nullable;

/** Makes secrets of texts that may be missing. */
final class Secrets {

    private Secrets() {}

    static @Nullable Secret orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : Secret.of(text);
    }
}
