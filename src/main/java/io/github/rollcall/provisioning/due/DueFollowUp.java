package io.github.rollcall.provisioning.due;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.user.value.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * One call that follows a creation.
 *
 * @param person as the check noted whom it is for
 * @param isAccepted whether the row is still in order; if not, nothing is sent
 * @param wanted what the row asks for; null if, by the settings of now, nothing
 * @param isAgain whether it was there, and is set again because another change took it away
 * @param stated what the row itself asks for; null if nothing
 */
public record DueFollowUp(
        long line,
        FollowUp what,
        ExtensionId id,
        @Nullable UserKey person,
        boolean isAccepted,
        @Nullable String wanted,
        boolean isAgain,
        @Nullable String stated) {}
