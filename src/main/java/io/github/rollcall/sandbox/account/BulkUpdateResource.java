package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Feature;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.KnownFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes changes of many extensions by one call, and tells how far it is with them. */
final class BulkUpdateResource {

    private static final int MOST_RECORDS = 500;

    private final Directory directory;
    private final ExtensionChanges changes;
    private final StandInAddress address;
    private final Map<String, BulkTask> tasks = new HashMap<>();
    private final List<BulkTask> waiting = new ArrayList<>();
    private long nextId = 881_700_000_001L;

    BulkUpdateResource(Directory directory, ExtensionChanges changes, StandInAddress address) {
        this.directory = directory;
        this.changes = changes;
        this.address = address;
    }

    StandInReply start(Exchange exchange) {
        if (AccountResource.lacks(Feature.BULK_UPDATE, exchange)) {
            return AccountResource.notAvailable();
        }
        if (!exchange.call().mediaType().equals("application/json")) {
            return StandInReply.empty(415);
        }
        JsonNode body = exchange.call().object();
        if (body == null) {
            return ExtensionResource.unreadable();
        }
        if (exchange.settings().reads(Reading.ONE_TASK_AT_A_TIME)
                && !tasks.values().stream().allMatch(BulkTask::isOver)) {
            return StandInReply.refusal(409, StandInApiError.of("CMN-204", "Another operation is in progress"));
        }
        JsonNode records = body.path("records");
        Problems unknown = new Problems();
        KnownFields.requireAll(body, Set.of("records"), "", exchange.settings(), unknown);
        if (!unknown.isEmpty()) {
            return unknown.refusal();
        }
        StandInApiError error = error(records);
        return error == null ? accepted(List.copyOf(records.values()), exchange) : StandInReply.refusal(400, error);
    }

    private static @Nullable StandInApiError error(JsonNode records) {
        if (!records.isArray() || records.isEmpty()) {
            return StandInApiError.missing("records");
        }
        if (records.size() > MOST_RECORDS) {
            return StandInApiError.naming("records", "CMN-106", "More than 500 records in one request");
        }
        return records.valueStream().allMatch(JsonNode::isObject) ? null : StandInApiError.invalid("records", null);
    }

    private StandInReply accepted(List<JsonNode> records, Exchange exchange) {
        String id = Long.toString(nextId++);
        FaultKind fault = exchange.trace().fault();
        BulkTask task = new BulkTask(id, records, fault, exchange.now(), exchange.accountTime());
        tasks.put(id, task);
        waiting.add(task);
        exchange.trace()
                .aboutMany(records.stream()
                        .map(record -> record.path("id").asString(""))
                        .toList());
        exchange.trace().committed();
        StandInReply reply = shown(task, exchange);
        carryOutDue(exchange.now(), exchange.settings());
        return reply;
    }

    StandInReply show(Exchange exchange) {
        String id = exchange.variable("task");
        BulkTask task = tasks.get(id);
        if (task == null) {
            return StandInReply.refusal(404, StandInApiError.notFound("taskId", id));
        }
        task.look(exchange.settings().taskPolls(), exchange.accountTime());
        return shown(task, exchange);
    }

    private StandInReply shown(BulkTask task, Exchange exchange) {
        String uri = address.account() + "/extension-bulk-update/tasks/";
        return StandInReply.ok(task.json(uri, exchange.settings().reads(Reading.AFFECTED_ITEMS_PLAIN)));
    }

    /** Nobody can ask for the tasks any more; what waits is carried out nevertheless. */
    void forgetTasks() {
        tasks.clear();
    }

    void carryOutDue(Instant now, StandInSettings settings) {
        for (BulkTask task : List.copyOf(waiting)) {
            if (task.isDue(now, settings.taskTime())) {
                waiting.remove(task);
                ArrayNode results = Json.array();
                task.work().forEach(item -> results.add(result(item, settings)));
                task.done(results);
            }
        }
    }

    private ObjectNode result(JsonNode item, StandInSettings settings) {
        String id = item.path("id").asString("");
        ObjectNode result = Json.object().put("extensionId", id);
        Person person = id.matches("\\d{1,18}") ? directory.find(Long.parseLong(id)) : null;
        ObjectNode body = body(item);
        StandInReply refusal = refusal(body, id, person, settings);
        if (refusal == null && person != null) {
            changes.change(body, person, Write.BULK_UPDATE, settings);
            return result.put("status", "Success");
        }
        ArrayNode errors = result.put("status", "Fail").putArray("errors");
        if (refusal != null) {
            refusal.errors().forEach(error -> errors.add(error.json(settings)));
        }
        return result;
    }

    private @Nullable StandInReply refusal(
            ObjectNode body, String id, @Nullable Person person, StandInSettings settings) {
        if (person == null) {
            return StandInReply.refusal(404, StandInApiError.notFound("id", id));
        }
        if (body.has("subType") && !settings.reads(Reading.UNKNOWN_FIELDS_TAKEN)) {
            return StandInReply.refusal(400, StandInApiError.invalid("subType", null));
        }
        return changes.refusal(body, person, settings);
    }

    /** As {@code PUT} takes it: without the id, and with the reason at its new place. */
    private static ObjectNode body(JsonNode item) {
        ObjectNode body = (ObjectNode) item.deepCopy();
        body.remove("id");
        for (String legacy : List.of("reason", "comment")) {
            JsonNode value = body.remove(legacy);
            if (value != null) {
                body.withObject("/statusInfo").set(legacy, value);
            }
        }
        return body;
    }
}
