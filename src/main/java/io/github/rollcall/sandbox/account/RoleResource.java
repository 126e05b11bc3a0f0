package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Page;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.Catalog;
import io.github.rollcall.sandbox.rules.KnownFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows who has which role, and gives roles to one person or to many. */
final class RoleResource {

    private static final Set<String> ASSIGNMENT =
            Set.of("addedExtensionIds", "removedExtensionIds", "siteRestricted", "siteCompatible", "uri");

    private static final Set<String> OF_ONE = Set.of("uri", "records");

    private static final Set<String> ROLE =
            Set.of("id", "uri", "autoAssigned", "displayName", "siteCompatible", "siteRestricted");

    private final Directory directory;
    private final StandInAddress address;
    private final Effects effects;

    RoleResource(Directory directory, StandInAddress address, Effects effects) {
        this.directory = directory;
        this.address = address;
        this.effects = effects;
    }

    StandInReply ofEverybody(Exchange exchange) {
        Problems problems = new Problems();
        var parameters = exchange.call().parameters();
        Page page = Page.asked(parameters, problems, exchange.settings());
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        List<Person> people = directory.all().stream()
                .filter(person -> !person.status().equals("Unassigned"))
                .filter(person ->
                        person.isVisible(exchange.now(), exchange.settings().visibilityDelay()))
                .toList();
        String uri = address.account() + "/assigned-role";
        return StandInReply.ok(page.of(people, this::withRoles, new Page.Link(uri, parameters)));
    }

    private ObjectNode withRoles(Person person) {
        ObjectNode json = Json.object()
                .put("uri", address.account() + "/extension/" + person.id() + "/assigned-role")
                .put("extensionId", Long.toString(person.id()));
        json.set("roles", person.fields().path("roles"));
        return json;
    }

    StandInReply assignedRole(Exchange exchange) {
        Person person = ExtensionResource.find(directory, exchange);
        return person == null ? ExtensionResource.unknown(exchange) : assigned(person, exchange);
    }

    StandInReply assignRole(Exchange exchange) {
        Person person = ExtensionResource.find(directory, exchange);
        if (person == null) {
            return ExtensionResource.unknown(exchange);
        }
        Problems unknown = unknownFieldsOfOne(exchange);
        if (!unknown.isEmpty()) {
            return unknown.refusal();
        }
        JsonNode roles = records(exchange.call());
        for (JsonNode record : roles) {
            String id = record.path("id").asString("");
            if (Catalog.find(Catalog.ROLES, id).isEmpty()) {
                return StandInReply.refusal(400, StandInApiError.notFound("records.id", id));
            }
        }
        return assigned(given(person, roles, exchange), exchange);
    }

    StandInReply resetRole(Exchange exchange) {
        Person person = ExtensionResource.find(directory, exchange);
        return person == null
                ? ExtensionResource.unknown(exchange)
                : assigned(given(person, only(Catalog.DEFAULT_ROLE), exchange), exchange);
    }

    /** Whom a role is taken away from has the default role. Nothing tells what became of whom. */
    StandInReply assignToMany(Exchange exchange) {
        String role = exchange.variable("role");
        Catalog.Item given = Catalog.find(Catalog.ROLES, role).orElse(null);
        if (given == null) {
            return StandInReply.refusal(404, StandInApiError.notFound("roleId", role));
        }
        JsonNode body = exchange.call().object();
        if (body == null) {
            return ExtensionResource.unreadable();
        }
        boolean skips = exchange.settings().reads(Reading.BULK_ROLE_SKIPS_UNKNOWN);
        Problems problems = new Problems();
        KnownFields.requireAll(body, ASSIGNMENT, "", exchange.settings(), problems);
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        exchange.trace()
                .aboutMany(Stream.of("addedExtensionIds", "removedExtensionIds")
                        .flatMap(field -> body.path(field).valueStream())
                        .map(id -> id.asString(""))
                        .toList());
        List<Person> added = people(body, "addedExtensionIds", problems);
        List<Person> removed = people(body, "removedExtensionIds", problems);
        if (!problems.isEmpty() && !skips) {
            return problems.refusal();
        }
        added.forEach(person -> given(person, only(given), exchange));
        removed.stream()
                .filter(person -> has(person, given))
                .forEach(person -> given(person, only(Catalog.DEFAULT_ROLE), exchange));
        return StandInReply.empty(204);
    }

    private List<Person> people(JsonNode body, String field, Problems problems) {
        List<Person> people = new ArrayList<>();
        for (JsonNode element : body.path(field)) {
            String id = element.asString("");
            Person person = id.matches("\\d{1,18}") ? directory.find(Long.parseLong(id)) : null;
            if (person == null) {
                problems.notFound(field, id);
            } else {
                people.add(person);
            }
        }
        return people;
    }

    private static boolean has(Person person, Catalog.Item role) {
        return person.fields()
                .path("roles")
                .valueStream()
                .anyMatch(each -> role.id().equals(Json.text(each, "id")));
    }

    private static ArrayNode only(Catalog.Item role) {
        return Json.array().add(ExtensionFields.role(role));
    }

    private Person given(Person person, JsonNode roles, Exchange exchange) {
        ObjectNode fields = person.fields().deepCopy();
        ExtensionFields.giveRoles(fields, roles);
        Person changed = person.withFields(fields);
        directory.replace(changed);
        effects.count(Write.ROLE);
        exchange.trace().committed();
        return changed;
    }

    private StandInReply assigned(Person person, Exchange exchange) {
        ObjectNode json =
                Json.object().put("uri", address.base() + exchange.call().path());
        json.set("records", person.fields().path("roles"));
        return StandInReply.ok(json);
    }

    private static Problems unknownFieldsOfOne(Exchange exchange) {
        Problems problems = new Problems();
        JsonNode body = exchange.call().body().json();
        if (body != null) {
            KnownFields.requireAll(body, OF_ONE, "", exchange.settings(), problems);
            records(exchange.call())
                    .forEach(role -> KnownFields.requireAll(role, ROLE, "records.", exchange.settings(), problems));
        }
        return problems;
    }

    private static JsonNode records(StandInCall call) {
        JsonNode body = call.body().json();
        return body == null ? Json.array() : body.path("records");
    }
}
