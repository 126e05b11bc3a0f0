package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Feature;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Page;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.Catalog;
import io.github.rollcall.sandbox.rules.RegionalSettings;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what the account is, what it allows, and what its administrator has set up. */
final class AccountResource {

    private final Directory directory;
    private final RegionalSettings regionalSettings;
    private final StandInAddress address;

    AccountResource(Directory directory, RegionalSettings regionalSettings, StandInAddress address) {
        this.directory = directory;
        this.regionalSettings = regionalSettings;
        this.address = address;
    }

    StandInReply version(Exchange exchange) {
        return StandInReply.ok(versionOne());
    }

    StandInReply versions(Exchange exchange) {
        ObjectNode json = Json.object().put("uri", address.base() + "/restapi");
        json.putArray("apiVersions").add(versionOne());
        return StandInReply.ok(json.put("serverVersion", "26.3.10").put("serverRevision", "sandbox"));
    }

    private ObjectNode versionOne() {
        return Json.object()
                .put("uri", address.base() + "/restapi/v1.0")
                .put("versionString", "1.0.0")
                .put("releaseDate", "2026-08-13T00:00:00.000Z")
                .put("uriString", "v1.0");
    }

    StandInReply account(Exchange exchange) {
        ObjectNode account = Json.object()
                .put("uri", address.account())
                .put("id", AccountFacts.ADMINISTRATOR_ID)
                .put("mainNumber", AccountFacts.MAIN_NUMBER)
                .put("status", "Confirmed")
                .put("setupWizardState", "Completed");
        account.putObject("operator")
                .put("uri", address.account() + "/extension/" + AccountFacts.ADMINISTRATOR_ID)
                .put("id", AccountFacts.ADMINISTRATOR_ID)
                .put("extensionNumber", "101");
        account.set("serviceInfo", service());
        account.set("regionalSettings", regionalSettings.companyDefaults());
        return StandInReply.ok(account);
    }

    StandInReply serviceInfo(Exchange exchange) {
        ObjectNode info =
                service().put("uri", address.account() + "/service-info").put("servicePlanName", "Sandbox");
        info.putArray("serviceFeatures");
        info.putObject("limits")
                .put("freeSoftPhoneLinesPerExtension", 5)
                .put("meetingSize", 100)
                .put("maxMonitoredExtensionsPerUser", 100)
                .put("maxExtensionNumberLength", exchange.settings().maxExtensionNumberLength())
                .put("siteCodeLength", 0)
                .put("shortExtensionNumberLength", 0);
        return StandInReply.ok(info);
    }

    StandInReply businessAddress(Exchange exchange) {
        ObjectNode json = Json.object()
                .put("uri", address.account() + "/business-address")
                .put("company", "Sandbox Ltd");
        json.set("businessAddress", ExtensionFields.companyAddress());
        return StandInReply.ok(json);
    }

    StandInReply regionalSettings(Exchange exchange) {
        return StandInReply.ok(regionalSettings.companyDefaults());
    }

    StandInReply checkPermission(Exchange exchange) {
        List<String> asked = exchange.call().parameters().getOrDefault("permissionId", List.of());
        if (asked.isEmpty()) {
            return StandInReply.refusal(400, StandInApiError.missing("permissionId"));
        }
        String permission = asked.get(0);
        boolean granted = !exchange.settings().missingPermissions().contains(permission);
        ObjectNode json = Json.object()
                .put("uri", address.base() + exchange.call().path())
                .put("successful", granted);
        if (granted) {
            ObjectNode details = json.putObject("details");
            details.putObject("permission")
                    .put("id", permission)
                    .put("assignable", true)
                    .put("readOnly", false);
            details.putObject("effectiveRole").put("id", Catalog.ADMINISTRATOR_ROLE.id());
            details.putArray("scopes").add("Account");
        }
        return StandInReply.ok(json);
    }

    StandInReply sites(Exchange exchange) {
        if (lacks(Feature.SITES, exchange)) {
            return notAvailable();
        }
        return records(Catalog.SITES, exchange, (json, item) -> json.put("name", item.name()));
    }

    StandInReply costCenters(Exchange exchange) {
        if (lacks(Feature.COST_CENTERS, exchange)) {
            return notAvailable();
        }
        ObjectNode json = Json.object();
        ArrayNode records = json.putArray("records");
        Catalog.COST_CENTERS.forEach(item -> {
            ObjectNode record =
                    records.addObject().put("id", Long.parseLong(item.id())).put("name", item.name());
            if (!exchange.settings().reads(Reading.TAX_LOCATION_ABSENT)) {
                taxLocation(record);
            }
        });
        return StandInReply.ok(json);
    }

    StandInReply customFields(Exchange exchange) {
        if (lacks(Feature.CUSTOM_FIELDS, exchange)) {
            return notAvailable();
        }
        ObjectNode json = Json.object();
        ArrayNode records = json.putArray("records");
        Catalog.CUSTOM_FIELDS.forEach(item ->
                records.addObject().put("id", item.id()).put("category", "User").put("displayName", item.name()));
        return StandInReply.ok(json);
    }

    StandInReply roles(Exchange exchange) {
        if (lacks(Feature.ROLES, exchange)) {
            return notAvailable();
        }
        return records(
                Catalog.ROLES,
                exchange,
                (json, item) -> json.put("displayName", item.name())
                        .put("custom", false)
                        .put("hidden", false)
                        .put("scope", "Account"));
    }

    static boolean lacks(Feature feature, Exchange exchange) {
        return exchange.settings().missingFeatures().contains(feature);
    }

    static StandInReply notAvailable() {
        return StandInReply.refusal(
                403, StandInApiError.of("CMN-109", "The feature is not available in the service plan"));
    }

    StandInReply defaultRole(Exchange exchange) {
        String uri = address.account() + "/user-role/" + Catalog.DEFAULT_ROLE.id();
        return StandInReply.ok(ExtensionFields.role(Catalog.DEFAULT_ROLE).put("uri", uri));
    }

    StandInReply phoneNumbers(Exchange exchange) {
        Problems problems = new Problems();
        var parameters = exchange.call().parameters();
        Page page = Page.asked(parameters, problems, exchange.settings());
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        List<ObjectNode> numbers = List.of(mainNumber());
        return StandInReply.ok(page.of(numbers, number -> number, new Page.Link(address.base(), parameters))
                .without(List.of("uri", "navigation")));
    }

    private static void taxLocation(ObjectNode costCenter) {
        costCenter
                .putObject("taxLocation")
                .put("id", 300_101L)
                .put("name", "Headquarters")
                .set("address", ExtensionFields.companyAddress());
    }

    private static ObjectNode mainNumber() {
        return Json.object()
                .put("id", "33017500008")
                .put("phoneNumber", AccountFacts.MAIN_NUMBER)
                .put("type", "VoiceFax")
                .put("tollType", "TollFree")
                .put("usageType", "MainCompanyNumber")
                .put("status", "Normal");
    }

    /** Nothing is mailed, but who has no such address is told so. */
    StandInReply sendWelcomeEmail(Exchange exchange) {
        JsonNode body = exchange.call().body().json();
        if (body == null) {
            return StandInReply.refusal(400, StandInApiError.of("CMN-103", "Error in JSON"));
        }
        String email = Json.text(body, "email");
        if (email == null) {
            return StandInReply.refusal(400, StandInApiError.missing("email"));
        }
        return directory.withEmails(List.of(email)).isEmpty()
                ? StandInReply.refusal(404, StandInApiError.notFound("email", email))
                : StandInReply.empty(200);
    }

    private StandInReply records(
            List<Catalog.Item> items, Exchange exchange, BiConsumer<ObjectNode, Catalog.Item> describe) {
        Problems problems = new Problems();
        var parameters = exchange.call().parameters();
        Page page = Page.asked(parameters, problems, exchange.settings());
        String uri = address.base() + exchange.call().path();
        return problems.isEmpty()
                ? StandInReply.ok(
                        page.of(items, item -> described(item, uri, describe), new Page.Link(uri, parameters)))
                : problems.refusal();
    }

    private static ObjectNode described(Catalog.Item item, String uri, BiConsumer<ObjectNode, Catalog.Item> describe) {
        ObjectNode json = Json.object().put("uri", uri + "/" + item.id()).put("id", item.id());
        describe.accept(json, item);
        return json;
    }

    private static ObjectNode service() {
        ObjectNode service = Json.object();
        service.putObject("brand")
                .put("id", "1210")
                .put("name", "RingCentral")
                .putObject("homeCountry")
                .put("id", "1");
        service.putObject("servicePlan").put("id", "16986").put("name", "Sandbox");
        service.putObject("billingPlan")
                .put("id", "8853")
                .put("name", "Monthly-0")
                .put("durationUnit", "Month");
        return service;
    }
}
