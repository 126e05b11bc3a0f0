package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Problems;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks {@code regionalSettings} and completes them from the dictionaries. */
public final class RegionalSettings {

    /** With {@code currency}, which only updates have. */
    private static final Set<String> FIELDS = Set.of(
            "homeCountry", "timezone", "language", "greetingLanguage", "formattingLocale", "timeFormat", "currency");

    private static final Set<String> OF_ENTRY = Set.of("id");

    private static final Set<String> TIME_FORMATS = Set.of("12h", "24h");
    private static final String PREFIX = "regionalSettings.";

    private final StandInDictionaries dictionaries;
    private final ObjectNode companyDefaults;

    public RegionalSettings(StandInDictionaries dictionaries) {
        this.dictionaries = dictionaries;
        this.companyDefaults = unitedStates();
    }

    void check(JsonNode given, StandInSettings settings, Problems problems) {
        if (given.isMissingNode() || given.isNull()) {
            return;
        }
        if (!given.isObject()) {
            problems.invalid("regionalSettings", null);
            return;
        }
        KnownFields.requireAll(given, FIELDS, PREFIX, settings, problems);
        checkLanguagesTogether(given, problems);
        for (String field :
                new String[] {"homeCountry", "timezone", "language", "greetingLanguage", "formattingLocale"}) {
            JsonNode value = given.path(field);
            KnownFields.requireAll(value, OF_ENTRY, PREFIX + field + ".", settings, problems);
            if (!value.isMissingNode() && !value.isNull() && entry(field, value).isEmpty()) {
                problems.notFound(PREFIX + field + ".id", value.path("id").asString(null));
            }
        }
        String zone = given.path("timezone").path("id").asString("");
        if (settings.reads(Reading.OLD_TIME_ZONES_REFUSED) && StandInDictionaries.TimeZone.isOld(zone)) {
            problems.notFound(PREFIX + "timezone.id", zone);
        }
        JsonNode timeFormat = given.path("timeFormat");
        if (!timeFormat.isMissingNode() && !TIME_FORMATS.contains(timeFormat.asString(""))) {
            problems.invalid(PREFIX + "timeFormat", timeFormat.asString(null));
        }
    }

    /** The settings of before, with what is given in their place, in full. */
    public ObjectNode complete(JsonNode given, JsonNode before) {
        ObjectNode complete = before.isObject() ? (ObjectNode) before.deepCopy() : companyDefaults();
        given.properties()
                .forEach(field -> entry(field.getKey(), field.getValue())
                        .ifPresent(value -> complete.set(field.getKey(), value)));
        if (given.path("timeFormat").isString()) {
            complete.set("timeFormat", given.path("timeFormat"));
        }
        return complete;
    }

    public ObjectNode companyDefaults() {
        return companyDefaults.deepCopy();
    }

    private ObjectNode unitedStates() {
        ObjectNode defaults = Json.object();
        ObjectNode ids = Json.object();
        ids.putObject("homeCountry").put("id", "1");
        ids.putObject("timezone").put("id", "58");
        ids.putObject("language").put("id", "1033");
        ids.putObject("greetingLanguage").put("id", "1033");
        ids.putObject("formattingLocale").put("id", "1033");
        ids.properties()
                .forEach(field -> defaults.set(
                        field.getKey(), entry(field.getKey(), field.getValue()).orElseThrow()));
        return defaults.put("timeFormat", "12h");
    }

    private static void checkLanguagesTogether(JsonNode given, Problems problems) {
        long languages = Set.of("language", "greetingLanguage", "formattingLocale").stream()
                .filter(given::hasNonNull)
                .count();
        if (languages == 1 || languages == 2) {
            problems.add(
                    "EXT-225",
                    "Language, greeting language and formatting locale must be specified together",
                    "regionalSettings");
        }
    }

    private Optional<ObjectNode> entry(String field, JsonNode value) {
        String id = value.path("id").asString("");
        return switch (field) {
            case "homeCountry" -> dictionaries.country(id).map(country -> country.brief(Locale.US));
            case "timezone" -> dictionaries.timeZone(id).map(StandInDictionaries.TimeZone::json);
            case "language" -> dictionaries.language(id, "ui").map(StandInDictionaries.Language::brief);
            case "greetingLanguage" -> dictionaries.language(id, "greeting").map(StandInDictionaries.Language::brief);
            case "formattingLocale" ->
                dictionaries.language(id, "formattingLocale").map(StandInDictionaries.Language::brief);
            default -> Optional.empty();
        };
    }
}
