package io.github.rollcall.user;

import java.util.Set;

/**
 * What whoever runs Rollcall decides about the rules for a row.
 *
 * @param longestSequence how many neighbours in a row a password may have
 * @param moreEmailEndings endings of addresses that mail can reach besides the ones that are known, such as "com"
 */
public record RuleSettings(int longestSequence, Set<String> moreEmailEndings) {

    /** Passwords as RingCentral's reference describes them, and the known endings. */
    public static final RuleSettings USUAL = new RuleSettings(3, Set.of());

    public RuleSettings {
        moreEmailEndings = Set.copyOf(moreEmailEndings);
    }
}
