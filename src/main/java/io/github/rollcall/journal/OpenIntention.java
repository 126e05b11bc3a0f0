package io.github.rollcall.journal;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.UserKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A creation that was sent, or was about to be, and whose end nobody knows.
 *
 * @param id of the entry that noted it
 * @param at shortly before the request left
 * @param person whom it would create
 * @param seat the bought licence that it would put the person onto; null for a new user
 */
public record OpenIntention(
        long id,
        Instant at,
        RunId run,
        long line,
        UserKey person,
        @Nullable ExtensionId seat) {}
