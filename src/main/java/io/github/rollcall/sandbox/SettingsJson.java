package io.github.rollcall.sandbox;

import io.github.rollcall.sandbox.http.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
        changes.properties().forEach(change -> {
            Setting setting = setting(change.getKey());
            setting.set(builder, read(setting, change.getValue(), settings));
        });
        return builder.build();
    }

    private static Setting setting(String name) {
        return Setting.ofJson().stream()
                .filter(setting -> setting.jsonName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no setting '" + name + "' to change"));
    }

    private static @Nullable Object read(Setting setting, JsonNode value, StandInSettings before) {
        String name = setting.jsonName();
        return switch (setting.type().getSimpleName()) {
            case "boolean" -> flag(value, name);
            case "int" -> (int) whole(value, name);
            case "double" -> number(value, name);
            case "Duration" -> Duration.of(whole(value, name), setting.unit());
            case "String" -> value.isNull() ? null : value.asString("");
            case "Set" -> set(setting.elementType(), value, name);
            case "List" -> faults(value);
            default -> limits(value, before.limits());
        };
    }

    private static Map<RateGroup, RateLimit> limits(JsonNode value, Map<RateGroup, RateLimit> before) {
        Map<RateGroup, RateLimit> limits = new EnumMap<>(before);
        value.properties()
                .forEach(limit -> limits.computeIfPresent(
                        constant(RateGroup.class, limit.getKey()), (group, old) -> limit(limit.getValue(), old)));
        return limits;
    }

    private static RateLimit limit(JsonNode value, RateLimit before) {
        if (UNLIMITED.equals(value.asString(""))) {
            return RateLimit.unlimited();
        }
        if (value.isNumber()) {
            return new RateLimit((int) whole(value, "limit"), before.window(), before.penalty());
        }
        Checks.that(value.isObject(), "a limit is a number, \"unlimited\" or an object");
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
                value.has("share") ? number(value.path("share"), "share") : 1,
                value.has("count") ? (int) whole(value.path("count"), "count") : Integer.MAX_VALUE,
                value.has("after") ? (int) whole(value.path("after"), "after") : 0,
                null);
        return value.has("retryAfterSeconds")
                ? fault.retryAfter((int) whole(value.path("retryAfterSeconds"), "retryAfterSeconds"))
                : fault;
    }

    static ObjectNode of(StandInSettings settings) {
        ObjectNode json = Json.object();
        Setting.ofJson().forEach(setting -> json.set(setting.jsonName(), shown(setting, setting.in(settings))));
        return json;
    }

    private static JsonNode shown(Setting setting, @Nullable Object value) {
        if (value instanceof Duration time) {
            return Json.of(time.dividedBy(setting.unit().getDuration()));
        }
        if (value instanceof Set<?> set) {
            return Json.of(set.stream().map(Object::toString).sorted().toList());
        }
        if (value instanceof Map<?, ?> limits) {
            ObjectNode json = Json.object();
            limits.forEach((group, limit) -> json.set(group.toString(), of((RateLimit) limit)));
            return json;
        }
        return value instanceof List<?> faults
                ? Json.array()
                        .addAll(faults.stream().map(fault -> of((Fault) fault)).toList())
                : Json.of(value);
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

    private static <E> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }

    private static double number(JsonNode value, String name) {
        Checks.that(value.isNumber(), name + " is a number");
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

    private static Set<?> set(Class<?> type, JsonNode value, String name) {
        Checks.that(value.isArray(), name + " is a list of texts");
        return value.values().stream()
                .map(text -> text.asString(""))
                .map(text -> type.isEnum() ? constant(type, text) : text)
                .collect(Collectors.toSet());
    }
}
