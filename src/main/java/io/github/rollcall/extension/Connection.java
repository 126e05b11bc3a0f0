package io.github.rollcall.extension;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a login tells about itself.
 *
 * @param user whom the login acts as; null if the server does not say
 * @param scopes the permissions that the app was given, by RingCentral's names; empty if the server does not say
 * @param clockAhead by how much this machine's clock is ahead of the server's, negative if behind; null if the server does
 *     not say what time it is
 */
public record Connection(
        @Nullable ExtensionId user,
        Set<String> scopes,
        @Nullable Duration clockAhead) {}
