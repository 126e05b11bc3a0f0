package io.github.rollcall.journal.entry;

import io.github.rollcall.user.Field;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the account was last given for a person, and what was told about it. Never a secret.
 *
 * @param values by the names of columns in our documents, and by {@link GivenMark}s
 * @param told values that the account was found to have otherwise, and that were told as changed by hand, by the same names
 * @param made what the account shows in place of values that it was given, and is taken for its own spelling of them, by the same
 *     names; so is what it showed when a value was given once more, for the case that it shows that again
 * @param maybe values that the account was perhaps given since, by requests whose end nobody knows, by the same names
 */
public record GivenValues(
        SortedMap<String, String> values,
        SortedMap<String, String> told,
        SortedMap<String, String> made,
        SortedMap<String, SortedSet<String>> maybe) {

    /** What is known of the profile image. */
    private static final Set<GivenMark> IMAGE_MARKS =
            Set.of(GivenMark.IMAGE, GivenMark.IMAGE_BEFORE, GivenMark.IMAGE_TAG, GivenMark.IMAGE_SENT);

    private static final String PERHAPS = GivenMark.IMAGE_PERHAPS.key();
    private static final String IMAGE_FILE = Field.IMAGE_FILE.canonicalName();

    /** Nothing is known. */
    public static final GivenValues NONE = new GivenValues(new TreeMap<>(), new TreeMap<>());

    private static final String YES = "yes";

    public GivenValues {
        values = new TreeMap<>(values);
        told = new TreeMap<>(told);
        // Older versions did not note them.
        made = made == null ? new TreeMap<>() : new TreeMap<>(made);
        maybe = maybe == null ? new TreeMap<>() : new TreeMap<>(maybe);
    }

    /** Where every request has a known end, and the account spells as it is told. */
    public GivenValues(SortedMap<String, String> values, SortedMap<String, String> told) {
        this(values, told, new TreeMap<>(), new TreeMap<>());
    }

    /** Of which nothing was told. */
    public static GivenValues of(Map<String, String> values) {
        return new GivenValues(new TreeMap<>(values), new TreeMap<>());
    }

    /** The values of columns alone. */
    public SortedMap<String, String> columns() {
        SortedMap<String, String> columns = new TreeMap<>(values);
        columns.keySet().removeIf(key -> !GivenMark.isColumn(key));
        return columns;
    }

    /** Of which columns anything is known. */
    public Set<String> fields() {
        return Stream.of(values, told, made, maybe)
                .flatMap(known -> known.keySet().stream())
                .filter(GivenMark::isColumn)
                .collect(Collectors.toSet());
    }

    /** Whether the person was disabled by us because no roster had the person any more. */
    public boolean hasLeft() {
        return values.containsKey(GivenMark.LEFT.key());
    }

    /** The same of somebody who is disabled as a leaver. */
    public GivenValues withLeft(String status) {
        return with(Field.STATUS.canonicalName(), status).with(GivenMark.LEFT.key(), YES);
    }

    /** The same of somebody who is not disabled as a leaver. */
    public GivenValues withoutLeft() {
        String left = GivenMark.LEFT.key();
        return new GivenValues(without(values, left), told, made, without(maybe, left));
    }

    /** The same with one more value that the account was given. */
    public GivenValues with(String field, String value) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.put(field, value);
        return new GivenValues(known, without(told, field), without(made, field), without(maybe, field));
    }

    /** The same where nobody knows any more what the account was last given for this. */
    public GivenValues without(String field) {
        return new GivenValues(
                without(values, field), without(told, field), without(made, field), without(maybe, field));
    }

    /** The same, with what the others know of one field. */
    public GivenValues as(GivenValues others, String field) {
        SortedMap<String, String> known = new TreeMap<>(values);
        put(known, field, others.values.get(field));
        SortedMap<String, SortedSet<String>> unknown = new TreeMap<>(maybe);
        unknown.remove(field);
        if (!others.maybe(field).isEmpty()) {
            unknown.put(field, new TreeSet<>(others.maybe(field)));
        }
        return new GivenValues(known, told, made, unknown);
    }

    /** The same where the account shows this in place of what it was given, by nobody's hand. */
    public GivenValues withMade(String field, String shown) {
        SortedMap<String, String> spelled = new TreeMap<>(made);
        spelled.put(field, shown);
        return new GivenValues(values, told, spelled, maybe);
    }

    /** The same where it was told that the account has this by another hand. */
    public GivenValues withTold(String field, String shown) {
        SortedMap<String, String> heard = new TreeMap<>(told);
        heard.put(field, shown);
        return new GivenValues(values, heard, made, maybe);
    }

    /**
     * The same once a request has left that would have made it {@code sent}, and nobody knows whether it was carried out. What it may
     * have taken away is not known any more.
     */
    public GivenValues withMaybe(GivenValues sent) {
        SortedMap<String, SortedSet<String>> unknown = new TreeMap<>(maybe);
        if (sent.values.containsKey(GivenMark.LOST_NAME.key())) {
            // Of lost names, the last one is what the account showed last.
            unknown.remove(GivenMark.LOST_NAME.key());
        }
        sent.values.forEach((key, value) -> {
            boolean isOfImage = IMAGE_MARKS.stream().anyMatch(mark -> mark.key().equals(key));
            if (!isOfImage && !value.equals(values.get(key))) {
                SortedSet<String> candidates = new TreeSet<>(unknown.getOrDefault(key, new TreeSet<>()));
                candidates.add(value);
                unknown.put(key, candidates);
            }
        });
        // A mark that is taken off is of a request that was carried out.
        SortedMap<String, String> certain = new TreeMap<>(values);
        certain.keySet().removeIf(key -> !sent.values.containsKey(key) && !isMark(key));
        return new GivenValues(certain, told, made, unknown);
    }

    private static boolean isMark(String key) {
        return Stream.of(GivenMark.values()).anyMatch(mark -> mark.key().equals(key));
    }

    /** What the account was perhaps given for this since; empty if every request has a known end. */
    public Set<String> maybe(String field) {
        return maybe.getOrDefault(field, Collections.emptySortedSet());
    }

    /** The same where the last value is known to be the one that was given last. */
    public GivenValues withoutMaybe(String field) {
        return new GivenValues(values, told, made, without(maybe, field));
    }

    /** What is known of the profile image; null if we never sent one. */
    public @Nullable GivenImage image() {
        String sha256 = values.get(GivenMark.IMAGE.key());
        String sent = values.get(GivenMark.IMAGE_SENT.key());
        return sha256 == null
                ? null
                : new GivenImage(
                        sha256,
                        values.get(GivenMark.IMAGE_BEFORE.key()),
                        values.get(GivenMark.IMAGE_TAG.key()),
                        sent == null ? null : SentWithin.parse(sent));
    }

    /** Images that were perhaps sent since, by requests whose end nobody knows; in no order. */
    public List<GivenImage> perhapsImages() {
        return maybe(PERHAPS).stream().map(GivenImage::parse).toList();
    }

    /** The same once a request leaves that sends this image; nobody knows yet whether it is carried out. */
    public GivenValues withPerhaps(GivenImage image) {
        SortedMap<String, SortedSet<String>> unknown = new TreeMap<>(maybe);
        SortedSet<String> images = new TreeSet<>(maybe(PERHAPS));
        images.add(image.text());
        unknown.put(PERHAPS, images);
        return new GivenValues(values, told, made, unknown);
    }

    /** The same where this image was not taken. */
    public GivenValues withoutPerhaps(GivenImage image) {
        SortedMap<String, SortedSet<String>> unknown = new TreeMap<>(maybe);
        SortedSet<String> images = new TreeSet<>(maybe(PERHAPS));
        images.remove(image.text());
        put(unknown, PERHAPS, images.isEmpty() ? null : images);
        return new GivenValues(values, told, made, unknown);
    }

    /** The same with this about the image, which is the last one that was sent. */
    public GivenValues with(GivenImage image) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.put(GivenMark.IMAGE.key(), image.sha256());
        put(known, GivenMark.IMAGE_BEFORE.key(), image.tagBefore());
        put(known, GivenMark.IMAGE_TAG.key(), image.tag());
        put(
                known,
                GivenMark.IMAGE_SENT.key(),
                image.sent() == null ? null : image.sent().toString());
        return new GivenValues(known, without(told, IMAGE_FILE), made, without(maybe, PERHAPS));
    }

    /** The same, with what is known by now of the image in place of what was known of it before: it is sent beside everything else. */
    public GivenValues withImageOf(GivenValues now) {
        SortedMap<String, String> known = new TreeMap<>(values);
        IMAGE_MARKS.forEach(mark -> put(known, mark.key(), now.values.get(mark.key())));
        SortedMap<String, String> heard = new TreeMap<>(told);
        put(heard, IMAGE_FILE, now.told.get(IMAGE_FILE));
        SortedMap<String, SortedSet<String>> unknown = new TreeMap<>(maybe);
        put(unknown, PERHAPS, now.maybe.get(PERHAPS));
        return new GivenValues(known, heard, made, unknown);
    }

    private static <V> void put(SortedMap<String, V> values, String key, @Nullable V value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static <V> SortedMap<String, V> without(SortedMap<String, V> values, String key) {
        SortedMap<String, V> rest = new TreeMap<>(values);
        rest.remove(key);
        return rest;
    }
}
