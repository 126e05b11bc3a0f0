package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of users as the requests spell it that bring it in. RingCentral merges what is sent with what is there, at the top and,
 * as far as is known, in the contact; a contact is sent whole all the same, since that is not documented.
 */
final class UpdateBody {

    private static final Set<Field> CONTACT = EnumSet.of(
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.EMAIL,
            Field.MOBILE_PHONE,
            Field.BUSINESS_PHONE,
            Field.PRONOUNCED_NAME,
            Field.EMAIL_AS_LOGIN_NAME,
            Field.STREET,
            Field.CITY,
            Field.STATE,
            Field.ZIP,
            Field.COUNTRY);

    private static final Set<Field> REGION = EnumSet.of(
            Field.TIMEZONE,
            Field.LANGUAGE,
            Field.GREETING_LANGUAGE,
            Field.FORMATTING_LOCALE,
            Field.HOME_COUNTRY,
            Field.TIME_FORMAT);

    private final JsonMapper json;
    private final NewExtension newExtension;

    UpdateBody(JsonMapper json, NewExtension newExtension) {
        this.json = json;
        this.newExtension = newExtension;
    }

    byte[] one(UserUpdate update) {
        return json.writeValueAsBytes(tree(update));
    }

    byte[] seat(SeatFilling filling) {
        return json.writeValueAsBytes(tree(filling));
    }

    /** All that a creation sends and an update takes. */
    ObjectNode tree(SeatFilling filling) {
        ObjectNode body = newExtension.tree(filling.user());
        // An update that names a type counts as a change of it, which is refused.
        body.remove(List.of("type", "costCenter", "hidden"));
        if (filling.suppressesMail()) {
            body.putObject("transition").put("sendWelcomeEmail", false);
        }
        return body;
    }

    byte[] many(Collection<UserUpdate> updates) {
        ObjectNode body = json.createObjectNode();
        ArrayNode records = body.putArray("records");
        updates.forEach(update -> records.add(record(update)));
        return json.writeValueAsBytes(body);
    }

    private ObjectNode record(UserUpdate update) {
        ObjectNode record = json.createObjectNode();
        record.put("id", update.id().toString());
        record.setAll(tree(update));
        return record;
    }

    ObjectNode tree(UserUpdate update) {
        ObjectNode body = json.createObjectNode();
        NewUser user = update.user();
        if (user != null) {
            values(update, newExtension.tree(user), body);
        } else if (update.values() != null) {
            values(update, newExtension.tree(update.values()), body);
        }
        if (update.status() != null) {
            body.put("status", update.status().word());
        }
        if (update.comment() != null) {
            body.putObject("statusInfo").put("comment", update.comment());
        }
        return body;
    }

    private static void values(UserUpdate update, ObjectNode created, ObjectNode body) {
        Set<Column> columns = update.columns();
        if (columns.stream().anyMatch(UpdateBody::isOfContact)) {
            contact(update, created.path("contact"), body.putObject("contact"));
        }
        copy(columns.contains(Field.EXTENSION_NUMBER), created, "extensionNumber", body);
        copy(columns.contains(Field.EMPLOYEE_ID), created, "references", body);
        copy(columns.contains(Field.SITE), created, "site", body);
        copy(columns.contains(Field.SETUP_WIZARD_STATE), created, "setupWizardState", body);
        copy(columns.stream().anyMatch(REGION::contains), created, "regionalSettings", body);
        copy(columns.stream().anyMatch(CustomField.class::isInstance), created, "customFields", body);
        copy(update.withSecrets(), created, "password", body);
        copy(update.withSecrets(), created, "ivrPin", body);
    }

    private static boolean isOfContact(Column column) {
        return column instanceof Field field && (CONTACT.contains(field) || Field.CONTACT_TEXTS.contains(field));
    }

    private static void contact(UserUpdate update, JsonNode created, ObjectNode contact) {
        ExtensionRecord shown = update.shown();
        put(contact, "firstName", shown.firstName());
        put(contact, "lastName", shown.lastName());
        put(contact, "email", shown.email());
        put(contact, "mobilePhone", shown.details().mobilePhone());
        put(contact, "businessPhone", shown.details().businessPhone());
        Field.CONTACT_TEXTS.forEach(
                field -> put(contact, field.canonicalName(), shown.details().text(field)));
        // The list shows neither, so the row's own are all that is known.
        copy(true, created, "businessAddress", contact);
        copy(true, created, "pronouncedName", contact);
        for (Field field : contactFields(update.columns())) {
            if (field == Field.PRONOUNCED_NAME || Field.ADDRESS.contains(field)) {
                continue;
            }
            JsonNode value = created.path(field.canonicalName());
            contact.set(field.canonicalName(), value.isMissingNode() ? contact.stringNode("") : value);
        }
    }

    private static List<Field> contactFields(Set<Column> columns) {
        return columns.stream()
                .filter(UpdateBody::isOfContact)
                .map(Field.class::cast)
                .toList();
    }

    private static void copy(boolean isWanted, JsonNode from, String name, ObjectNode to) {
        JsonNode value = from.path(name);
        if (isWanted && !value.isMissingNode()) {
            to.set(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
