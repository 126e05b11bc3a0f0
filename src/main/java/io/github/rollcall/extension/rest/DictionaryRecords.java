package io.github.rollcall.extension.rest;

import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Dictionaries.Country;
import io.github.rollcall.user.Dictionaries.Language;
import io.github.rollcall.user.Dictionaries.State;
import io.github.rollcall.user.Dictionaries.TimeZone;
import io.github.rollcall.user.value.Languages;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The entries of RingCentral's dictionaries, read from their JSON. */
final class DictionaryRecords {

    /** What the API allows at most, where the account does not say less. */
    private static final int LONGEST_EXTENSION_NUMBER = 8;

    private DictionaryRecords() {}

    static TimeZone timeZone(JsonNode node) {
        return new TimeZone(text(node, "id"), text(node, "name"), text(node, "description"));
    }

    static Language language(JsonNode node) {
        return new Language(
                text(node, "id"),
                text(node, "name"),
                text(node, "localeCode"),
                node.path("ui").asBoolean(false),
                node.path("greeting").asBoolean(false),
                node.path("formattingLocale").asBoolean(false));
    }

    static Country country(JsonNode node) {
        return new Country(text(node, "id"), text(node, "name"), text(node, "isoCode"), text(node, "callingCode"));
    }

    static State state(JsonNode node) {
        return new State(text(node, "id"), text(node.path("country"), "id"), text(node, "isoCode"), text(node, "name"));
    }

    /** A site, cost centre, role or custom field: each list has a word of its own for the name. */
    static AccountList.Item item(JsonNode node) {
        String name = text(node, "name");
        return new AccountList.Item(text(node, "id"), name.isEmpty() ? text(node, "displayName") : name);
    }

    /** What the company has set, if the account says all of it. */
    static @Nullable Languages languages(JsonNode account) {
        JsonNode settings = account.path("regionalSettings");
        String display = text(settings.path("language"), "id");
        String greeting = text(settings.path("greetingLanguage"), "id");
        String formats = text(settings.path("formattingLocale"), "id");
        return display.isEmpty() || greeting.isEmpty() || formats.isEmpty()
                ? null
                : new Languages(display, greeting, formats);
    }

    static int maxExtensionNumberLength(JsonNode limits) {
        int length = limits.path("maxExtensionNumberLength").asInt(LONGEST_EXTENSION_NUMBER);
        return length >= 1 && length <= LONGEST_EXTENSION_NUMBER ? length : LONGEST_EXTENSION_NUMBER;
    }

    /** Where the company is: the country whose way of writing phone numbers is assumed. */
    static String region(JsonNode account) {
        String iso = text(account.path("regionalSettings").path("homeCountry"), "isoCode");
        return iso.isEmpty() ? "US" : iso;
    }

    private static String text(JsonNode node, String name) {
        return ResponseReader.text(node, name).orElse("");
    }
}
