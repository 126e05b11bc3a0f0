package io.github.rollcall.extension;

import io.github.rollcall.user.Secret;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads RingCentral's answers, tolerantly: unknown fields, foreign content types and gateways' pages are expected. */
final class Replies {

    private static final int LONGEST_MESSAGE = 300;
    private static final Duration LONGEST_TOKEN_LIFE = Duration.ofDays(1);
    /** Older answers name the parameter only there: "Parameter [contact.email] is invalid". */
    private static final Pattern PARAMETER_IN_MESSAGE =
            Pattern.compile("\\[([A-Za-z][A-Za-z0-9]*(?:\\[\\d+\\])?(?:\\.[A-Za-z0-9]+(?:\\[\\d+\\])?)*)\\]");

    private final JsonMapper json;
    private final Clock clock;
    private volatile Redaction redaction = Redaction.NONE;

    Replies(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** From now on this secret appears in no error that is read here. */
    synchronized void hide(String secret) {
        redaction = redaction.with(secret);
    }

    QuotaHeaders quota(Reply.Answered answer) {
        return QuotaHeaders.of(answer.headers(), clock.instant());
    }

    /** By how much our clock was ahead of the sender's when its answer came, to the second. */
    Optional<Duration> clockAhead(Reply.Answered answer) {
        String date = answer.headers().getFirst(HttpHeaders.DATE);
        try {
            return Optional.ofNullable(date)
                    .map(value -> ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(theirs -> Duration.between(theirs.toInstant(), clock.instant()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    JsonNode body(Reply.Answered answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    List<ApiError> errors(Reply.Answered answer) {
        return errors(answer, List.of());
    }

    /**
     * All of {@code errors[]} that say something; else the flat form, that of a login or of SCIM; else what the status
     * says.
     *
     * @param own secrets that were sent with this request only
     */
    List<ApiError> errors(Reply.Answered answer, List<Secret> own) {
        Redaction hidden = redaction;
        for (Secret secret : own) {
            hidden = hidden.with(secret.reveal());
        }
        JsonNode body = body(answer);
        List<ApiError> errors = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            errorIn(error, hidden).ifPresent(errors::add);
        }
        Optional<ApiError> flat = errorIn(body, hidden);
        if (errors.isEmpty()) {
            errors.add(flat.orElseGet(
                    () -> new ApiError("", null, "status " + answer.status() + " without an explanation")));
        } else {
            flat.ifPresent(error -> completeFirst(errors, error));
        }
        return List.copyOf(errors);
    }

    /** The flat form repeats the first error; some answers name the parameter only there, or the code. */
    private static void completeFirst(List<ApiError> errors, ApiError flat) {
        ApiError first = errors.get(0);
        boolean isCodeless = errors.stream().allMatch(error -> error.code().isEmpty());
        String code = isCodeless ? flat.code() : first.code();
        if (code.equals(flat.code())) {
            String parameter = first.parameter() == null ? flat.parameter() : first.parameter();
            errors.set(0, new ApiError(code, parameter, first.message()));
        }
    }

    private static Optional<ApiError> errorIn(JsonNode node, Redaction hidden) {
        String code = firstOf(node, "errorCode", "error", "scimType");
        String message = hidden.of(firstOf(node, "message", "error_description", "detail"));
        if (code.isBlank() && message.isBlank()) {
            return Optional.empty();
        }
        String parameter = text(node, "parameterName")
                .or(() -> text(node.path("parameters").path(0), "parameterName"))
                .map(hidden::of)
                .or(() -> parameterIn(message))
                .orElse(null);
        return Optional.of(new ApiError(oneLine(hidden.of(code)), parameter, oneLine(message)));
    }

    private static String firstOf(JsonNode node, String... names) {
        return Stream.of(names)
                .flatMap(name -> text(node, name).stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> parameterIn(String message) {
        Matcher matcher = PARAMETER_IN_MESSAGE.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    String because(Reply.Answered answer) {
        return because(errors(answer), answer);
    }

    /** " (OAU-140: …; request id …)", for the middle of a sentence. */
    static String because(List<ApiError> errors, Reply.Answered answer) {
        return " (" + errors.stream().map(ApiError::toString).collect(Collectors.joining("; "))
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
        return token.map(value -> new TokenBody(value, lifetime(body), scopes(body), owner(body)))
                .orElse(null);
    }

    private static Duration lifetime(JsonNode body) {
        Duration told = Duration.ofSeconds(body.path("expires_in").asInt(3600));
        return told.compareTo(LONGEST_TOKEN_LIFE) < 0 ? told : LONGEST_TOKEN_LIFE;
    }

    private static Set<String> scopes(JsonNode body) {
        return text(body, "scope").stream()
                .flatMap(scope -> Stream.of(scope.split("[\\s,]+", -1)))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable ExtensionId owner(JsonNode body) {
        return text(body, "owner_id")
                .filter(id -> id.matches("\\d{1,18}"))
                .map(id -> new ExtensionId(Long.parseLong(id)))
                .orElse(null);
    }

    /** An extension, if the node is one: without an id it is not. */
    Optional<ExtensionRecord> extension(JsonNode node) {
        return text(node, "id").filter(id -> id.matches("\\d{1,18}")).map(id -> extension(Long.parseLong(id), node));
    }

    private static ExtensionRecord extension(long id, JsonNode node) {
        JsonNode contact = node.path("contact");
        return new ExtensionRecord(
                new ExtensionId(id),
                text(node, "extensionNumber").orElse(null),
                text(node, "type").orElse(""),
                text(node, "status").orElse(""),
                text(contact, "firstName").orElse(null),
                text(contact, "lastName").orElse(null),
                text(contact, "email").orElse(null),
                employeeId(node),
                text(node.path("profileImage"), "etag").isPresent(),
                text(node, "creationTime").map(Replies::instant).orElse(null),
                new ExtensionDetails(
                        text(contact, "department").orElse(null),
                        text(contact, "jobTitle").orElse(null),
                        text(contact, "company").orElse(null),
                        text(contact, "mobilePhone").orElse(null),
                        text(contact, "businessPhone").orElse(null),
                        text(node.path("site"), "id").orElse(null),
                        text(node.path("costCenter"), "id").orElse(null),
                        node.path("hidden").isBoolean() ? node.path("hidden").asBoolean() : null));
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

    /** Cut only after secrets are blacked out: half a secret would not be recognised. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.length() <= LONGEST_MESSAGE) {
            return line;
        }
        boolean splitsPair = Character.isHighSurrogate(line.charAt(LONGEST_MESSAGE - 1));
        return line.substring(0, splitsPair ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE) + "…";
    }

    /** What a login gives. */
    record TokenBody(
            String accessToken,
            Duration lifetime,
            Set<String> scopes,
            @Nullable ExtensionId owner) {
        @Override
        public String toString() {
            return "token body";
        }
    }
}
