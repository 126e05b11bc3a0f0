package io.github.rollcall.sandbox.rules;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses RingCentral takes for addresses. */
final class EmailShape {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS = Pattern.compile("(?<local>" + ATOM + "(?:\\." + ATOM + ")*)@(?:" + LABEL
            + "\\.)+(?<top>[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,59})");

    /** RingCentral refuses top-level domains that don't exist. Not all that exist are known here, so only slips are. */
    private static final Set<String> NOT_TOP_LEVEL_DOMAINS =
            Set.of("comx", "comm", "con", "cmo", "ocm", "nett", "ogr", "orgg", "edus");

    private EmailShape() {}

    static boolean fits(String email) {
        var match = ADDRESS.matcher(email);
        return email.length() <= MAX_LENGTH
                && match.matches()
                && match.group("local").length() <= MAX_LOCAL_PART
                && !NOT_TOP_LEVEL_DOMAINS.contains(match.group("top").toLowerCase(Locale.ROOT));
    }
}
