package io.github.rollcall.extension;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How profile images are given to the account.
 *
 * @param method which request sends an image: PUT, which replaces what is there, or POST, if RingCentral should take PUT
 *     only for a user who has an image already
 * @param notActivated what becomes of the image of a user who has not been activated: sent at once, or left until an
 *     import finds the user activated
 */
@ConfigurationProperties("rollcall.images")
public record ImageProperties(
        @DefaultValue("PUT") Method method,
        @DefaultValue("send") NotActivated notActivated) {

    /** How an image is sent. */
    public enum Method {
        PUT,
        POST
    }

    /** What becomes of the image of a user who has not been activated. */
    public enum NotActivated {
        SEND,
        WAIT
    }
}
