package io.github.rollcall.journal.entry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the account was last given for a person, and what was told about it. Never a secret.
 *
 * @param values by the names of columns in our documents
 * @param told values that the account was found to have otherwise, and that were told as changed by hand, by the same names
 * @param made what the account shows in place of values that it was given, and is taken for its own spelling of them, by the same
 *     names; so is what it showed when a value was given once more, for the case that it shows that again
 */
public record GivenValues(
        SortedMap<String, String> values, SortedMap<String, String> told, SortedMap<String, String> made) {

    /** Stands among the values of somebody whom we disabled because no roster had the person any more. */
    public static final String LEFT = "rollcall_left";

    /** Stands for the bytes of the image that we sent. */
    public static final String IMAGE = "rollcall_image";

    /** Stands for what the account shows for it. */
    public static final String IMAGE_TAG = "rollcall_image_tag";

    private static final String IMAGE_BEFORE = "rollcall_image_before";

    /** Nothing is known. */
    public static final GivenValues NONE = new GivenValues(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public GivenValues {
        values = new TreeMap<>(values);
        told = new TreeMap<>(told);
        // What an earlier version has kept does not have it.
        made = made == null ? new TreeMap<>() : new TreeMap<>(made);
    }

    /** The same of somebody who is disabled as a leaver. */
    public GivenValues withLeft(String status) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.put("status", status);
        known.put(LEFT, "yes");
        return new GivenValues(known, told, made);
    }

    /** The same with one more value that the account was given. */
    public GivenValues with(String field, String value) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.put(field, value);
        return new GivenValues(known, without(told, field), without(made, field));
    }

    /** The same, with what the others know of one field. */
    public GivenValues as(GivenValues others, String field) {
        SortedMap<String, String> known = new TreeMap<>(values);
        put(known, field, others.values.get(field));
        return new GivenValues(known, told, made);
    }

    /** The same where the account shows this in place of what it was given, by nobody's hand. */
    public GivenValues withMade(String field, String shown) {
        SortedMap<String, String> spelled = new TreeMap<>(made);
        spelled.put(field, shown);
        return new GivenValues(values, told, spelled);
    }

    /** The same where it was told that the account has this by another hand. */
    public GivenValues withTold(String field, String shown) {
        SortedMap<String, String> heard = new TreeMap<>(told);
        heard.put(field, shown);
        return new GivenValues(values, heard, made);
    }

    /** What is known of the profile image; null if we never sent one. */
    public @Nullable GivenImage image() {
        String sha256 = values.get(IMAGE);
        return sha256 == null ? null : new GivenImage(sha256, values.get(IMAGE_BEFORE), values.get(IMAGE_TAG));
    }

    /** The same with this about the image. */
    public GivenValues with(GivenImage image) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.put(IMAGE, image.sha256());
        put(known, IMAGE_BEFORE, image.tagBefore());
        put(known, IMAGE_TAG, image.tag());
        return new GivenValues(known, told, made);
    }

    private static void put(SortedMap<String, String> values, String key, @Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static SortedMap<String, String> without(SortedMap<String, String> values, String key) {
        SortedMap<String, String> rest = new TreeMap<>(values);
        rest.remove(key);
        return rest;
    }

    /** Of which nothing was told. */
    public static GivenValues of(Map<String, String> values) {
        return new GivenValues(new TreeMap<>(values), new TreeMap<>(), new TreeMap<>());
    }
}
