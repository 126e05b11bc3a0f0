package io.github.rollcall.user;

import org.jspecify.annotations.Nullable;

/**
 * A user who can be sent: everything that a creation needs, valid by construction. Prints no secrets.
 *
 * @param number null leaves the choice to RingCentral
 * @param employeeId sent as a reference to the customer's directory; at most 64 characters; null when unknown
 * @param password null lets RingCentral mail the person
 * @param timezoneId of the account's dictionary; null means the company's
 * @param languageId of the account's dictionary, for display, greetings and formats alike; null means the company's
 * @param homeCountryId of the account's dictionary; null means the company's
 */
public record NewUser(
        PersonName firstName,
        PersonName lastName,
        EmailAddress email,
        @Nullable ExtensionNumber number,
        @Nullable String employeeId,
        @Nullable Secret password,
        UserStatus status,
        @Nullable PhoneNumber mobilePhone,
        @Nullable PhoneNumber businessPhone,
        @Nullable String department,
        @Nullable String jobTitle,
        @Nullable String timezoneId,
        @Nullable String languageId,
        @Nullable String homeCountryId) {

    /** Refuses, with an {@link IllegalArgumentException}, texts that RingCentral doesn't take. */
    public NewUser {
        ShortText.require(employeeId);
        ShortText.require(department);
        ShortText.require(jobTitle);
    }

    /** By what this person is recognised. */
    public UserKey key() {
        return new UserKey(
                employeeId,
                email.toString(),
                number == null ? null : number.value(),
                firstName.value(),
                lastName.value());
    }
}
