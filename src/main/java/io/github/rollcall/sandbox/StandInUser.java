package io.github.rollcall.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An extension of the stand-in account as it is at one moment.
 *
 * @param id what the account calls it
 * @param extensionNumber null for some unassigned extensions
 * @param email as it was sent
 * @param reference the {@code CustomerDirectoryId} among its references
 * @param type {@code User} for people
 * @param status {@code NotActivated}, {@code Enabled} and so on
 * @param creationTime when it was created
 * @param json all that the account tells about it; never a password or PIN
 * @param imageSha256 hexadecimal, of the bytes as uploaded; null without image
 */
public record StandInUser(
        long id,
        @Nullable String extensionNumber,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String reference,
        String type,
        String status,
        Instant creationTime,
        String json,
        @Nullable String imageSha256) {}
