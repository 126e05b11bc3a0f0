package io.github.rollcall.user.value;

import org.jspecify.annotations.Nullable;

/**
 * How a person gets in.
 *
 * @param password null lets RingCentral mail the person
 * @param ivrPin for telephones; null lets RingCentral choose one
 * @param emailAsLoginName whether the address is a login too, which RingCentral doesn't let be taken back; null leaves it to
 *     RingCentral
 * @param setupWizardState null leaves it to RingCentral
 */
public record Access(
        @Nullable Secret password,
        @Nullable Secret ivrPin,
        UserStatus status,
        @Nullable Boolean emailAsLoginName,
        @Nullable SetupWizardState setupWizardState) {

    /** Nothing is said: RingCentral mails the person. */
    public static final Access BY_MAIL = new Access(null, null, UserStatus.NOT_ACTIVATED, null, null);

    /** Enabled with a password, and nothing else said. */
    public static Access with(Secret password) {
        return new Access(password, null, UserStatus.ENABLED, null, null);
    }
}
