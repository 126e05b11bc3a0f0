package io.github.rollcall.extension.quota;

import org.jspecify.annotations.Nullable;

/**
 * The quota of one rate-limit group.
 *
 * @param assumed what is believed before the first answer
 * @param told what the account's answers say; null if none has said it
 */
public record GroupQuota(Quota assumed, @Nullable Quota told) {}
