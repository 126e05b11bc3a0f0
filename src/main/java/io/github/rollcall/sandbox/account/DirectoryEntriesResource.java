package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.EntityTags;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Page;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Shows the company directory, with one tag for all of it. It may lag behind the extensions. */
final class DirectoryEntriesResource {

    private static final int LARGEST_PAGE = 2_000;
    private static final Set<String> WORDS = Set.of("max", "all");
    private static final Set<String> STATUSES = Set.of("Enabled", "Disabled", "NotActivated");

    /** The directory as it was read last. */
    private record Snapshot(long version, Instant at, List<Person> people, String tag) {}

    private final Directory directory;
    private final ExtensionJson json;
    private @Nullable Snapshot snapshot;

    DirectoryEntriesResource(Directory directory, ExtensionJson json) {
        this.directory = directory;
        this.json = json;
    }

    StandInReply list(Exchange exchange) {
        StandInSettings settings = exchange.settings();
        Snapshot current = current(exchange.now(), settings);
        List<Person> found = found(current.people(), exchange);
        Problems problems = new Problems();
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(exchange.call().parameters());
        int largest = parameters.getOrDefault("perPage", List.of()).contains("all")
                ? Math.max(1, found.size())
                : LARGEST_PAGE;
        parameters.computeIfPresent(
                "perPage", (name, asked) -> WORDS.containsAll(asked) ? List.of(Integer.toString(largest)) : asked);
        Page page = Page.asked(parameters, largest, problems, settings);
        ExtensionResource.oneOf(ExtensionResource.TYPES, parameters, "type", problems);
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        exchange.trace().listed(List.of(), page.number(), page.isLastOf(found.size()));
        boolean isKnown =
                EntityTags.isKnown(current.tag(), exchange) && !settings.reads(Reading.DIRECTORY_ALWAYS_WHOLE);
        StandInReply reply = isKnown ? StandInReply.empty(304) : StandInReply.ok(json(page, found, parameters));
        return reply.with("ETag", current.tag());
    }

    private ObjectNode json(Page page, List<Person> people, Map<String, List<String>> parameters) {
        return page.of(people, json::inDirectory, new Page.Link("", parameters)).without(List.of("uri", "navigation"));
    }

    private static List<Person> found(List<Person> people, Exchange exchange) {
        List<String> types = exchange.call().parameters().getOrDefault("type", List.of());
        return types.isEmpty()
                ? people
                : people.stream()
                        .filter(person -> types.contains(ExtensionJson.directoryType(person.type())))
                        .toList();
    }

    private Snapshot current(Instant now, StandInSettings settings) {
        Snapshot known = snapshot;
        if (known != null
                && (now.isBefore(known.at().plus(settings.directoryLag()))
                        || (known.version() == directory.version()
                                && settings.visibilityDelay().isZero()))) {
            return known;
        }
        List<Person> people = directory.all().stream()
                .filter(person -> STATUSES.contains(person.status()))
                .filter(person -> person.isVisible(now, settings.visibilityDelay()))
                .toList();
        Snapshot current = new Snapshot(directory.version(), now, people, tag(people));
        snapshot = current;
        return current;
    }

    /** The same for the same content, whatever was changed and changed back. */
    private String tag(List<Person> people) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            people.forEach(
                    person -> digest.update(json.inDirectory(person).toString().getBytes(StandardCharsets.UTF_8)));
            return "\"" + HexFormat.of().formatHex(digest.digest(), 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
