package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must be true of the body of a creation or an update, whoever else is on the account. */
public final class ExtensionRules {

    private static final Set<String> TYPES = Set.of(
            "User",
            "VirtualUser",
            "DigitalUser",
            "FlexibleUser",
            "Department",
            "Announcement",
            "Voicemail",
            "SharedLinesGroup",
            "PagingOnly",
            "ParkLocation",
            "Limited");
    private static final Set<String> PEOPLE = Set.of("User", "VirtualUser", "DigitalUser", "FlexibleUser");
    private static final Set<String> SETTABLE_STATUSES = Set.of("Enabled", "Disabled", "Frozen", "NotActivated");
    private static final Set<String> WIZARD_STATES = Set.of("NotStarted", "Incomplete", "Completed");
    private static final Set<String> REFERENCE_TYPES = Set.of("PartnerId", "CustomerDirectoryId");
    private static final Set<String> REASONS = Set.of("Voluntarily", "Involuntarily");

    /** With {@code permissions}, which has no effect, and {@code subType}, which no document names and tools send. */
    private static final Set<String> CREATED_WITH = Set.of(
            "contact",
            "costCenter",
            "customFields",
            "extensionNumber",
            "hidden",
            "ivrPin",
            "name",
            "partnerId",
            "password",
            "permissions",
            "references",
            "regionalSettings",
            "setupWizardState",
            "site",
            "status",
            "statusInfo",
            "subType",
            "type");

    private final ContactRules contactRules;
    private final RegionalSettings regionalSettings;

    public ExtensionRules(StandInDictionaries dictionaries, RegionalSettings regionalSettings) {
        this.contactRules = new ContactRules(dictionaries);
        this.regionalSettings = regionalSettings;
    }

    public Problems checkNew(JsonNode body, StandInSettings settings) {
        Problems problems = new Problems();
        if (!settings.reads(Reading.UNKNOWN_FIELDS_TAKEN)) {
            body.propertyNames().stream()
                    .filter(field -> !CREATED_WITH.contains(field))
                    .forEach(field -> problems.invalid(field, null));
        }
        if (settings.reads(Reading.HIDDEN_REFUSED) && body.has("hidden")) {
            problems.invalid("hidden", null);
        }
        String type = body.path("type").asString("User");
        if (!TYPES.contains(type)) {
            problems.invalid("type", type);
        } else if (PEOPLE.contains(type)) {
            contactRules.requirePerson(body.path("contact"), problems);
        } else if (body.path("contact").hasNonNull("lastName")) {
            problems.add("EXT-356", "Last name is allowed for users only", "contact.lastName");
        }
        if (settings.siteRequired() && !body.path("site").hasNonNull("id")) {
            problems.missing("site");
        }
        boolean unassigned = "Unassigned".equals(Json.text(body, "status"));
        checkAll(body, settings, unassigned, problems);
        return problems;
    }

    /** @param type of the extension before the change */
    public Problems checkChange(JsonNode body, String type, StandInSettings settings) {
        Problems problems = new Problems();
        if (!body.path("type").asString(type).equals(type)) {
            problems.add("EXT-224", "Extension type cannot be changed", "type");
        }
        checkAll(body, settings, false, problems);
        return problems;
    }

    private void checkAll(JsonNode body, StandInSettings settings, boolean unassigned, Problems problems) {
        if (body.hasNonNull("contact")) {
            contactRules.check(body.path("contact"), settings, problems);
        }
        NumberRules.check(body.path("extensionNumber"), settings.maxExtensionNumberLength(), problems);
        if (!unassigned) {
            oneOf(SETTABLE_STATUSES, body.path("status"), "status", problems);
        }
        oneOf(WIZARD_STATES, body.path("setupWizardState"), "setupWizardState", problems);
        checkStatusInfo(body, problems);
        if (body.hasNonNull("hidden") && !body.path("hidden").isBoolean()) {
            problems.invalid("hidden", body.path("hidden").asString(null));
        }
        SecretRules.checkPassword(body.path("password"), problems);
        SecretRules.checkPin(body.path("ivrPin"), problems);
        regionalSettings.check(body.path("regionalSettings"), settings, problems);
        known(Catalog.SITES, body.path("site"), "site.id", problems);
        known(Catalog.COST_CENTERS, body.path("costCenter"), "costCenter.id", problems);
        checkCustomFields(body.path("customFields"), problems);
        checkReferences(body.path("references"), problems);
    }

    private static void checkStatusInfo(JsonNode body, Problems problems) {
        JsonNode info = body.path("statusInfo");
        if (info.isObject()) {
            oneOf(REASONS, info.path("reason"), "statusInfo.reason", problems);
            if (!"Disabled".equals(Json.text(body, "status"))) {
                problems.invalid("statusInfo", null);
            }
        }
    }

    private static void checkCustomFields(JsonNode fields, Problems problems) {
        Set<String> seen = new HashSet<>();
        for (JsonNode field : fields) {
            known(Catalog.CUSTOM_FIELDS, field, "customFields.id", problems);
            if (!seen.add(field.path("id").asString(""))) {
                problems.add(
                        "CMN-406",
                        "Duplicate value for parameter [customFields.id] found in request",
                        "customFields.id");
            }
        }
    }

    private static void checkReferences(JsonNode references, Problems problems) {
        for (JsonNode reference : references) {
            if (!reference.hasNonNull("ref")) {
                problems.missing("references.ref");
            }
            oneOf(REFERENCE_TYPES, reference.path("type"), "references.type", problems);
        }
    }

    private static void known(List<Catalog.Item> items, JsonNode reference, String parameter, Problems problems) {
        JsonNode id = reference.path("id");
        if (!id.isMissingNode() && Catalog.find(items, id.asString("")).isEmpty()) {
            problems.notFound(parameter, id.asString(null));
        }
    }

    private static void oneOf(Set<String> allowed, JsonNode value, String parameter, Problems problems) {
        if (!value.isMissingNode() && !value.isNull() && !allowed.contains(value.asString(""))) {
            problems.invalid(parameter, value.asString(null));
        }
    }
}
