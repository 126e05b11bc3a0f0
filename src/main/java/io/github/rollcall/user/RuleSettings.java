package io.github.rollcall.user;

import java.util.Set;
import java.util.TreeSet;

/**
 * What whoever runs Rollcall decides about the rules for a row.
 *
 * @param longestSequence how many neighbours in a row a password may have
 * @param moreEmailEndings endings of addresses that mail can reach besides the ones that are known, such as "com"
 * @param skipsDamagedText whether a row is skipped whose text looks damaged, rather than taken with a warning
 */
public record RuleSettings(int longestSequence, Set<String> moreEmailEndings, boolean skipsDamagedText) {

    /** All of it in one text, the same for the same settings. */
    public String inWords() {
        return longestSequence + " " + new TreeSet<>(moreEmailEndings) + " " + skipsDamagedText;
    }

    /** Passwords as RingCentral's reference describes them, and the known endings. */
    public static final RuleSettings USUAL = new RuleSettings(3, Set.of());

    /** Where damaged text is taken with a warning. */
    public RuleSettings(int longestSequence, Set<String> moreEmailEndings) {
        this(longestSequence, moreEmailEndings, false);
    }

    public RuleSettings {
        moreEmailEndings = Set.copyOf(moreEmailEndings);
    }
}
