package io.github.rollcall.provisioning.forecast;

import io.github.rollcall.extension.stop.Deadline;
import java.time.Duration;

/**
 * What an attempt is about to do.
 *
 * @param creations users to be created
 * @param mailed how many of them RingCentral mails at once, because they are not activated
 * @param perhapsMailed how many of them it may mail too, because they begin as disabled: documents say nothing certain
 * @param followUps roles and informal names to be given afterwards, a call each but for {@code roles}
 * @param images images to be uploaded
 * @param creationTime how long the creations and what follows them take at the account's quota
 * @param imageTime how long the images take at the account's quota
 * @param imagesInTime about how many of the images come before the time that the run is to be over
 * @param imageLooks how many light calls look at what the account shows of images: before and after each
 * @param updates what is to be changed of people who were there
 * @param seats how many bought licences there are for the users to be created
 * @param comparing what comes before all of it; known of plans only
 * @param roles which of the roles are given to many people at once
 */
public record Forecast(
        int creations,
        int mailed,
        int perhapsMailed,
        int followUps,
        int images,
        Duration creationTime,
        Duration imageTime,
        int imagesInTime,
        int imageLooks,
        UpdatesAhead updates,
        SeatsAhead seats,
        ComparingAhead comparing,
        RolesAhead roles) {

    /** Where nobody who was there is changed, and nobody is put onto a bought licence. */
    public Forecast(
            int creations,
            int mailed,
            int perhapsMailed,
            int followUps,
            int images,
            Duration creationTime,
            Duration imageTime,
            int imagesInTime) {
        this(
                creations,
                mailed,
                perhapsMailed,
                followUps,
                images,
                creationTime,
                imageTime,
                imagesInTime,
                looksAt(images),
                UpdatesAhead.NONE,
                SeatsAhead.NONE,
                ComparingAhead.NONE,
                RolesAhead.NONE);
    }

    /** Where there is time for all, and nobody begins as disabled. */
    public Forecast(int creations, int mailed, int followUps, int images, Duration creationTime, Duration imageTime) {
        this(creations, mailed, 0, followUps, images, creationTime, imageTime, images);
    }

    /** How many light calls look at what the account shows while so many images are sent, at most. */
    public static int looksAt(int images) {
        return 2 * images;
    }

    /**
     * About how long all of it takes at the account's quota. Those who were there are changed first; then images are sent while users
     * are created, each at a quota of its own, so the longer of the two counts.
     */
    public Duration time() {
        return updates.time().plus(laneTime());
    }

    /** How much there is to be done: people to be changed and created, roles and names, images. */
    public long sum() {
        return (long) updates.people() + updates.disabled() + creations + followUps + images;
    }

    /** About how long creations and images take, which go at the same time: the longer of the two. */
    public Duration laneTime() {
        return creationTime.compareTo(imageTime) > 0 ? creationTime : imageTime;
    }

    /**
     * The same with the time that there is: a user waits for no time, so images are what is left out; also those of people who are created
     * too late.
     */
    public Forecast until(Deadline deadline) {
        return images == 0 || deadline.leaves(updates.time().plus(imagesOver()))
                ? this
                : with(imagesIn(deadline.left().minus(updates.time())), comparing);
    }

    /** The same, of a plan. */
    public Forecast with(ComparingAhead known) {
        return with(imagesInTime, known);
    }

    private Forecast with(int inTime, ComparingAhead known) {
        return new Forecast(
                creations,
                mailed,
                perhapsMailed,
                followUps,
                images,
                creationTime,
                imageTime,
                inTime,
                imageLooks,
                updates,
                seats,
                known,
                roles);
    }

    /** How long it takes until the last image is sent, where its user may be the last one who is created. */
    private Duration imagesOver() {
        return creations == 0 ? imageTime : laneTime();
    }

    private int imagesIn(Duration time) {
        return time.isNegative()
                ? 0
                : (int) (images * (double) time.toMillis() / imagesOver().toMillis());
    }
}
