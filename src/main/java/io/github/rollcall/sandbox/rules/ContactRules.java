package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What must be true of {@code contact}. */
public final class ContactRules {

    /** Of the contact, each of one line. */
    public static final List<String> TEXTS = List.of("firstName", "lastName", "company", "jobTitle", "department");

    private static final Set<String> FIELDS = Set.of(
            "firstName",
            "lastName",
            "company",
            "jobTitle",
            "department",
            "email",
            "businessPhone",
            "mobilePhone",
            "businessAddress",
            "emailAsLoginName",
            "pronouncedName");

    private static final Set<String> ADDRESS = Set.of("country", "state", "city", "street", "zip");
    private static final Set<String> PRONOUNCED_NAME = Set.of("type", "text", "prompt");

    private static final int MAX_TEXT = 64;
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
    private static final Pattern TOLL_FREE = Pattern.compile("\\+18(00|33|44|55|66|77|88)\\d{7}");
    private static final Set<String> PRONOUNCED_NAME_TYPES = Set.of("Default", "TextToSpeech");

    private final StandInDictionaries dictionaries;

    ContactRules(StandInDictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    void requirePerson(JsonNode contact, Problems problems) {
        require(contact, "firstName", problems);
        require(contact, "email", problems);
    }

    /** What makes a person is not emptied. */
    void keepPerson(JsonNode contact, Problems problems) {
        for (String field : List.of("firstName", "email")) {
            if (contact.hasNonNull(field)) {
                require(contact, field, problems);
            }
        }
    }

    void check(JsonNode contact, StandInSettings settings, Problems problems) {
        if (!contact.isObject()) {
            problems.invalid("contact", null);
            return;
        }
        KnownFields.requireAll(contact, FIELDS, "contact.", settings, problems);
        KnownFields.requireAll(
                contact.path("businessAddress"), ADDRESS, "contact.businessAddress.", settings, problems);
        KnownFields.requireAll(
                contact.path("pronouncedName"), PRONOUNCED_NAME, "contact.pronouncedName.", settings, problems);
        for (String field : TEXTS) {
            checkText(contact, field, problems);
        }
        checkEmail(contact, problems);
        checkMobilePhone(contact, problems);
        checkBusinessPhone(contact, settings.ownPhoneNumbers(), problems);
        checkBoolean(contact, "emailAsLoginName", problems);
        checkAddress(contact.path("businessAddress"), problems);
        checkPronouncedName(contact.path("pronouncedName"), problems);
    }

    private static void require(JsonNode contact, String field, Problems problems) {
        JsonNode value = contact.path(field);
        if (value.isMissingNode() || value.isNull() || value.asString("").isBlank()) {
            problems.missing("contact." + field);
        }
    }

    private static void checkText(JsonNode contact, String field, Problems problems) {
        JsonNode value = contact.path(field);
        if (isGiven(value) && (!value.isString() || value.asString().length() > MAX_TEXT)) {
            problems.invalid("contact." + field, value.asString(null));
        }
    }

    private static void checkEmail(JsonNode contact, Problems problems) {
        JsonNode value = contact.path("email");
        boolean empty = value.isString() && value.asString().isBlank();
        if (isGiven(value) && !empty && (!value.isString() || !EmailShape.fits(value.asString()))) {
            problems.invalid("contact.email", value.asString(null));
        }
    }

    private static void checkMobilePhone(JsonNode contact, Problems problems) {
        JsonNode value = contact.path("mobilePhone");
        if (isGiven(value)
                && (!isPhone(value) || TOLL_FREE.matcher(value.asString()).matches())) {
            problems.invalid("contact.mobilePhone", value.asString(null));
        }
    }

    private static void checkBusinessPhone(JsonNode contact, Set<String> ours, Problems problems) {
        JsonNode value = contact.path("businessPhone");
        if (!isGiven(value)) {
            return;
        }
        if (!isPhone(value)) {
            problems.add("EXT-103", "Invalid business phone number", "contact.businessPhone");
        } else if (ours.contains(value.asString())) {
            problems.add("EXT-102", "RingCentral number is used as business phone", "contact.businessPhone");
        }
    }

    private static void checkBoolean(JsonNode contact, String field, Problems problems) {
        JsonNode value = contact.path(field);
        if (isGiven(value) && !value.isBoolean()) {
            problems.invalid("contact." + field, value.asString(null));
        }
    }

    private void checkAddress(JsonNode address, Problems problems) {
        @Nullable String name = Json.text(address, "country");
        if (name == null) {
            return;
        }
        Optional<StandInDictionaries.Country> country = dictionaries.countryNamed(name);
        if (country.isEmpty()) {
            problems.invalid("contact.businessAddress.country", name);
        } else {
            checkState(country.get(), Json.text(address, "state"), problems);
        }
    }

    private void checkState(StandInDictionaries.Country country, @Nullable String state, Problems problems) {
        String parameter = "contact.businessAddress.state";
        if (state == null || state.isBlank()) {
            if (dictionaries.needsState(country)) {
                problems.missing(parameter);
            }
        } else if (dictionaries.lacksState(country, state)) {
            problems.invalid(parameter, state);
        }
    }

    private static void checkPronouncedName(JsonNode name, Problems problems) {
        if (isGiven(name) && !PRONOUNCED_NAME_TYPES.contains(name.path("type").asString(""))) {
            problems.invalid("contact.pronouncedName.type", name.path("type").asString(null));
        } else if (name.has("text") && !"TextToSpeech".equals(Json.text(name, "type"))) {
            problems.invalid("contact.pronouncedName.text", Json.text(name, "text"));
        }
    }

    private static boolean isPhone(JsonNode value) {
        return value.isString() && E164.matcher(value.asString()).matches();
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
