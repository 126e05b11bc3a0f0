package io.github.rollcall.provisioning;

import java.util.concurrent.atomic.AtomicLong;

/** How far this process has come, for people to watch. Thread-safe; the journal alone says what is done. */
public final class Progress {

    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong users = new AtomicLong();
    private final AtomicLong followUps = new AtomicLong();
    private final AtomicLong images = new AtomicLong();
    private volatile boolean awaitsUpdate;

    /**
     * What is done.
     *
     * @param changes people whose change RingCentral has answered or perhaps taken, or who need none any more
     * @param users rows whose user has been concluded
     * @param followUps roles and names given or skipped
     * @param images uploaded or skipped
     */
    public record Done(long changes, long users, long followUps, long images) {

        /** All together. */
        public long sum() {
            return changes + users + followUps + images;
        }
    }

    /** What is done by now. */
    public Done done() {
        return new Done(changes.get(), users.get(), followUps.get(), images.get());
    }

    /** Whether nothing goes on but waiting for a bulk update whose answer is not known. */
    public boolean awaitsUpdate() {
        return awaitsUpdate;
    }

    void awaitsUpdate(boolean isWaiting) {
        awaitsUpdate = isWaiting;
    }

    void changes(int people) {
        changes.addAndGet(people);
    }

    void user() {
        users.incrementAndGet();
    }

    void followUps(int number) {
        followUps.addAndGet(number);
    }

    void image() {
        images.incrementAndGet();
    }
}
