package io.github.rollcall.journal;

import io.github.rollcall.extension.ExtensionId;

/** Whom the account was given what. */
public record PersonGiven(ExtensionId extension, GivenValues given) {}
