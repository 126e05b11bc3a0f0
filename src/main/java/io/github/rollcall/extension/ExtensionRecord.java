package io.github.rollcall.extension;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An extension as the account shows it in its list.
 *
 * @param email as the account spells it
 * @param employeeId the reference of type CustomerDirectoryId
 * @param created when the account made it; absent in some records
 * @param details what else it shows
 */
public record ExtensionRecord(
        ExtensionId id,
        @Nullable String number,
        String type,
        String status,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String employeeId,
        boolean hasImage,
        @Nullable Instant created,
        ExtensionDetails details) {

    /** One of which nothing else is shown. */
    public ExtensionRecord(
            ExtensionId id,
            @Nullable String number,
            String type,
            String status,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String employeeId,
            boolean hasImage,
            @Nullable Instant created) {
        this(
                id,
                number,
                type,
                status,
                firstName,
                lastName,
                email,
                employeeId,
                hasImage,
                created,
                ExtensionDetails.NONE);
    }

    /** E-mails also sit on voicemail boxes, announcements and the like. */
    public boolean isUser() {
        return type.equals("User");
    }

    /** A bought licence with nobody on it. */
    public boolean isSeat() {
        return isUser() && status.equals("Unassigned");
    }
}
