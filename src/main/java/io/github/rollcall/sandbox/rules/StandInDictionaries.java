package io.github.rollcall.sandbox.rules;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.rollcall.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Time zones, languages, countries and states, as far as the stand-in knows them. */
public final class StandInDictionaries {

    /** A time zone, as RingCentral lists it. */
    public record TimeZone(String id, String name, String description) {

        private static final Set<String> OLD = Set.of("51", "53", "57", "58");
        private static final Set<String> NEW = Set.of("96", "98", "100", "101");

        /** Whether another entry has taken the place of the one with this id. */
        static boolean isOld(String id) {
            return OLD.contains(id);
        }

        public boolean isNew() {
            return NEW.contains(id);
        }

        public ObjectNode json() {
            long minutes = ZoneId.of(name)
                            .getRules()
                            .getStandardOffset(Instant.EPOCH.plusSeconds(1_700_000_000L))
                            .getTotalSeconds()
                    / 60;
            return Json.object()
                    .put("id", id)
                    .put("name", name)
                    .put("description", description)
                    .put("bias", Long.toString(minutes));
        }
    }

    /** A language, and what it may be used for. */
    public record Language(String id, String localeCode, String name, Set<String> uses) {

        public ObjectNode json() {
            return brief().put("isoCode", localeCode.substring(0, 2))
                    .put("greeting", uses.contains("greeting"))
                    .put("formattingLocale", uses.contains("formattingLocale"))
                    .put("ui", uses.contains("ui"));
        }

        ObjectNode brief() {
            return Json.object().put("id", id).put("name", name).put("localeCode", localeCode);
        }
    }

    /** A country, with its two letters and its calling code. */
    public record Country(String id, String isoCode, int callingCode) {

        String name(Locale language) {
            return new Locale.Builder().setRegion(isoCode).build().getDisplayCountry(language);
        }

        public ObjectNode json(Locale language) {
            return brief(language)
                    .put("emergencyCalling", isoCode.equals("US") || isoCode.equals("CA"))
                    .put("numberSelling", callingCode == 1)
                    .put("loginAllowed", true)
                    .put("signupAllowed", callingCode == 1)
                    .put("freeSoftphoneLine", false);
        }

        /** As it stands in regional settings. */
        ObjectNode brief(Locale language) {
            return Json.object()
                    .put("id", id)
                    .put("name", name(language))
                    .put("isoCode", isoCode)
                    .put("callingCode", Integer.toString(callingCode));
        }
    }

    /** A state or province of a country. */
    public record State(String id, Country country, String isoCode, String name) {

        public ObjectNode json() {
            ObjectNode json = Json.object().put("id", id).put("name", name).put("isoCode", isoCode);
            json.putObject("country").put("id", country.id());
            return json;
        }
    }

    private static final Set<String> COUNTRIES_WITH_STATES = Set.of("US", "GB", "CA");

    private static final Map<String, Integer> DOCUMENTED_COUNTRY_IDS = Map.of("US", 1, "CA", 39, "GB", 224);

    private final List<TimeZone> timeZones;
    private final List<Language> languages;
    private final List<Country> countries;
    private final List<State> states;

    public StandInDictionaries() {
        timeZones = rows("timezones.txt").stream()
                .map(row -> new TimeZone(row[0], row[1], row[2]))
                .toList();
        languages = rows("languages.txt").stream()
                .map(row -> new Language(row[0], row[1], row[2], Set.of(row[3].split(" ", -1))))
                .toList();
        countries = readCountries();
        states = rows("states.txt").stream()
                .map(row -> new State(row[0], byIsoCode(row[1]), row[2], row[3]))
                .toList();
    }

    public List<TimeZone> timeZones() {
        return timeZones;
    }

    public List<Language> languages() {
        return languages;
    }

    public List<Country> countries() {
        return countries;
    }

    public List<State> states() {
        return states;
    }

    Optional<TimeZone> timeZone(String id) {
        return timeZones.stream().filter(zone -> zone.id().equals(id)).findFirst();
    }

    Optional<Language> language(String id, String use) {
        return languages.stream()
                .filter(language -> language.id().equals(id) && language.uses().contains(use))
                .findFirst();
    }

    Optional<Country> country(String id) {
        return countries.stream().filter(country -> country.id().equals(id)).findFirst();
    }

    Optional<Country> countryNamed(String name) {
        return countries.stream()
                .filter(country -> country.name(Locale.US).equalsIgnoreCase(name))
                .findFirst();
    }

    boolean needsState(Country country) {
        return COUNTRIES_WITH_STATES.contains(country.isoCode());
    }

    /** Whether the country has no such state; unknown when its states are not listed. */
    boolean lacksState(Country country, String name) {
        List<State> ofCountry =
                states.stream().filter(state -> state.country().equals(country)).toList();
        return !ofCountry.isEmpty()
                && ofCountry.stream().noneMatch(state -> state.name().equalsIgnoreCase(name));
    }

    private Country byIsoCode(String isoCode) {
        return countries.stream()
                .filter(country -> country.isoCode().equals(isoCode))
                .findFirst()
                .orElseThrow();
    }

    /** The ids that RingCentral's documentation shows stay as they are there; the others are ours. */
    private static List<Country> readCountries() {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        Iterator<Integer> free = IntStream.iterate(1, id -> id + 1)
                .filter(id -> !DOCUMENTED_COUNTRY_IDS.containsValue(id))
                .iterator();
        return Arrays.stream(Locale.getISOCountries())
                .sorted()
                .filter(phones.getSupportedRegions()::contains)
                .map(isoCode -> new Country(
                        Integer.toString(
                                DOCUMENTED_COUNTRY_IDS.containsKey(isoCode)
                                        ? DOCUMENTED_COUNTRY_IDS.get(isoCode)
                                        : free.next()),
                        isoCode,
                        phones.getCountryCodeForRegion(isoCode)))
                .toList();
    }

    private static List<String[]> rows(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(StandInDictionaries.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
