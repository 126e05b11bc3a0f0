package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AssumptionProperties.SentWithChange;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of users as the requests spell it that bring it in. RingCentral merges what is sent with what is there, at the top and,
 * as far as is known, in the contact. That is not documented, so what the account shows of a contact goes beside what is changed in
 * it. An address, the three languages and a person's custom fields are each sent as one.
 */
final class UpdateBody {

    private static final Set<Field> REGION = EnumSet.of(
            Field.TIMEZONE,
            Field.LANGUAGE,
            Field.GREETING_LANGUAGE,
            Field.FORMATTING_LOCALE,
            Field.HOME_COUNTRY,
            Field.TIME_FORMAT);

    private final JsonMapper json;
    private final NewExtension newExtension;
    private final SentWithChange beside;

    UpdateBody(JsonMapper json, NewExtension newExtension, SentWithChange beside) {
        this.json = json;
        this.newExtension = newExtension;
        this.beside = beside;
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

    private void values(UserUpdate update, ObjectNode created, ObjectNode body) {
        Set<Column> columns = update.columns();
        ObjectNode unseen = newExtension.tree(update.unseen());
        Set<Field> ofContact = fields(columns, Field.CONTACT::contains);
        if (!ofContact.isEmpty()) {
            body.set("contact", contact(update, ofContact, created.path("contact"), unseen.path("contact")));
        }
        copy(columns.contains(Field.EXTENSION_NUMBER), created, "extensionNumber", body);
        copy(columns.contains(Field.EMPLOYEE_ID), created, "references", body);
        copy(columns.contains(Field.SITE), created, "site", body);
        copy(columns.contains(Field.SETUP_WIZARD_STATE), created, "setupWizardState", body);
        Set<Field> ofRegion = fields(columns, REGION::contains);
        if (!ofRegion.isEmpty()) {
            body.set(
                    "regionalSettings",
                    region(ofRegion, created.path("regionalSettings"), unseen.path("regionalSettings")));
        }
        if (columns.stream().anyMatch(CustomField.class::isInstance)) {
            body.set("customFields", customFields(created.path("customFields"), unseen.path("customFields")));
        }
        copy(update.withSecrets(), created, "password", body);
        copy(update.withSecrets(), created, "ivrPin", body);
    }

    private static Set<Field> fields(Set<Column> columns, Predicate<Field> which) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        columns.stream()
                .filter(Field.class::isInstance)
                .map(Field.class::cast)
                .filter(which)
                .forEach(fields::add);
        return fields;
    }

    private ObjectNode contact(UserUpdate update, Set<Field> changed, JsonNode created, JsonNode unseen) {
        ObjectNode contact = json.createObjectNode();
        if (beside == SentWithChange.KNOWN) {
            addAll(unseen, contact);
        }
        if (beside != SentWithChange.NOTHING) {
            shown(update.shown(), contact);
        }
        for (Field field : changed) {
            if (Field.ADDRESS.contains(field)) {
                contact.set("businessAddress", address(changed, created, unseen));
            } else if (field == Field.PRONOUNCED_NAME) {
                copy(true, created, "pronouncedName", contact);
            } else {
                JsonNode value = created.path(field.canonicalName());
                contact.set(field.canonicalName(), value.isMissingNode() ? contact.stringNode("") : value);
            }
        }
        return contact;
    }

    private static void shown(ExtensionRecord shown, ObjectNode contact) {
        put(contact, "firstName", shown.firstName());
        put(contact, "lastName", shown.lastName());
        put(contact, "email", shown.email());
        put(contact, "mobilePhone", shown.details().mobilePhone());
        put(contact, "businessPhone", shown.details().businessPhone());
        Field.CONTACT_TEXTS.forEach(
                field -> put(contact, field.canonicalName(), shown.details().text(field)));
    }

    /** The parts that are not changed go beside those that are: what is sent takes the place of the whole. */
    private ObjectNode address(Set<Field> changed, JsonNode created, JsonNode unseen) {
        ObjectNode address = json.createObjectNode();
        addAll(unseen.path("businessAddress"), address);
        changed.stream()
                .filter(Field.ADDRESS::contains)
                .forEach(part -> copy(true, created.path("businessAddress"), part.canonicalName(), address));
        return address;
    }

    private ObjectNode region(Set<Field> changed, JsonNode created, JsonNode unseen) {
        ObjectNode region = json.createObjectNode();
        if (beside == SentWithChange.KNOWN) {
            addAll(unseen, region);
        }
        if (changed.stream().anyMatch(Field.LANGUAGES::contains)) {
            Field.LANGUAGES.forEach(field -> copy(true, unseen, field.canonicalName(), region));
        }
        changed.forEach(field -> copy(true, created, field.canonicalName(), region));
        return region;
    }

    private ArrayNode customFields(JsonNode created, JsonNode unseen) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        if (beside != SentWithChange.NOTHING) {
            unseen.forEach(field -> byId.put(field.path("id").asString(""), field));
        }
        created.forEach(field -> byId.put(field.path("id").asString(""), field));
        return json.createArrayNode().addAll(byId.values());
    }

    private static void addAll(JsonNode from, ObjectNode to) {
        from.properties().forEach(field -> to.set(field.getKey(), field.getValue()));
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
