package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.rules.Catalog;
import io.github.rollcall.sandbox.rules.ContactRules;
import io.github.rollcall.sandbox.rules.RegionalSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes what the account stores out of what it is sent. Passwords and PINs end here. */
public final class ExtensionFields {

    private static final List<String> OTHERS_OF_CONTACT =
            List.of("email", "businessPhone", "mobilePhone", "businessAddress", "pronouncedName");

    private final RegionalSettings regionalSettings;

    ExtensionFields(RegionalSettings regionalSettings) {
        this.regionalSettings = regionalSettings;
    }

    ObjectNode ofNew(JsonNode body, String extensionNumber, Instant now, StandInSettings settings) {
        ObjectNode fields = Json.object();
        fields.put("id", 0L);
        fields.put("extensionNumber", extensionNumber);
        fields.put("name", "");
        fields.put("type", body.path("type").asString("User"));
        fields.put("status", body.path("status").asString("NotActivated"));
        fields.put("setupWizardState", "NotStarted");
        fields.putObject("contact");
        fields.putObject("site").put("id", Catalog.MAIN_SITE);
        fields.put("hidden", "Unassigned".equals(Json.text(body, "status")));
        fields.putArray("roles").add(role(Catalog.DEFAULT_ROLE));
        ObjectNode permissions = fields.putObject("permissions");
        permissions.putObject("admin").put("enabled", false);
        permissions.putObject("internationalCalling").put("enabled", true);
        fields.put("creationTime", Json.time(now));
        copy(body, fields, "hidden");
        copy(body, fields, "costCenter");
        merge(body, fields, settings);
        if (!fields.path("type").asString().endsWith("User") && body.hasNonNull("name")) {
            copy(body, fields, "name");
        }
        return fields;
    }

    ObjectNode changed(JsonNode body, ObjectNode before, StandInSettings settings) {
        ObjectNode fields = before.deepCopy();
        if ("Unassigned".equals(Json.text(before, "status")) && body.hasNonNull("status")) {
            fields.put("hidden", false);
        }
        copy(body, fields, "hidden");
        copy(body, fields, "status");
        copy(body, fields, "extensionNumber");
        merge(body, fields, settings);
        // Whether a person can have a name of its own is documented in two ways.
        if (!settings.namesKept()) {
            copy(body, fields, "name");
        }
        if (!"Disabled".equals(Json.text(fields, "status")) && !settings.reads(Reading.STATUS_INFO_KEPT)) {
            fields.remove("statusInfo");
        }
        return fields;
    }

    /** What is sent at the top level takes the place of what was there; in the contact, what is sent in it. */
    private void merge(JsonNode body, ObjectNode fields, StandInSettings settings) {
        copy(body, fields, "statusInfo");
        copy(body, fields, "setupWizardState");
        copy(body, fields, "partnerId");
        copy(body, fields, "subType");
        customFields(body.path("customFields"), fields, settings);
        copy(body, fields, "references");
        named(body, fields, "site", Catalog.SITES);
        named(fields, fields, "costCenter", Catalog.COST_CENTERS);
        nameCustomFields(fields);
        boolean isRegionReplaced = settings.reads(Reading.REGION_REPLACED)
                && body.path("regionalSettings").isObject();
        fields.set(
                "regionalSettings",
                regionalSettings.complete(
                        body.path("regionalSettings"),
                        isRegionReplaced ? Json.object().path("none") : fields.path("regionalSettings")));
        if (body.path("contact").isObject()) {
            boolean isReplaced = settings.reads(Reading.CONTACT_REPLACED);
            ObjectNode before = isReplaced ? Json.object() : (ObjectNode) fields.path("contact");
            ObjectNode contact = contact(body.path("contact"), before, settings);
            boolean isOwnName = fields.hasNonNull("name")
                    && !fields.path("name").asString().equals(displayName(fields.path("contact")));
            fields.set("contact", contact);
            if (!isOwnName || !settings.reads(Reading.NAME_STAYS)) {
                fields.put("name", displayName(contact));
            }
        }
        fields.set("assignedCountry", assignedCountry(fields.path("regionalSettings")));
    }

    private static ObjectNode contact(JsonNode sent, ObjectNode before, StandInSettings settings) {
        ObjectNode contact = before.deepCopy();
        ContactRules.TEXTS.forEach(field -> copy(sent, contact, field));
        OTHERS_OF_CONTACT.forEach(field -> copy(sent, contact, field));
        if (settings.reads(Reading.COMPANY_ADDRESS_SHOWN) && !contact.has("businessAddress")) {
            contact.set("businessAddress", companyAddress());
        }
        String spoken = contact.path("pronouncedName").path("type").asString("Default");
        if (spoken.equals("Default") && !settings.reads(Reading.PRONOUNCED_NAME_AS_SENT)) {
            contact.putObject("pronouncedName").put("type", "Default").put("text", displayName(contact));
        }
        boolean usual = contact.path("emailAsLoginName").asBoolean(!settings.reads(Reading.EMAIL_AS_LOGIN_OFF));
        return contact.put("emailAsLoginName", sent.path("emailAsLoginName").asBoolean(usual));
    }

    private static ObjectNode assignedCountry(JsonNode regionalSettings) {
        return ((ObjectNode) regionalSettings.path("homeCountry").deepCopy()).without("callingCode");
    }

    static ObjectNode companyAddress() {
        return Json.object()
                .put("country", "United States")
                .put("state", "California")
                .put("city", "Belmont")
                .put("street", "1 Sandbox Way")
                .put("zip", "94002");
    }

    static ObjectNode role(Catalog.Item role) {
        return Json.object().put("id", role.id()).put("displayName", role.name());
    }

    /** Ids that no role has are left out. Who has a role of administrators is one. */
    static void giveRoles(ObjectNode fields, JsonNode roles) {
        List<Catalog.Item> given = roles.valueStream()
                .flatMap(role -> Catalog.find(Catalog.ROLES, role.path("id").asString("")).stream())
                .toList();
        fields.putArray("roles")
                .addAll(given.stream().map(ExtensionFields::role).toList());
        fields.withObject("/permissions/admin")
                .put("enabled", given.stream().anyMatch(Catalog.ADMINISTRATOR_ROLES::contains));
    }

    private static String displayName(JsonNode contact) {
        String first = contact.path("firstName").asString("");
        String last = contact.path("lastName").asString("");
        return (first + " " + last).strip();
    }

    private static void named(JsonNode from, ObjectNode to, String field, List<Catalog.Item> items) {
        Catalog.find(items, from.path(field).path("id").asString(""))
                .or(() -> Catalog.find(items, to.path(field).path("id").asString("")))
                .ifPresent(item -> to.putObject(field).put("id", item.id()).put("name", item.name()));
    }

    private static void customFields(JsonNode sent, ObjectNode fields, StandInSettings settings) {
        if (!sent.isArray()) {
            return;
        }
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        if (settings.reads(Reading.CUSTOM_FIELDS_MERGED)) {
            fields.path("customFields")
                    .forEach(field -> byId.put(field.path("id").asString(""), field));
        }
        sent.forEach(field -> byId.put(field.path("id").asString(""), field.deepCopy()));
        fields.putArray("customFields").addAll(byId.values());
    }

    private static void nameCustomFields(ObjectNode fields) {
        for (JsonNode field : fields.path("customFields")) {
            Catalog.find(Catalog.CUSTOM_FIELDS, field.path("id").asString(""))
                    .ifPresent(item -> ((ObjectNode) field).put("displayName", item.name()));
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.hasNonNull(field)) {
            to.set(field, Objects.requireNonNull(from.get(field)).deepCopy());
        }
    }
}
