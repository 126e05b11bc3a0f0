package io.github.rollcall.extension;

import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.PhoneNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A new user as the Create Extension request spells it. Fields that the roster leaves open are left out. */
final class NewExtension {

    private final JsonMapper json;

    NewExtension(JsonMapper json) {
        this.json = json;
    }

    byte[] body(NewUser user) {
        ObjectNode body = json.createObjectNode();
        contact(user, body.putObject("contact"));
        body.put("type", "User");
        body.put("status", user.status().word());
        put(
                body,
                "extensionNumber",
                user.number() == null ? null : user.number().value());
        put(body, "password", user.password() == null ? null : user.password().reveal());
        regionalSettings(user, body);
        if (user.employeeId() != null) {
            body.putArray("references")
                    .addObject()
                    .put("ref", user.employeeId())
                    .put("type", "CustomerDirectoryId");
        }
        return json.writeValueAsBytes(body);
    }

    private static void contact(NewUser user, ObjectNode contact) {
        contact.put("firstName", user.firstName().value());
        contact.put("lastName", user.lastName().value());
        contact.put("email", user.email().toString());
        put(contact, "mobilePhone", e164(user.mobilePhone()));
        put(contact, "businessPhone", e164(user.businessPhone()));
        put(contact, "department", user.department());
        put(contact, "jobTitle", user.jobTitle());
        // Always stated: accounts have been seen to take it as true when it is left out, and it cannot be undone.
        contact.put("emailAsLoginName", false);
    }

    /** RingCentral wants all three languages where one is given (EXT-225). */
    private static void regionalSettings(NewUser user, ObjectNode body) {
        if (user.timezoneId() == null && user.languageId() == null && user.homeCountryId() == null) {
            return;
        }
        ObjectNode settings = body.putObject("regionalSettings");
        reference(settings, "timezone", user.timezoneId());
        reference(settings, "homeCountry", user.homeCountryId());
        reference(settings, "language", user.languageId());
        reference(settings, "greetingLanguage", user.languageId());
        reference(settings, "formattingLocale", user.languageId());
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
