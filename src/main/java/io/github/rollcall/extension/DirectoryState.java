package io.github.rollcall.extension;

import org.jspecify.annotations.Nullable;

/**
 * What the account's directory tells of its version.
 *
 * @param isUnchanged whether it is still the version that was asked about
 * @param etag the version; null if none is told
 */
public record DirectoryState(boolean isUnchanged, @Nullable String etag) {}
