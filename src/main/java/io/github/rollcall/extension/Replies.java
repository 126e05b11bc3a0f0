package io.github.rollcall.extension;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads RingCentral's answers, tolerantly: unknown fields, foreign content types and gateways' pages are expected. */
final class Replies {

    private final JsonMapper json;
    private final Clock clock;

    Replies(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    QuotaHeaders quota(Reply.Answered answer) {
        return QuotaHeaders.of(answer.headers(), clock.instant());
    }

    JsonNode body(Reply.Answered answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** All of {@code errors[]}; else the flat form, else the OAuth form, else what the status says. */
    List<ApiError> errors(Reply.Answered answer) {
        JsonNode body = body(answer);
        List<ApiError> errors = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            errors.add(new ApiError(
                    text(error, "errorCode").orElse(""),
                    text(error, "parameterName").orElse(null),
                    message(text(error, "message").orElse(""))));
        }
        if (errors.isEmpty()) {
            Optional<String> code = text(body, "errorCode").or(() -> text(body, "error"));
            Optional<String> message = text(body, "message").or(() -> text(body, "error_description"));
            errors.add(new ApiError(
                    code.orElse(""),
                    text(body, "parameterName").orElse(null),
                    message(message.orElse("status " + answer.status() + " without an explanation"))));
        }
        return errors;
    }

    /** " (OAU-140: …; request id …)", for the middle of a sentence. */
    String because(Reply.Answered answer) {
        return because(answer, errors(answer));
    }

    /** The same, with errors that have been rid of secrets. */
    String because(Reply.Answered answer, List<ApiError> known) {
        String errors = known.stream().map(ApiError::toString).collect(Collectors.joining("; "));
        return " (" + errors
                + answer.requestId().map(id -> "; request id " + id).orElse("") + ")";
    }

    String reason(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            return notSent.reason();
        }
        return reply instanceof Reply.Lost lost ? lost.reason() : "answered";
    }

    @Nullable
    TokenBody token(Reply.Answered answer) {
        JsonNode body = body(answer);
        Optional<String> token = text(body, "access_token");
        return token.map(value ->
                        new TokenBody(value, Math.max(1, body.path("expires_in").asLong(3600))))
                .orElse(null);
    }

    /** An extension, if the node is one: without an id it is not. */
    Optional<ExtensionRecord> extension(JsonNode node) {
        if (!node.path("id").canConvertToLong()) {
            return Optional.empty();
        }
        JsonNode contact = node.path("contact");
        return Optional.of(new ExtensionRecord(
                new ExtensionId(node.path("id").asLong()),
                text(node, "extensionNumber").orElse(null),
                text(node, "type").orElse(""),
                text(node, "status").orElse(""),
                text(contact, "firstName").orElse(null),
                text(contact, "lastName").orElse(null),
                text(contact, "email").orElse(null),
                employeeId(node),
                text(node.path("profileImage"), "etag").isPresent(),
                text(node, "creationTime").map(Replies::instant).orElse(null)));
    }

    static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static @Nullable String employeeId(JsonNode node) {
        for (JsonNode reference : node.path("references")) {
            if (text(reference, "type").filter("CustomerDirectoryId"::equals).isPresent()) {
                return text(reference, "ref").orElse(null);
            }
        }
        return null;
    }

    private static @Nullable Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static String message(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** What a login gives. */
    record TokenBody(String accessToken, long expiresIn) {
        @Override
        public String toString() {
            return "token body";
        }
    }
}
