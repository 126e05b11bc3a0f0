package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.PlainValues;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Profile;
import io.github.rollcall.user.value.Access;
import io.github.rollcall.user.value.Address;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A new user as the requests spell it that bring it in. Fields that the roster leaves open are left out. */
final class NewExtension {

    private final JsonMapper json;

    NewExtension(JsonMapper json) {
        this.json = json;
    }

    byte[] body(NewUser user) {
        return json.writeValueAsBytes(tree(user));
    }

    /** The same before it is written, with all secrets in it. */
    ObjectNode tree(NewUser user) {
        ObjectNode body = json.createObjectNode();
        contact(user, body.putObject("contact"));
        body.put("type", "User");
        body.put("status", user.status().word());
        put(
                body,
                "extensionNumber",
                user.number() == null ? null : user.number().value());
        access(user.access(), body);
        regionalSettings(user.region(), body);
        place(user.place(), body);
        if (user.employeeId() != null) {
            body.putArray("references")
                    .addObject()
                    .put("ref", user.employeeId())
                    .put("type", "CustomerDirectoryId");
        }
        return body;
    }

    /** Values of somebody who is there, in the same places. */
    ObjectNode tree(PlainValues values) {
        ObjectNode body = json.createObjectNode();
        values.fields().forEach((field, value) -> plain(field, value, body));
        if (!values.customFields().isEmpty()) {
            ArrayNode fields = body.putArray("customFields");
            values.customFields()
                    .forEach((id, value) -> fields.addObject().put("id", id).put("value", value));
        }
        return body;
    }

    private static void plain(Field field, String value, ObjectNode body) {
        String name = field.canonicalName();
        switch (field) {
            case EXTENSION_NUMBER, SETUP_WIZARD_STATE -> body.put(name, value);
            case EMPLOYEE_ID ->
                body.putArray("references").addObject().put("ref", value).put("type", "CustomerDirectoryId");
            case SITE -> reference(body, name, value);
            case TIMEZONE, LANGUAGE, GREETING_LANGUAGE, FORMATTING_LOCALE, HOME_COUNTRY ->
                reference(body.withObject("/regionalSettings"), name, value);
            case TIME_FORMAT -> body.withObject("/regionalSettings").put(name, value);
            case STREET, CITY, STATE, ZIP, COUNTRY ->
                body.withObject("/contact/businessAddress").put(name, value);
            case PRONOUNCED_NAME ->
                body.withObject("/contact/pronouncedName")
                        .put("type", "TextToSpeech")
                        .put("text", value);
            case EMAIL_AS_LOGIN_NAME -> body.withObject("/contact").put(name, Boolean.parseBoolean(value));
            case FIRST_NAME, LAST_NAME, EMAIL, MOBILE_PHONE, BUSINESS_PHONE, DEPARTMENT, JOB_TITLE, COMPANY ->
                body.withObject("/contact").put(name, value);
            // No update takes these from plain values: the status has a place of its own, the others are fixed, secret
            // or follow.
            case STATUS, COST_CENTER, HIDDEN, PASSWORD, IVR_PIN, ROLE, DISPLAY_NAME, IMAGE_FILE -> {}
        }
    }

    byte[] change(UserChange what, String value) {
        return json.writeValueAsBytes(what.body(value));
    }

    /** For a call that gives one role to these users. */
    byte[] assignment(Collection<ExtensionId> users) {
        ObjectNode body = json.createObjectNode();
        ArrayNode added = body.putArray("addedExtensionIds");
        users.forEach(user -> added.add(user.toString()));
        return json.writeValueAsBytes(body);
    }

    private static void contact(NewUser user, ObjectNode contact) {
        Profile profile = user.profile();
        contact.put("firstName", user.firstName().value());
        contact.put("lastName", user.lastName().value());
        contact.put("email", user.email().toString());
        put(contact, "mobilePhone", e164(profile.mobilePhone()));
        put(contact, "businessPhone", e164(profile.businessPhone()));
        Field.CONTACT_TEXTS.forEach(field -> put(contact, field.canonicalName(), profile.text(field)));
        if (profile.pronouncedName() != null) {
            contact.putObject("pronouncedName").put("type", "TextToSpeech").put("text", profile.pronouncedName());
        }
        if (profile.address() != null) {
            address(profile.address(), contact.putObject("businessAddress"));
        }
        // What RingCentral does without it is the account's usual way, and it cannot be undone.
        if (user.access().emailAsLoginName() != null) {
            contact.put("emailAsLoginName", user.access().emailAsLoginName().booleanValue());
        }
    }

    private static void address(Address address, ObjectNode node) {
        node.put("country", address.country());
        put(node, "state", address.state());
        put(node, "city", address.city());
        put(node, "street", address.street());
        put(node, "zip", address.zip());
    }

    private static void access(Access access, ObjectNode body) {
        put(
                body,
                "password",
                access.password() == null ? null : access.password().reveal());
        put(body, "ivrPin", access.ivrPin() == null ? null : access.ivrPin().reveal());
        put(
                body,
                "setupWizardState",
                access.setupWizardState() == null
                        ? null
                        : access.setupWizardState().word());
    }

    /** RingCentral wants all three languages where one is given (EXT-225). */
    private static void regionalSettings(Region region, ObjectNode body) {
        if (region.equals(Region.OF_COMPANY)) {
            return;
        }
        ObjectNode settings = body.putObject("regionalSettings");
        reference(settings, "timezone", region.timezoneId());
        reference(settings, "homeCountry", region.homeCountryId());
        if (region.languages() != null) {
            reference(settings, "language", region.languages().displayId());
            reference(settings, "greetingLanguage", region.languages().greetingId());
            reference(settings, "formattingLocale", region.languages().formatsId());
        }
        put(
                settings,
                "timeFormat",
                region.timeFormat() == null ? null : region.timeFormat().word());
    }

    private static void place(Place place, ObjectNode body) {
        reference(body, "site", place.siteId());
        reference(body, "costCenter", place.costCenterId());
        if (!place.customValues().isEmpty()) {
            ArrayNode fields = body.putArray("customFields");
            place.customValues()
                    .forEach(value ->
                            fields.addObject().put("id", value.fieldId()).put("value", value.value()));
        }
        // Accounts have been seen to refuse the field whatever it says, and nobody is hidden without it.
        if (place.hidden()) {
            body.put("hidden", true);
        }
    }

    private static void reference(ObjectNode node, String name, @Nullable String id) {
        if (id != null) {
            node.putObject(name).put("id", id);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static @Nullable String e164(@Nullable PhoneNumber number) {
        return number == null ? null : number.e164();
    }
}
