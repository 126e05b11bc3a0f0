package io.github.rollcall.user.dictionary;

import io.github.rollcall.user.problem.Spelling;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Other names of countries than RingCentral's own. */
public final class CountryNames {

    /** What people write although no standard says so; by the name in the form for comparing. */
    private static final Map<String, String> EVERYDAY = Map.of(
            "uk", "GB",
            "greatbritain", "GB",
            "england", "GB",
            "unitedstatesofamerica", "US",
            "u.s.", "US",
            "u.s.a.", "US",
            "holland", "NL",
            "czechrepublic", "CZ");

    private CountryNames() {}

    /** Whether a name, in the form for comparing, is one of the country's. */
    public static boolean isNameOf(String isoCode, String key) {
        Locale country = new Locale("", isoCode);
        return isoCode.equalsIgnoreCase(EVERYDAY.get(key))
                || Spelling.key(country.getDisplayCountry(Locale.ENGLISH)).equals(key)
                || Spelling.key(threeLetters(country)).equals(key);
    }

    private static String threeLetters(Locale country) {
        try {
            return country.getISO3Country();
        } catch (MissingResourceException e) {
            return "";
        }
    }
}
