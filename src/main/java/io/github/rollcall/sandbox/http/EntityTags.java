package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.Reading;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a caller has what it asks for already, by {@code If-None-Match} as RFC 7232 has it. */
public final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private EntityTags() {}

    /** @param tag as in {@code ETag}, in its quotes */
    public static boolean isKnown(String tag, Exchange exchange) {
        @Nullable String asked = exchange.call().header("If-None-Match");
        if (asked == null) {
            return false;
        }
        if (exchange.settings().reads(Reading.ONE_EXACT_TAG)) {
            return asked.equals(tag);
        }
        if (asked.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(asked);
        while (tags.find()) {
            if (tag.equals(tags.group(1))) {
                return true;
            }
        }
        return false;
    }
}
