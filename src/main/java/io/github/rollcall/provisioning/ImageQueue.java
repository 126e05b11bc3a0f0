package io.github.rollcall.provisioning;

import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells those who send images of whom there is somebody by now, while others still make people. It says where to look; the journal
 * says what is due. Safe for use by several threads; one takes.
 */
public final class ImageQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** In the order in which they came. */
    private final Set<Long> lines = new LinkedHashSet<>();

    private final StopSignal givenUp = new StopSignal();
    private boolean hasEnded;

    /** The person of this row is in the account, and the journal says so. */
    void add(long line) {
        lock.lock();
        try {
            lines.add(line);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No more people come. Images go on. */
    public void end() {
        lock.lock();
        try {
            hasEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What makes people has failed: no upload is begun any more, not even one that waits for its turn. */
    public void giveUp() {
        givenUp.request();
        end();
    }

    /** Until when uploads are begun: until this, unless they are given up before. */
    public Deadline orUntilGivenUp(Deadline deadline) {
        return deadline.orWhen(givenUp);
    }

    /**
     * Waits until somebody else is there, or nobody comes any more.
     *
     * @param most how many are handed out at once; the others wait for the next time
     * @return the lines of those who came first, in order of the roster; none if no more come
     * @throws StopRequested if a stop is asked for, before or meanwhile, or if the thread is interrupted
     */
    public List<Long> take(int most, StopSignal stop) {
        StopSignal.Listening listening = stop.onRequest(this::wake);
        lock.lock();
        try {
            stop.check();
            while (lines.isEmpty() && !hasEnded) {
                changed.await();
                stop.check();
            }
            List<Long> came = lines.stream().limit(most).toList();
            came.forEach(lines::remove);
            return came.stream().sorted().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stop.asException();
        } finally {
            lock.unlock();
            listening.close();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
