package io.github.rollcall.journal.entry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the account was last given for a person, and what was told about it. Never a secret.
 *
 * @param values by the names of columns in our documents
 * @param told values that the account was found to have otherwise, and that were told as changed by hand, by the same names
 */
public record GivenValues(SortedMap<String, String> values, SortedMap<String, String> told) {

    /** Stands among the values of somebody whom we disabled because no roster had the person any more. */
    public static final String LEFT = "rollcall_left";

    /** Nothing is known. */
    public static final GivenValues NONE = new GivenValues(new TreeMap<>(), new TreeMap<>());

    public GivenValues {
        values = new TreeMap<>(values);
        told = new TreeMap<>(told);
    }

    /** The same of somebody who is disabled as a leaver. */
    public GivenValues withLeft(String status) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.put("status", status);
        known.put(LEFT, "yes");
        return new GivenValues(known, told);
    }

    /** Of which nothing was told. */
    public static GivenValues of(Map<String, String> values) {
        return new GivenValues(new TreeMap<>(values), new TreeMap<>());
    }
}
