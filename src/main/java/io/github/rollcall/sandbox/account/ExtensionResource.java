package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Page;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.Catalog;
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
    static final Set<String> TYPES = Set.of(
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
    private final ExtensionChanges changes;
    private final ExtensionFields fields;
    private final ExtensionJson json;
    private final StandInAddress address;
    private final Effects effects;

    ExtensionResource(
            Directory directory,
            ExtensionChanges changes,
            ExtensionFields fields,
            ExtensionJson json,
            StandInAddress address,
            Effects effects) {
        this.directory = directory;
        this.changes = changes;
        this.fields = fields;
        this.json = json;
        this.address = address;
        this.effects = effects;
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
        StandInReply refusal = changes.refusal(body, settings);
        if (refusal != null) {
            return refusal;
        }
        Person person = changes.create(body, exchange.accountTime(), exchange.now(), settings);
        exchange.trace().created(person.id());
        return StandInReply.ok(json.full(person));
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
        return StandInReply.ok(page.of(
                found,
                person -> json.listed(person, exchange.settings()),
                new Page.Link(address.account() + "/extension", parameters)));
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
        StandInReply refusal = changes.refusal(body, person, exchange.settings());
        if (refusal != null) {
            return refusal;
        }
        exchange.trace().committed();
        return StandInReply.ok(json.full(changes.change(body, person, Write.UPDATE, exchange.settings())));
    }

    StandInReply delete(Exchange exchange) {
        Person person = person(exchange);
        if (person == null) {
            return unknown(exchange);
        }
        directory.remove(person.id());
        effects.count(Write.DELETION);
        exchange.trace().committed();
        return StandInReply.empty(204);
    }

    void putAdministrator(Instant now) {
        ObjectNode body =
                Json.object().put("type", "User").put("status", "Enabled").put("setupWizardState", "Completed");
        body.putObject("contact")
                .put("firstName", "Sandbox")
                .put("lastName", "Administrator")
                .put("email", "administrator@example.com");
        ObjectNode stored = fields.ofNew(body, "101", now, StandInSettings.defaults());
        stored.putArray("roles").add(ExtensionFields.role(Catalog.ADMINISTRATOR_ROLE));
        stored.putObject("permissions").putObject("admin").put("enabled", true);
        directory.addWithId(AccountFacts.ADMINISTRATOR_ID, stored, now.minus(Duration.ofDays(365)));
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

    static StandInReply unreadable() {
        return StandInReply.refusal(400, StandInApiError.of("CMN-103", "Error in JSON"));
    }

    static void oneOf(Set<String> allowed, Map<String, List<String>> parameters, String name, Problems problems) {
        for (String value : parameters.getOrDefault(name, List.of())) {
            if (!allowed.contains(value)) {
                problems.invalid(name, value);
            }
        }
    }
}
