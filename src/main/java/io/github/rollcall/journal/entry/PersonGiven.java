package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.ExtensionId;

/** Whom the account was given what. */
public record PersonGiven(ExtensionId extension, GivenValues given) {}
