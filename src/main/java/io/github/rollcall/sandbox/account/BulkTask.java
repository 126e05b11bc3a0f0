package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.StandInApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One bulk update, from the call to its result. */
final class BulkTask {

    private final String id;
    private final List<JsonNode> records;
    private final @Nullable FaultKind fault;
    private final Instant begunAt;
    private final Instant createdAt;
    private Instant modifiedAt;
    private @Nullable ArrayNode results;
    private int looks;
    private String status = "Accepted";

    /** @param createdAt by the account's own clock */
    BulkTask(String id, List<JsonNode> records, @Nullable FaultKind fault, Instant begunAt, Instant createdAt) {
        this.id = id;
        this.records = records;
        this.fault = fault;
        this.begunAt = begunAt;
        this.createdAt = createdAt;
        this.modifiedAt = createdAt;
    }

    boolean isDue(Instant now, Duration time) {
        return results == null && !begunAt.plus(time).isAfter(now);
    }

    /** The records that are carried out. */
    List<JsonNode> work() {
        if (fault == FaultKind.TASK_FAILED_BEFORE) {
            return List.of();
        }
        return fault == FaultKind.TASK_FAILED_HALFWAY ? records.subList(0, records.size() / 2) : records;
    }

    void done(ArrayNode all) {
        results = all;
    }

    /** Somebody asks for it: so many looks find it in progress, and more until it is done. */
    void look(int inProgress, Instant accountTime) {
        if (isOver()) {
            return;
        }
        looks++;
        boolean ends = results != null && looks > inProgress && fault != FaultKind.TASK_ENDLESS;
        String before = status;
        status = !ends ? "InProgress" : isFailed() ? "Failed" : "Completed";
        modifiedAt = status.equals(before) ? modifiedAt : accountTime;
    }

    boolean isOver() {
        return status.equals("Completed") || status.equals("Failed");
    }

    private boolean isFailed() {
        return fault == FaultKind.TASK_FAILED_BEFORE
                || fault == FaultKind.TASK_FAILED_HALFWAY
                || fault == FaultKind.TASK_FAILED_AFTER;
    }

    ObjectNode json(String tasks, boolean isPlain) {
        ObjectNode json = Json.object()
                .put("uri", tasks + id)
                .put("id", id)
                .put("status", status)
                .put("creationTime", Json.time(createdAt))
                .put("lastModifiedTime", Json.time(modifiedAt));
        if (isOver()) {
            json.set("result", result(isPlain));
        }
        return json;
    }

    private ObjectNode result(boolean isPlain) {
        ObjectNode result = Json.object();
        ArrayNode told = Json.array().addAll(told());
        if (isPlain) {
            result.set("affectedItems", told);
        } else {
            result.putObject("affectedItems").set("result", told);
        }
        if (isFailed()) {
            result.putArray("errors")
                    .add(StandInApiError.of("CMN-203", "Internal server error").json(StandInSettings.defaults()));
        }
        return result;
    }

    private List<JsonNode> told() {
        List<JsonNode> all = results == null ? new ArrayList<>() : new ArrayList<>(results.values());
        if (fault == FaultKind.TASK_FAILED_AFTER) {
            return List.of();
        }
        if (fault == FaultKind.TASK_LOSES_ITEMS) {
            return IntStream.iterate(0, i -> i < all.size(), i -> i + 2)
                    .mapToObj(all::get)
                    .toList();
        }
        if (fault == FaultKind.TASK_REORDERS_ITEMS) {
            Collections.reverse(all);
        }
        return all;
    }
}
