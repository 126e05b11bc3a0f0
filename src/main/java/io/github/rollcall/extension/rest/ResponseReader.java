package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.gate.QuotaHeaders;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.Secret;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
final class ResponseReader {

    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_PARAMETER = 200;
    /** So much of a message is looked at, before its blanks are taken together and it is cut. */
    private static final int LONGEST_READ = 4000;

    private static final int MOST_ERRORS = 20;
    /** Longer than any name or address that we send. */
    private static final int LONGEST_FIELD = 320;

    private static final Duration LONGEST_TOKEN_LIFE = Duration.ofDays(1);
    /** Older answers name the parameter only there: "Parameter [contact.email] is invalid". */
    private static final Pattern PARAMETER_IN_MESSAGE =
            Pattern.compile("\\[([A-Za-z][A-Za-z0-9]*+(?:\\[\\d++\\])?+(?:\\.[A-Za-z0-9]++(?:\\[\\d++\\])?+)*+)\\]");

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,100}+");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}+");
    private static final Pattern EXTENSION_NUMBER = Pattern.compile("\\d{1,16}+");

    private final JsonMapper json;
    private final Clock clock;
    private volatile Redaction redaction = Redaction.NONE;

    ResponseReader(JsonMapper json, Clock clock) {
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

    /** RingCentral's name for the request; null if there is none, or one that quotes a secret or is no such name. */
    @Nullable
    String requestId(Reply.Answered answer) {
        return requestId(answer, List.of());
    }

    /**
     * The same.
     *
     * @param own secrets that were sent with this request only
     */
    @Nullable
    String requestId(Reply.Answered answer, List<Secret> own) {
        String id = answer.headers().getFirst("RCRequestId");
        return id != null
                        && REQUEST_ID.matcher(id).matches()
                        && hiding(own).of(id).equals(id)
                ? id
                : null;
    }

    private Redaction hiding(List<Secret> own) {
        Redaction hidden = redaction;
        for (Secret secret : own) {
            hidden = hidden.with(secret.reveal());
        }
        return hidden;
    }

    /**
     * All of {@code errors[]} that say something, up to a bound; else the flat form, that of a login or of SCIM; else what the status
     * says.
     *
     * @param own secrets that were sent with this request only
     */
    List<ApiError> errors(Reply.Answered answer, List<Secret> own) {
        Redaction hidden = hiding(own);
        JsonNode body = body(answer);
        List<ApiError> errors = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            errorIn(error, hidden).filter(each -> !errors.contains(each)).ifPresent(errors::add);
            if (errors.size() == MOST_ERRORS) {
                break;
            }
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
        String code = hidden.of(firstOf(node, "errorCode", "error", "scimType"), LONGEST_READ);
        String message = hidden.of(firstOf(node, "message", "error_description", "detail"), LONGEST_READ);
        if (code.isBlank() && message.isBlank()) {
            return Optional.empty();
        }
        String parameter = text(node, "parameterName")
                .or(() -> text(node.path("parameters").path(0), "parameterName"))
                .map(name -> hidden.of(name, LONGEST_READ))
                .or(() -> parameterIn(message))
                .map(name -> oneLine(name, LONGEST_PARAMETER))
                .orElse(null);
        return Optional.of(new ApiError(oneLine(code, LONGEST_CODE), parameter, oneLine(message, LONGEST_MESSAGE)));
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
        return because(answer, List.of());
    }

    /**
     * The same.
     *
     * @param own secrets that were sent with this request only
     */
    String because(Reply.Answered answer, List<Secret> own) {
        return ApiError.inBrackets(errors(answer, own), requestId(answer, own));
    }

    String reason(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            return notSent.reason();
        }
        return reply instanceof Reply.Lost lost ? lost.reason() : "answered";
    }

    /** @throws NetworkMisconfigured if asking again is in vain */
    void requireWorthAnotherTry(Reply reply) {
        if (reply instanceof Reply.NotSent notSent && notSent.isLasting()) {
            throw new NetworkMisconfigured(notSent.reason());
        }
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
        return extension(node, number -> true);
    }

    /**
     * The extension that a creation made. What quotes a secret is no id, and no number unless the row asked for that one.
     */
    Optional<ExtensionRecord> created(JsonNode node, NewUser user) {
        Redaction hidden = hiding(user.secrets());
        String asked = user.number() == null ? null : user.number().value();
        return extension(
                        node,
                        number -> number.equals(asked) || hidden.of(number).equals(number))
                .filter(made -> user.secrets().stream()
                        .noneMatch(secret -> secret.reveal().equals(made.id().toString())));
    }

    private static Optional<ExtensionRecord> extension(JsonNode node, Predicate<String> isNumber) {
        return text(node, "id")
                .filter(id -> id.matches("\\d{1,18}+"))
                .map(id -> extension(Long.parseLong(id), node, isNumber));
    }

    private static ExtensionRecord extension(long id, JsonNode node, Predicate<String> isNumber) {
        JsonNode contact = node.path("contact");
        return new ExtensionRecord(
                new ExtensionId(id),
                text(node, "extensionNumber")
                        .filter(number -> EXTENSION_NUMBER.matcher(number).matches())
                        .filter(isNumber)
                        .orElse(null),
                field(node, "type").orElse(""),
                field(node, "status").orElse(""),
                field(contact, "firstName").orElse(null),
                field(contact, "lastName").orElse(null),
                field(contact, "email").orElse(null),
                employeeId(node),
                text(node.path("profileImage"), "etag").isPresent(),
                text(node, "creationTime").map(ResponseReader::instant).orElse(null),
                new ExtensionDetails(
                        texts(contact),
                        text(contact, "mobilePhone").orElse(null),
                        text(contact, "businessPhone").orElse(null),
                        text(node.path("site"), "id").orElse(null),
                        text(node.path("costCenter"), "id").orElse(null),
                        bool(node.path("hidden")),
                        bool(node.path("permissions").path("admin").path("enabled")),
                        text(node, "name").orElse(null),
                        ProfileReader.roleIds(node),
                        text(node.path("profileImage"), "etag").orElse(null),
                        text(node.path("profileImage"), "lastModified")
                                .map(ResponseReader::instant)
                                .orElse(null),
                        ProfileReader.values(node)));
    }

    private static @Nullable Boolean bool(JsonNode node) {
        return node.isBoolean() ? node.asBoolean() : null;
    }

    private static Map<Field, String> texts(JsonNode contact) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        Field.CONTACT_TEXTS.forEach(
                field -> text(contact, field.canonicalName()).ifPresent(text -> texts.put(field, text)));
        return texts;
    }

    /** The id of an extension under this name, if it is one. */
    Optional<ExtensionId> extensionId(JsonNode node, String name) {
        return text(node, name).filter(id -> id.matches("\\d{1,18}+")).map(id -> new ExtensionId(Long.parseLong(id)));
    }

    /** What became of a call for many, as far as it says. */
    BulkTask bulkTask(JsonNode task) {
        Map<ExtensionId, BulkTask.Result> results = new HashMap<>();
        for (JsonNode item : affectedItems(task.path("result"))) {
            extensionId(item, "extensionId")
                    .ifPresent(id -> resultOf(item).ifPresent(result -> results.put(id, result)));
        }
        return new BulkTask(state(task), results);
    }

    /** By the item's own word; a word that nobody knows is no result. */
    private Optional<BulkTask.Result> resultOf(JsonNode item) {
        return switch (text(item, "status").orElse("")) {
            case "Success" -> Optional.of(new BulkTask.Result(List.of()));
            case "Fail" -> {
                List<ApiError> errors = new ArrayList<>();
                item.path("errors").forEach(error -> errorIn(error, redaction).ifPresent(errors::add));
                yield Optional.of(new BulkTask.Result(
                        errors.isEmpty() ? List.of(new ApiError("", null, "no explanation")) : errors));
            }
            default -> Optional.empty();
        };
    }

    /** An object around the list today, the list itself in older documents. */
    private static JsonNode affectedItems(JsonNode result) {
        JsonNode items = result.path("affectedItems");
        return items.isArray() ? items : items.path("result");
    }

    private static BulkTask.State state(JsonNode task) {
        return switch (text(task, "status").orElse("")) {
            case "Completed" -> BulkTask.State.COMPLETED;
            case "Failed" -> BulkTask.State.FAILED;
            default -> BulkTask.State.UNDER_WAY;
        };
    }

    /** The account's own id, which names it wherever we keep something about it. */
    Optional<String> accountId(JsonNode account) {
        return text(account, "id").filter(id -> ACCOUNT_ID.matcher(id).matches());
    }

    static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** Of an extension. Cut, since it is kept and shown: what is so long is nobody's whom we know. */
    private static Optional<String> field(JsonNode node, String name) {
        return text(node, name).map(value -> cut(value, LONGEST_FIELD));
    }

    private static @Nullable String employeeId(JsonNode node) {
        for (JsonNode reference : node.path("references")) {
            if (text(reference, "type").filter("CustomerDirectoryId"::equals).isPresent()) {
                return field(reference, "ref").orElse(null);
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
    private static String oneLine(String text, int longest) {
        return cut(text.replaceAll("[\\s\\p{Cntrl}]++", " ").strip(), longest);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest) + "…";
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
