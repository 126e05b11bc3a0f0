package io.github.rollcall.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as the stand-in remembers it, in the order in which requests took effect.
 *
 * @param sequence counts from 1
 * @param at when it took effect
 * @param method of HTTP
 * @param path without the query
 * @param query as sent, without the question mark; empty when there was none
 * @param operation null for an unknown address
 * @param group the rate-limit group that it was counted in
 * @param status of the answer; 0 when the caller got none, or only a part
 * @param errorCode RingCentral's code, when it was refused
 * @param fault what went wrong on purpose
 * @param email of a creation or update, as sent
 * @param extensionNumber of a creation or update, as sent
 * @param reference the {@code CustomerDirectoryId} of a creation or update, as sent
 * @param committed whether the account was changed
 * @param createdId the new extension, when one was created
 * @param askedEmails the addresses that a list was asked for
 * @param ids the extensions that a call for many is about, as sent
 * @param page the page that a list was asked for
 * @param lastPage whether a list answered its last page
 */
public record LoggedRequest(
        long sequence,
        Instant at,
        String method,
        String path,
        String query,
        @Nullable Operation operation,
        @Nullable RateGroup group,
        int status,
        @Nullable String errorCode,
        @Nullable FaultKind fault,
        @Nullable String email,
        @Nullable String extensionNumber,
        @Nullable String reference,
        boolean committed,
        @Nullable Long createdId,
        List<String> askedEmails,
        List<String> ids,
        @Nullable Integer page,
        boolean lastPage) {}
