package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Page;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.Catalog;
import io.github.rollcall.sandbox.rules.ExtensionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates, lists, shows, changes and deletes extensions. */
final class ExtensionResource {

    private static final Set<String> STATUSES = Set.of("Enabled", "Disabled", "Frozen", "NotActivated", "Unassigned");
    private static final Set<String> TYPES = Set.of(
            "User",
            "VirtualUser",
            "DigitalUser",
            "FlexibleUser",
            "FaxUser",
            "Department",
            "Announcement",
            "Voicemail",
            "SharedLinesGroup",
            "PagingOnly",
            "ParkLocation",
            "Limited",
            "IvrMenu",
            "ApplicationExtension",
            "Bot",
            "Room",
            "Site",
            "ProxyAdmin",
            "DelegatedLinesGroup",
            "GroupCallPickup");

    private final Directory directory;
    private final ExtensionRules rules;
    private final ExtensionFields fields;
    private final ExtensionJson json;
    private final StandInAddress address;

    ExtensionResource(
            Directory directory,
            ExtensionRules rules,
            ExtensionFields fields,
            ExtensionJson json,
            StandInAddress address) {
        this.directory = directory;
        this.rules = rules;
        this.fields = fields;
        this.json = json;
        this.address = address;
    }

    StandInReply create(Exchange exchange) {
        if (!exchange.call().mediaType().equals("application/json")) {
            return StandInReply.empty(415);
        }
        JsonNode body = exchange.call().object();
        if (body == null) {
            return unreadable();
        }
        exchange.trace().about(body);
        StandInSettings settings = exchange.settings();
        Problems problems = rules.checkNew(body, settings);
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        StandInReply refusal = refusal(body, null, settings);
        if (refusal == null) {
            refusal = shortage(body, settings);
        }
        return refusal != null ? refusal : created(body, exchange);
    }

    StandInReply list(Exchange exchange) {
        Map<String, List<String>> parameters = exchange.call().parameters();
        Problems problems = new Problems();
        Page page = Page.asked(parameters, problems, exchange.settings());
        oneOf(STATUSES, parameters, "status", problems);
        oneOf(TYPES, parameters, "type", problems);
        List<String> emails = parameters.getOrDefault("email", List.of());
        if (!problems.isEmpty()) {
            exchange.trace().listed(emails, page.number(), false);
            return problems.refusal();
        }
        List<Person> found = find(parameters, exchange);
        exchange.trace().listed(emails, page.number(), page.isLastOf(found.size()));
        return StandInReply.ok(
                page.of(found, json::listed, new Page.Link(address.account() + "/extension", parameters)));
    }

    StandInReply get(Exchange exchange) {
        Person person = person(exchange);
        return person == null ? unknown(exchange) : StandInReply.ok(json.full(person));
    }

    StandInReply update(Exchange exchange) {
        if (!exchange.call().mediaType().equals("application/json")) {
            return StandInReply.empty(415);
        }
        Person person = person(exchange);
        if (person == null) {
            return unknown(exchange);
        }
        JsonNode body = exchange.call().object();
        if (body == null) {
            return unreadable();
        }
        exchange.trace().about(body);
        Problems problems = rules.checkChange(body, person.type(), exchange.settings());
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        StandInReply refusal = refusal(body, person.id(), exchange.settings());
        return refusal != null ? refusal : changed(body, person, exchange);
    }

    StandInReply delete(Exchange exchange) {
        Person person = person(exchange);
        if (person == null) {
            return unknown(exchange);
        }
        directory.remove(person.id());
        exchange.trace().committed();
        return StandInReply.empty(204);
    }

    /** Puts an extension in without asking any rule. */
    Person put(JsonNode body, Instant now, StandInSettings settings) {
        ObjectNode stored = fields.ofNew(body, number(body), now.plus(settings.clockSkew()), settings);
        if (body.path("status").asString("").equals("Unassigned") && !body.hasNonNull("extensionNumber")) {
            stored.remove("extensionNumber");
        }
        return directory.add(stored, now);
    }

    void putAdministrator(Instant now) {
        ObjectNode body =
                Json.object().put("type", "User").put("status", "Enabled").put("setupWizardState", "Completed");
        body.putObject("contact")
                .put("firstName", "Sandbox")
                .put("lastName", "Administrator")
                .put("email", "administrator@sandbox.example");
        ObjectNode stored = fields.ofNew(body, "101", now, StandInSettings.defaults());
        stored.putArray("roles").add(ExtensionFields.role(Catalog.ADMINISTRATOR_ROLE));
        stored.putObject("permissions").putObject("admin").put("enabled", true);
        directory.addWithId(AccountFacts.ADMINISTRATOR_ID, stored, now.minus(Duration.ofDays(365)));
    }

    private StandInReply created(JsonNode body, Exchange exchange) {
        Person person = directory.add(
                fields.ofNew(body, number(body), exchange.accountTime(), exchange.settings()), exchange.now());
        exchange.trace().created(person.id());
        return StandInReply.ok(json.full(person));
    }

    private StandInReply changed(JsonNode body, Person person, Exchange exchange) {
        Person changed = person.withFields(fields.changed(body, person.fields(), exchange.settings()));
        directory.replace(changed);
        exchange.trace().committed();
        return StandInReply.ok(json.full(changed));
    }

    private String number(JsonNode body) {
        String wanted = Json.text(body, "extensionNumber");
        return wanted == null ? directory.freeNumber() : wanted;
    }

    private List<Person> find(Map<String, List<String>> parameters, Exchange exchange) {
        Set<String> numbers = new HashSet<>(parameters.getOrDefault("extensionNumber", List.of()));
        Set<String> statuses = new HashSet<>(parameters.getOrDefault("status", List.of()));
        Set<String> types = new HashSet<>(parameters.getOrDefault("type", List.of()));
        List<Person> found = new ArrayList<>();
        for (Person person : candidates(parameters.getOrDefault("email", List.of()), numbers)) {
            if (person.isVisible(exchange.now(), exchange.settings().visibilityDelay())
                    && (numbers.isEmpty() || numbers.contains(person.extensionNumber()))
                    && (statuses.isEmpty() || statuses.contains(person.status()))
                    && (types.isEmpty() || types.contains(person.type()))) {
                found.add(person);
            }
        }
        return found;
    }

    private Collection<Person> candidates(List<String> emails, Set<String> numbers) {
        if (!emails.isEmpty()) {
            return directory.withEmails(emails);
        }
        return numbers.isEmpty() ? directory.all() : directory.withNumbers(numbers);
    }

    /** What the state of the account has against the request. */
    private @Nullable StandInReply refusal(JsonNode body, @Nullable Long self, StandInSettings settings) {
        if (body.hasNonNull("password") && settings.singleSignOn()) {
            return refused(
                    400, "EXT-413", "StandInCredentials cannot be changed when single sign-on is enabled", "password");
        }
        boolean setsSecret = body.hasNonNull("password") || body.hasNonNull("ivrPin");
        if (setsSecret && settings.missingPermissions().contains("EditUserCredentials")) {
            return Permissions.userLacks("EditUserCredentials");
        }
        String number = Json.text(body, "extensionNumber");
        if (number != null && directory.numberBelongsToAnother(number, self)) {
            return refused(400, "EXT-218", "Extension number is already in use", "extensionNumber");
        }
        return emailRefusal(body.path("contact"), self, settings);
    }

    private @Nullable StandInReply emailRefusal(JsonNode contact, @Nullable Long self, StandInSettings settings) {
        String email = Json.text(contact, "email");
        if (email == null) {
            return null;
        }
        if (!settings.acceptDuplicateEmails() && directory.emailBelongsToAnother(email, self)) {
            return refused(409, "EXT-226", "Email is already in use on this account", "contact.email");
        }
        boolean elsewhere = settings.loginsTakenElsewhere().stream()
                .anyMatch(login -> Person.emailKey(login).equals(Person.emailKey(email)));
        if (elsewhere) {
            return refused(409, "EXT-227", "Login name is already in use", "contact.email");
        }
        return null;
    }

    private @Nullable StandInReply shortage(JsonNode body, StandInSettings settings) {
        String type = body.path("type").asString("User");
        if (settings.emailAsLoginRequired()
                && !body.path("contact").path("emailAsLoginName").asBoolean(false)) {
            return refused(400, "EXT-229", "Email must be used as login name", "contact.emailAsLoginName");
        }
        if (type.equals("User") && directory.count(type) - 1 >= settings.maxUsers()) {
            return StandInReply.refusal(
                    400, StandInApiError.of("EXT-355", "Maximum number of extensions of this type is reached"));
        }
        if (settings.numbersExhausted()) {
            return StandInReply.refusal(403, StandInApiError.of("EXT-250", "No extension numbers are available"));
        }
        return null;
    }

    private @Nullable Person person(Exchange exchange) {
        return find(directory, exchange);
    }

    static @Nullable Person find(Directory directory, Exchange exchange) {
        String id = exchange.variable("extension");
        if (id.equals("~")) {
            return directory.find(AccountFacts.ADMINISTRATOR_ID);
        }
        return id.matches("\\d{1,18}") ? directory.find(Long.parseLong(id)) : null;
    }

    static StandInReply unknown(Exchange exchange) {
        return StandInReply.refusal(404, StandInApiError.notFound("extensionId", exchange.variable("extension")));
    }

    private static StandInReply unreadable() {
        return StandInReply.refusal(400, StandInApiError.of("CMN-103", "Error in JSON"));
    }

    private static StandInReply refused(int status, String code, String message, String parameter) {
        return StandInReply.refusal(status, StandInApiError.seldomNaming(parameter, code, message));
    }

    private static void oneOf(
            Set<String> allowed, Map<String, List<String>> parameters, String name, Problems problems) {
        for (String value : parameters.getOrDefault(name, List.of())) {
            if (!allowed.contains(value)) {
                problems.invalid(name, value);
            }
        }
    }
}
