package io.github.rollcall.provisioning.account;

import io.github.rollcall.runlog.MissingPeople;
import java.time.Duration;

/**
 * What a run does with people who are in the account already.
 *
 * @param updates whether what the roster changed is changed in the account
 * @param replacesImages whether a changed image takes the place of one that we sent
 * @param imagesOnly whether images are sent and nothing else
 * @param overwrites whether the roster's value takes the place of one that somebody changed by hand
 * @param missing what becomes of people whom the roster has no more
 * @param clearsBlank whether a blank cell clears a value
 * @param sendsSecrets whether passwords and PINs are sent to people who are there
 * @param bulkFrom from how many people on updates are sent by bulk update
 * @param patience how long RingCentral is given for a bulk update
 */
public record ChangeRules(
        boolean updates,
        boolean replacesImages,
        boolean imagesOnly,
        boolean overwrites,
        MissingPeople missing,
        boolean clearsBlank,
        boolean sendsSecrets,
        int bulkFrom,
        Duration patience) {

    /** Whether anybody who is there may be changed. */
    public boolean changesAnybody() {
        return updates || missing == MissingPeople.DISABLE;
    }
}
