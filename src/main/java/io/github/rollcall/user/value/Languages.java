package io.github.rollcall.user.value;

/**
 * What a person reads and hears. RingCentral takes all three or none.
 *
 * @param displayId the language of pages, by its id in the account's dictionary
 * @param greetingId the language in which callers are greeted
 * @param formatsId whose way dates and numbers are written in
 */
public record Languages(String displayId, String greetingId, String formatsId) {}
