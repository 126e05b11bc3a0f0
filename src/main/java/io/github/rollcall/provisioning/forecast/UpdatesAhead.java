package io.github.rollcall.provisioning.forecast;

import java.time.Duration;

/**
 * What an attempt is about to change of people who were there.
 *
 * @param people whose values are to be changed
 * @param activated how many of them are enabled who never were; RingCentral may mail them
 * @param disabled how many people whom the roster has no more are to be disabled
 * @param isBulk whether they are sent by bulk update rather than by a call each; who is given a password or a PIN never is
 * @param bulkCalls how many bulk updates that takes, apart from asking what became of them
 * @param singleCalls how many calls for one person
 * @param time how long these take at the account's quota
 */
public record UpdatesAhead(
        int people, int activated, int disabled, boolean isBulk, int bulkCalls, int singleCalls, Duration time) {

    /** Nothing is to be changed. */
    public static final UpdatesAhead NONE = new UpdatesAhead(0, 0, 0, false, 0, 0, Duration.ZERO);

    /** How many calls it takes, apart from asking what became of bulk updates. */
    public int calls() {
        return bulkCalls + singleCalls;
    }

    /** Whether anything is to be changed. */
    public boolean isAny() {
        return people > 0 || disabled > 0;
    }
}
