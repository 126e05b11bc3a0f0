package io.github.rollcall.summary.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each row of a roster ended, each end counted for itself and none by subtraction.
 *
 * @param read rows, as the reader counted them in the check
 * @param rows how many of them ended where; those created are counted by distinct users
 * @param images what became of the images of people who are in the account
 * @param unclaimed pictures in the folder that belong to no row; null where nobody has looked
 * @param followUps what became of the roles and informal names of people who are in the account
 * @param leavers what became of people whom the roster has no more
 * @param open whether rows may be missing: the check had not come to all of them, and the roster could not be read again
 *     to count them
 * @param faults what contradicts itself, a sentence each; empty unless there is a bug
 * @param warnings what is doubtful about rows that are not skipped; no term of the sum
 */
public record RunCounts(
        long read,
        Map<RowEnd, Long> rows,
        Map<ImageEnd, Long> images,
        @Nullable Long unclaimed,
        Map<FollowUpEnd, Long> followUps,
        Map<LeaverEnd, Long> leavers,
        boolean open,
        List<String> faults,
        Warnings warnings) {

    /** Where nobody looks for people whom the roster has no more. */
    public RunCounts(
            long read,
            Map<RowEnd, Long> rows,
            Map<ImageEnd, Long> images,
            @Nullable Long unclaimed,
            Map<FollowUpEnd, Long> followUps,
            boolean open,
            List<String> faults,
            Warnings warnings) {
        this(read, rows, images, unclaimed, followUps, Map.of(), open, faults, warnings);
    }

    public RunCounts {
        rows = complete(RowEnd.class, rows);
        images = complete(ImageEnd.class, images);
        followUps = complete(FollowUpEnd.class, followUps);
        leavers = complete(LeaverEnd.class, leavers);
        faults = List.copyOf(faults);
    }

    /** Of rows that are all known, with no contradiction. An end that a map does not name has no row. */
    public static RunCounts of(
            long read, Map<RowEnd, Long> rows, Map<ImageEnd, Long> images, Map<FollowUpEnd, Long> followUps) {
        return new RunCounts(read, rows, images, null, followUps, false, List.of(), Warnings.NONE);
    }

    private static <E extends Enum<E>> Map<E, Long> complete(Class<E> ends, Map<E, Long> counts) {
        Map<E, Long> all = new EnumMap<>(ends);
        for (E end : ends.getEnumConstants()) {
            all.put(end, counts.getOrDefault(end, 0L));
        }
        return Collections.unmodifiableMap(all);
    }

    /** How many rows ended in one of these ways. */
    public long of(RowEnd... ends) {
        return sum(rows, List.of(ends));
    }

    /** How many images ended in one of these ways. */
    public long of(ImageEnd... ends) {
        return sum(images, List.of(ends));
    }

    /** How many roles and names ended in one of these ways. */
    public long of(FollowUpEnd... ends) {
        return sum(followUps, List.of(ends));
    }

    /** How many leavers ended in one of these ways. */
    public long of(LeaverEnd... ends) {
        return sum(leavers, List.of(ends));
    }

    private static <E> long sum(Map<E, Long> counts, Iterable<E> ends) {
        long sum = 0;
        for (E end : ends) {
            sum += counts.getOrDefault(end, 0L);
        }
        return sum;
    }

    /** Whether every row is accounted for, and nothing contradicts itself. */
    public boolean reconcile() {
        return faults.isEmpty() && (open ? sum() <= read : sum() == read);
    }

    /** Rows whose person is in the account. */
    public long inPlace() {
        return of(RowEnd.CREATED, RowEnd.ADOPTED, RowEnd.UPDATED, RowEnd.UNCHANGED);
    }

    /** Rows, images, roles, names and leavers that need a person. */
    public long skips() {
        return of(RowEnd.SKIPPED) + of(ImageEnd.SKIPPED) + of(FollowUpEnd.SKIPPED) + of(LeaverEnd.SKIPPED);
    }

    /** Whether any of them was skipped. */
    public boolean haveSkips() {
        return skips() > 0;
    }

    /** Whether there was any image, be it of a row or not. */
    public boolean haveImages() {
        return sum(images, images.keySet()) > 0 || (unclaimed != null && unclaimed > 0);
    }

    /** Whether a row asked for a role or a name. */
    public boolean haveFollowUps() {
        return sum(followUps, followUps.keySet()) > 0;
    }

    /** Whether anybody is missing from the roster. */
    public boolean haveLeavers() {
        return sum(leavers, leavers.keySet()) > 0;
    }

    /** Whether something is still to be sent, or to be found out. */
    public boolean haveRest() {
        return haveRestButImages() || of(ImageEnd.PENDING) > 0;
    }

    /** The same of a run that leaves images to the next one when its time is over. */
    public boolean haveRestButImages() {
        return open
                || of(RowEnd.IN_DOUBT, RowEnd.UNPROCESSED) > 0
                || of(FollowUpEnd.PENDING) > 0
                || of(LeaverEnd.PENDING) > 0;
    }

    /** All rows whose end is known. */
    public long sum() {
        return sum(rows, rows.keySet());
    }

    /** The same with one more sentence about why the counts cannot be right. */
    public RunCounts withFault(String sentence) {
        List<String> all = new ArrayList<>(faults);
        all.add(sentence);
        return new RunCounts(read, rows, images, unclaimed, followUps, leavers, open, all, warnings);
    }

    /** The same with so many pictures that belong to no row. */
    public RunCounts withUnclaimed(long pictures) {
        return new RunCounts(read, rows, images, pictures, followUps, leavers, open, faults, warnings);
    }

    /** The same with these people whom the roster has no more. */
    public RunCounts withLeavers(Map<LeaverEnd, Long> missing) {
        return new RunCounts(read, rows, images, unclaimed, followUps, missing, open, faults, warnings);
    }

    /** The same with these warnings in place of its own. */
    public RunCounts withWarnings(Warnings others) {
        return new RunCounts(read, rows, images, unclaimed, followUps, leavers, open, faults, others);
    }

    /** The counts as one line: "read 3 = created 2 + … + skipped 1 + …". */
    @Override
    public String toString() {
        return Reconciliation.equation(this);
    }
}
