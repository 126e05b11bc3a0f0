package io.github.rollcall.sandbox;

import io.github.rollcall.sandbox.http.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings as JSON: what is mentioned is changed, the rest stays. */
final class SettingsJson {

    private static final String UNLIMITED = "unlimited";

    private SettingsJson() {}

    /**
     * Changes the given settings.
     *
     * @throws IllegalArgumentException for names and values that make no sense; says which
     */
    static StandInSettings apply(JsonNode changes, StandInSettings settings) {
        Checks.that(changes.isObject(), "settings are a JSON object");
        StandInSettings.Builder builder = settings.toBuilder();
        changes.properties().forEach(change -> apply(change.getKey(), change.getValue(), settings, builder));
        return builder.build();
    }

    private static void apply(String name, JsonNode value, StandInSettings settings, StandInSettings.Builder builder) {
        switch (name) {
            case "limits" ->
                value.properties().forEach(limit -> limit(group(limit.getKey()), limit.getValue(), settings, builder));
            case "timeScale" -> {
                Checks.that(value.isNumber(), "timeScale is a number");
                builder.timeScale(value.asDouble());
            }
            case "tokenTtlSeconds" -> builder.tokenTtl(Duration.ofSeconds(whole(value, name)));
            case "liveTokens" -> builder.liveTokens((int) whole(value, name));
            case "latencyMillis" -> builder.latency(millis(value, name));
            case "jitterMillis" -> builder.jitter(millis(value, name));
            case "visibilityDelayMillis" -> builder.visibilityDelay(millis(value, name));
            case "commitDelayMillis" -> builder.commitDelay(millis(value, name));
            case "acceptDuplicateEmails" -> builder.acceptDuplicateEmails(flag(value, name));
            case "maxUsers" -> builder.maxUsers((int) whole(value, name));
            case "maxExtensionNumberLength" -> builder.maxExtensionNumberLength((int) whole(value, name));
            case "numbersExhausted" -> builder.numbersExhausted(flag(value, name));
            case "singleSignOn" -> builder.singleSignOn(flag(value, name));
            case "emailAsLoginRequired" -> builder.emailAsLoginRequired(flag(value, name));
            case "siteRequired" -> builder.siteRequired(flag(value, name));
            case "namesKept" -> builder.namesKept(flag(value, name));
            case "missingFeatures" -> builder.missingFeatures(constants(Feature.class, value, name));
            case "loginsTakenElsewhere" -> builder.loginsTakenElsewhere(texts(value, name));
            case "ownPhoneNumbers" -> builder.ownPhoneNumbers(texts(value, name));
            case "missingPermissions" -> builder.missingPermissions(texts(value, name));
            case "loginRefusal" -> builder.loginRefusal(value.isNull() ? null : value.asString(""));
            case "clockSkewMillis" -> builder.clockSkew(millis(value, name));
            case "refuseEqualRequests" -> builder.refuseEqualRequests(flag(value, name));
            case "otherReadings" -> builder.otherReadings(constants(Reading.class, value, name));
            case "faults" -> builder.faults(faults(value));
            default -> throw new IllegalArgumentException("there is no setting '" + name + "' to change");
        }
    }

    private static void limit(
            RateGroup group, JsonNode value, StandInSettings settings, StandInSettings.Builder builder) {
        RateLimit before = settings.limits().getOrDefault(group, group.defaultLimit());
        if (UNLIMITED.equals(value.asString(""))) {
            builder.limit(group, RateLimit.unlimited());
        } else if (value.isNumber()) {
            builder.limit(group, new RateLimit((int) whole(value, "limit"), before.window(), before.penalty()));
        } else {
            Checks.that(value.isObject(), "a limit is a number, \"unlimited\" or an object");
            builder.limit(group, limit(value, before));
        }
    }

    private static RateLimit limit(JsonNode value, RateLimit before) {
        return new RateLimit(
                value.has("limit") ? (int) whole(value.path("limit"), "limit") : before.limit(),
                value.has("windowMillis") ? millis(value.path("windowMillis"), "windowMillis") : before.window(),
                value.has("penaltyMillis") ? millis(value.path("penaltyMillis"), "penaltyMillis") : before.penalty());
    }

    private static List<Fault> faults(JsonNode value) {
        Checks.that(value.isArray(), "faults is a list");
        return value.values().stream().map(SettingsJson::fault).toList();
    }

    private static Fault fault(JsonNode value) {
        Fault fault = new Fault(
                constant(Operation.class, value.path("operation").asString("")),
                constant(FaultKind.class, value.path("kind").asString("")),
                value.has("share") ? share(value.path("share")) : 1,
                value.has("count") ? (int) whole(value.path("count"), "count") : Integer.MAX_VALUE,
                value.has("after") ? (int) whole(value.path("after"), "after") : 0,
                null);
        return value.has("retryAfterSeconds")
                ? fault.retryAfter((int) whole(value.path("retryAfterSeconds"), "retryAfterSeconds"))
                : fault;
    }

    static ObjectNode of(StandInSettings settings) {
        ObjectNode json = Json.object();
        ObjectNode limits = json.putObject("limits");
        settings.limits().forEach((group, limit) -> limits.set(group.name(), of(limit)));
        json.put("timeScale", settings.timeScale())
                .put("tokenTtlSeconds", settings.tokenTtl().toSeconds())
                .put("liveTokens", settings.liveTokens())
                .put("latencyMillis", settings.latency().toMillis())
                .put("jitterMillis", settings.jitter().toMillis())
                .put("visibilityDelayMillis", settings.visibilityDelay().toMillis())
                .put("commitDelayMillis", settings.commitDelay().toMillis())
                .put("acceptDuplicateEmails", settings.acceptDuplicateEmails())
                .put("maxUsers", settings.maxUsers())
                .put("maxExtensionNumberLength", settings.maxExtensionNumberLength())
                .put("numbersExhausted", settings.numbersExhausted())
                .put("singleSignOn", settings.singleSignOn())
                .put("emailAsLoginRequired", settings.emailAsLoginRequired())
                .put("siteRequired", settings.siteRequired())
                .put("namesKept", settings.namesKept());
        add(
                json.putArray("missingFeatures"),
                settings.missingFeatures().stream().map(Feature::name).collect(Collectors.toSet()));
        add(json.putArray("loginsTakenElsewhere"), settings.loginsTakenElsewhere());
        add(json.putArray("ownPhoneNumbers"), settings.ownPhoneNumbers());
        add(json.putArray("missingPermissions"), settings.missingPermissions());
        json.put("loginRefusal", settings.loginRefusal())
                .put("clockSkewMillis", settings.clockSkew().toMillis())
                .put("refuseEqualRequests", settings.refuseEqualRequests());
        add(
                json.putArray("otherReadings"),
                settings.otherReadings().stream().map(Reading::name).collect(Collectors.toSet()));
        ArrayNode faults = json.putArray("faults");
        settings.faults().forEach(fault -> faults.add(of(fault)));
        return json;
    }

    private static JsonNode of(RateLimit limit) {
        ObjectNode json = Json.object();
        json.put("limit", limit.limit())
                .put("windowMillis", limit.window().toMillis())
                .put("penaltyMillis", limit.penalty().toMillis());
        return limit.isUnlimited() ? json.stringNode(UNLIMITED) : json;
    }

    private static ObjectNode of(Fault fault) {
        ObjectNode json = Json.object()
                .put("operation", fault.operation().name())
                .put("kind", fault.kind().name())
                .put("share", fault.share())
                .put("after", fault.after());
        if (!fault.isEndless()) {
            json.put("count", fault.count());
        }
        if (fault.retryAfterSeconds() != null) {
            json.put("retryAfterSeconds", fault.retryAfterSeconds());
        }
        return json;
    }

    private static RateGroup group(String name) {
        return constant(RateGroup.class, name);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }

    private static double share(JsonNode value) {
        Checks.that(value.isNumber(), "share is a number");
        return value.asDouble();
    }

    private static long whole(JsonNode value, String name) {
        Checks.that(value.isIntegralNumber() && value.canConvertToInt(), name + " is a whole number");
        return value.asLong();
    }

    private static Duration millis(JsonNode value, String name) {
        return Duration.ofMillis(whole(value, name));
    }

    private static boolean flag(JsonNode value, String name) {
        Checks.that(value.isBoolean(), name + " is true or false");
        return value.asBoolean();
    }

    private static Set<String> texts(JsonNode value, String name) {
        Checks.that(value.isArray(), name + " is a list of texts");
        Set<String> texts = new LinkedHashSet<>();
        value.values().forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, JsonNode value, String name) {
        return texts(value, name).stream().map(text -> constant(type, text)).collect(Collectors.toSet());
    }

    private static void add(ArrayNode array, Set<String> texts) {
        texts.stream().sorted().forEach(array::add);
    }
}
