package io.github.rollcall.provisioning;

import java.time.Duration;

/**
 * What an attempt is about to do.
 *
 * @param creations users to be created
 * @param mailed how many of them RingCentral mails at once, because they are not enabled with a password
 * @param followUps roles and informal names to be given afterwards, a call each
 * @param images images to be uploaded
 * @param creationTime how long the creations and what follows them take at the account's quota
 * @param imageTime how long the images take at the account's quota
 */
public record Forecast(
        int creations, int mailed, int followUps, int images, Duration creationTime, Duration imageTime) {}
