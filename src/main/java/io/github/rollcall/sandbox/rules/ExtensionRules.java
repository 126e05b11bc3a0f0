package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    /** With {@code name}, of which only the guide speaks, and {@code hidden}, which has a rule of its own. */
    private static final Set<String> CHANGED_WITH = Set.of(
            "callQueueInfo",
            "contact",
            "customFields",
            "extensionNumber",
            "hidden",
            "ivrPin",
            "name",
            "partnerId",
            "password",
            "references",
            "regionalSettings",
            "setupWizardState",
            "site",
            "status",
            "statusInfo",
            "subType",
            "transition",
            "type");

    private static final Set<String> STATUS_INFO = Set.of("comment", "reason");
    private static final Set<String> TRANSITION = Set.of("sendWelcomeEmail", "sendWelcomeEmailsToUsers");
    private static final Set<String> CUSTOM_FIELD = Set.of("id", "value", "displayName");
    private static final Set<String> REFERENCE = Set.of("ref", "type", "refAccId");
    private static final List<String> REFERRED_TO = List.of("costCenter", "site");
    /** A bulk update takes the long form, with what answers show of a site. */
    private static final Set<String> BY_ID = Set.of("id", "name", "code", "uri");

    private final ContactRules contactRules;
    private final RegionalSettings regionalSettings;

    public ExtensionRules(StandInDictionaries dictionaries, RegionalSettings regionalSettings) {
        this.contactRules = new ContactRules(dictionaries);
        this.regionalSettings = regionalSettings;
    }

    public Problems checkNew(JsonNode body, StandInSettings settings) {
        Problems problems = new Problems();
        KnownFields.requireAll(body, CREATED_WITH, "", settings, problems);
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
        checkAll(body, body, settings, unassigned, problems);
        return problems;
    }

    /** Whether no user may change extensions of this type. */
    public static boolean isOfTheSystem(String type) {
        return !TYPES.contains(type);
    }

    /** @param before the extension as it is shown */
    public Problems checkChange(JsonNode body, ObjectNode before, StandInSettings settings) {
        Problems problems = new Problems();
        KnownFields.requireAll(body, CHANGED_WITH, "", settings, problems);
        if (body.has("hidden") && !settings.reads(Reading.HIDDEN_CHANGEABLE)) {
            problems.invalid("hidden", null);
        }
        if (body.has("name") && settings.reads(Reading.NAME_REFUSED)) {
            problems.invalid("name", null);
        }
        String type = before.path("type").asString("");
        if (!body.path("type").asString(type).equals(type)) {
            problems.add("EXT-224", "Extension type cannot be changed", "type");
        }
        ObjectNode after = before.deepCopy().setAll((ObjectNode) body);
        checkPerson(body.path("contact"), before, after, problems);
        checkAll(body, after, settings, false, problems);
        return problems;
    }

    /** Nobody loses the name and the address, and who gets a bought extension has them. */
    private void checkPerson(JsonNode sent, ObjectNode before, ObjectNode after, Problems problems) {
        if (!PEOPLE.contains(after.path("type").asString(""))) {
            return;
        }
        boolean getsAPerson =
                "Unassigned".equals(Json.text(before, "status")) && !"Unassigned".equals(Json.text(after, "status"));
        if (getsAPerson) {
            ObjectNode contact = Json.object();
            before.path("contact").properties().forEach(field -> contact.set(field.getKey(), field.getValue()));
            sent.properties().forEach(field -> contact.set(field.getKey(), field.getValue()));
            contactRules.requirePerson(contact, problems);
        } else {
            contactRules.keepPerson(sent, problems);
        }
    }

    private void checkAll(
            JsonNode body, JsonNode after, StandInSettings settings, boolean unassigned, Problems problems) {
        if (body.hasNonNull("contact")) {
            contactRules.check(body.path("contact"), settings, problems);
        }
        NumberRules.check(body.path("extensionNumber"), settings.maxExtensionNumberLength(), problems);
        if (!unassigned) {
            oneOf(SETTABLE_STATUSES, body.path("status"), "status", problems);
        }
        oneOf(WIZARD_STATES, body.path("setupWizardState"), "setupWizardState", problems);
        checkStatusInfo(body.path("statusInfo"), after, settings, problems);
        KnownFields.requireAll(body.path("transition"), TRANSITION, "transition.", settings, problems);
        for (String item : REFERRED_TO) {
            KnownFields.requireAll(body.path(item), BY_ID, item + ".", settings, problems);
        }
        if (body.hasNonNull("hidden") && !body.path("hidden").isBoolean()) {
            problems.invalid("hidden", body.path("hidden").asString(null));
        }
        SecretRules.checkPassword(body.path("password"), problems);
        SecretRules.checkPin(body.path("ivrPin"), problems);
        regionalSettings.check(body.path("regionalSettings"), settings, problems);
        known(Catalog.SITES, body.path("site"), "site.id", problems);
        known(Catalog.COST_CENTERS, body.path("costCenter"), "costCenter.id", problems);
        checkCustomFields(body.path("customFields"), settings, problems);
        checkReferences(body.path("references"), settings, problems);
    }

    private static void checkStatusInfo(JsonNode info, JsonNode after, StandInSettings settings, Problems problems) {
        if (info.isObject()) {
            KnownFields.requireAll(info, STATUS_INFO, "statusInfo.", settings, problems);
            oneOf(REASONS, info.path("reason"), "statusInfo.reason", problems);
            if (!"Disabled".equals(Json.text(after, "status"))) {
                problems.invalid("statusInfo", null);
            }
        }
    }

    private static void checkCustomFields(JsonNode fields, StandInSettings settings, Problems problems) {
        Set<String> seen = new HashSet<>();
        for (JsonNode field : fields) {
            KnownFields.requireAll(field, CUSTOM_FIELD, "customFields.", settings, problems);
            known(Catalog.CUSTOM_FIELDS, field, "customFields.id", problems);
            if (!seen.add(field.path("id").asString(""))) {
                problems.add(
                        "CMN-406",
                        "Duplicate value for parameter [customFields.id] found in request",
                        "customFields.id");
            }
        }
    }

    private static void checkReferences(JsonNode references, StandInSettings settings, Problems problems) {
        for (JsonNode reference : references) {
            KnownFields.requireAll(reference, REFERENCE, "references.", settings, problems);
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
