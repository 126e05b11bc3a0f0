package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.user.value.UserKey;

/** One upload that is due, for a user who is there. */
public record ImageToSend(long line, UserKey person, ExtensionId id, String imageFile) {}
