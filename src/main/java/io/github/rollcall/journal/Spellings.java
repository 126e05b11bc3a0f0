package io.github.rollcall.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the spellings of a plain text, in upper and lower case letters, that an ordered list holds. It leaps from one place of
 * the list where a spelling could stand to the next one, so that the list may be long, and an index.
 */
final class Spellings {

    private final String lower;
    private final String upper;

    private Spellings(String text) {
        this.lower = text.toLowerCase(Locale.ROOT);
        this.upper = text.toUpperCase(Locale.ROOT);
    }

    /** @param firstFrom the first text of the list that is not before this one */
    static List<String> of(String text, Function<String, Optional<String>> firstFrom) {
        Spellings spellings = new Spellings(text);
        List<String> found = new ArrayList<>();
        Optional<String> from = Optional.of(spellings.upper);
        while (from.isPresent()) {
            Optional<String> met = firstFrom.apply(from.get());
            met.filter(text::equalsIgnoreCase).ifPresent(found::add);
            from = met.flatMap(spellings::firstAfter);
        }
        return found;
    }

    /** The first spelling behind this text, there or not. */
    private Optional<String> firstAfter(String text) {
        int same = 0;
        while (same < Math.min(text.length(), lower.length()) && isSpelled(text.charAt(same), same)) {
            same++;
        }
        if (same == text.length() && same < lower.length()) {
            return Optional.of(text + upper.substring(same));
        }
        for (int place = Math.min(same, lower.length() - 1); place >= 0; place--) {
            String kept = text.substring(0, place);
            for (char each : new char[] {upper.charAt(place), lower.charAt(place)}) {
                if (each > text.charAt(place)) {
                    return Optional.of(kept + each + upper.substring(place + 1));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isSpelled(char letter, int place) {
        return letter == upper.charAt(place) || letter == lower.charAt(place);
    }
}
