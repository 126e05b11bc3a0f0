package io.github.rollcall.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each row of a roster ended, each term counted for itself and none by subtraction.
 *
 * @param read rows, as the reader counted them in the check
 * @param created distinct users that we made
 * @param adopted rows whose user was found in the account after a lost answer, and is ours
 * @param updated rows whose user was changed
 * @param unchanged rows whose user was in the account already
 * @param skipped rows that need a person
 * @param inDoubt rows that were sent and whose answer is unknown
 * @param unprocessed rows that were never sent
 * @param followUps roles and informal names of people who are in the account
 * @param open whether rows may be missing: the check had not come to all of them, and the roster could not be read again
 *     to count them
 * @param faults what contradicts itself, a sentence each; empty unless there is a bug
 * @param warnings what is doubtful about rows that are not skipped; no term of the sum
 */
public record Books(
        long read,
        long created,
        long adopted,
        long updated,
        long unchanged,
        long skipped,
        long inDoubt,
        long unprocessed,
        Images images,
        FollowUps followUps,
        boolean open,
        List<String> faults,
        Warnings warnings) {

    public static final String UNEQUAL = "≠";

    public Books {
        faults = List.copyOf(faults);
    }

    /** Without a warning. */
    public Books(
            long read,
            long created,
            long adopted,
            long updated,
            long unchanged,
            long skipped,
            long inDoubt,
            long unprocessed,
            Images images,
            FollowUps followUps,
            boolean open,
            List<String> faults) {
        this(
                read,
                created,
                adopted,
                updated,
                unchanged,
                skipped,
                inDoubt,
                unprocessed,
                images,
                followUps,
                open,
                faults,
                Warnings.NONE);
    }

    /** Whether every row is accounted for, and nothing contradicts itself. */
    public boolean balance() {
        return faults.isEmpty() && (open ? sum() <= read : sum() == read);
    }

    /** Rows whose person is in the account. */
    public long inPlace() {
        return created + adopted + updated + unchanged;
    }

    /** Whether a row, an image, a role or a name was skipped. */
    public boolean haveSkips() {
        return skipped > 0 || images.skipped() > 0 || followUps.skipped() > 0;
    }

    /** Whether something is still to be sent, or to be found out. */
    public boolean haveRest() {
        return haveRestButImages() || images.pending() > 0;
    }

    /** The same of a run that leaves images to the next one when its time is over. */
    public boolean haveRestButImages() {
        return open || inDoubt > 0 || unprocessed > 0 || followUps.pending() > 0;
    }

    /** All terms but {@code read}. */
    long sum() {
        return inPlace() + skipped + inDoubt + unprocessed;
    }

    Books withFault(String sentence) {
        List<String> all = new ArrayList<>(faults);
        all.add(sentence);
        return new Books(
                read,
                created,
                adopted,
                updated,
                unchanged,
                skipped,
                inDoubt,
                unprocessed,
                images,
                followUps,
                open,
                all,
                warnings);
    }

    Books withUnclaimedImages(long pictures) {
        return new Books(
                read,
                created,
                adopted,
                updated,
                unchanged,
                skipped,
                inDoubt,
                unprocessed,
                images.withUnclaimed(pictures),
                followUps,
                open,
                faults,
                warnings);
    }

    public Books withWarnings(Warnings others) {
        return new Books(
                read,
                created,
                adopted,
                updated,
                unchanged,
                skipped,
                inDoubt,
                unprocessed,
                images,
                followUps,
                open,
                faults,
                others);
    }

    /** The books as one line: "read 3 = created 2 + … + skipped 1 + …". */
    @Override
    public String toString() {
        return "read %,d %s created %,d + adopted %,d + updated %,d + unchanged %,d + skipped %,d + in doubt %,d + unprocessed %,d"
                .formatted(read, relation(), created, adopted, updated, unchanged, skipped, inDoubt, unprocessed);
    }

    /** The same before anything was sent: what was never sent is to be created. */
    String asPlan() {
        return "read %,d %s to create %,d + unchanged %,d + skipped %,d"
                        .formatted(read, relation(), unprocessed, unchanged, skipped)
                + (inDoubt > 0 ? " + in doubt %,d".formatted(inDoubt) : "");
    }

    public String relation() {
        if (sum() == read) {
            return "=";
        }
        return open ? "≥" : UNEQUAL;
    }

    /**
     * What became of what follows a creation: roles and informal names.
     *
     * @param done the account shows it
     * @param skipped it needs a person
     * @param pending still to be sent
     */
    public record FollowUps(long done, long skipped, long pending) {

        /** There was nothing of the kind. */
        public static final FollowUps NONE = new FollowUps(0, 0, 0);

        /** Whether there was any. */
        public boolean any() {
            return done + skipped + pending > 0;
        }

        String asPlan() {
            return "%,d to set".formatted(pending);
        }

        @Override
        public String toString() {
            return "%,d set, %,d skipped, %,d pending".formatted(done, skipped, pending);
        }
    }

    /**
     * What became of the images of people who are in the account.
     *
     * @param uploaded shown by the account, and sent by us
     * @param unchanged not sent, since the account showed one already
     * @param skipped they need a person
     * @param pending still to be sent
     * @param unclaimed pictures in the folder that are nobody's; null where nobody has looked
     */
    public record Images(
            long uploaded,
            long unchanged,
            long skipped,
            long pending,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long unclaimed) {

        /** Where nobody has looked for pictures that are nobody's. */
        public Images(long uploaded, long unchanged, long skipped, long pending) {
            this(uploaded, unchanged, skipped, pending, null);
        }

        Images withUnclaimed(long pictures) {
            return new Images(uploaded, unchanged, skipped, pending, pictures);
        }

        /** Whether there was any image. */
        public boolean any() {
            return uploaded + unchanged + skipped + pending + (unclaimed == null ? 0 : unclaimed) > 0;
        }

        String asPlan() {
            return "%,d to upload, %,d unchanged, %,d skipped".formatted(pending, unchanged, skipped)
                    + unclaimedInWords();
        }

        @Override
        public String toString() {
            return "%,d uploaded, %,d unchanged, %,d skipped, %,d pending"
                            .formatted(uploaded, unchanged, skipped, pending)
                    + unclaimedInWords();
        }

        private String unclaimedInWords() {
            return unclaimed == null || unclaimed == 0 ? "" : ", %,d that nobody claims".formatted(unclaimed);
        }
    }
}
