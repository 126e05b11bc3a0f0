package io.github.rollcall.user;

import io.github.rollcall.user.dictionary.CountryNames;
import io.github.rollcall.user.dictionary.ZoneAliases;
import io.github.rollcall.user.dictionary.ZoneNames;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.value.Languages;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the account knows of the world and of itself, loaded once for a run. Look-ups take what people write: names and
 * codes in any case, and ids.
 *
 * @param maxExtensionNumberLength the account's limit, 8 if unknown
 * @param defaultRegion the ISO code of the company's country, such as "CH": where phone numbers and addresses are from
 *     when a row names no country
 * @param companyLanguages what the company has set, or null if that is unknown
 */
public record Dictionaries(
        List<TimeZone> timeZones,
        List<Language> languages,
        List<Country> countries,
        List<State> states,
        AccountList sites,
        AccountList costCenters,
        AccountList roles,
        AccountList customFields,
        int maxExtensionNumberLength,
        String defaultRegion,
        @Nullable Languages companyLanguages) {

    /** Nothing is known, since nobody needs it. */
    public static final Dictionaries NONE = new Dictionaries(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            AccountList.EMPTY,
            AccountList.EMPTY,
            AccountList.EMPTY,
            AccountList.EMPTY,
            8,
            "US",
            null);

    private static final String MAIN_SITE = "main-site";

    /** US/Eastern, Central, Mountain and Pacific, which are 96, 98, 100 and 101 now. */
    private static final Set<String> SUPERSEDED_TIME_ZONES = Set.of("51", "53", "57", "58");

    public Dictionaries {
        timeZones = List.copyOf(timeZones);
        languages = List.copyOf(languages);
        countries = List.copyOf(countries);
        states = List.copyOf(states);
        if (maxExtensionNumberLength < 1) {
            throw new IllegalArgumentException("An account has extension numbers of at least one digit");
        }
    }

    /**
     * The time zone of that id, name (also one of its other names in the tz database, or in Windows) or description; of a
     * place that has none there, that of another place of its continent where clocks show the same. Of entries that are one
     * zone it is the newer.
     */
    public Optional<TimeZone> timeZone(String text) {
        return listedTimeZone(text)
                .or(() -> ZoneAliases.zoneOf(text)
                        .flatMap(zone -> listedTimeZone(zone).or(() -> sameTimeZone(zone))))
                .or(() -> sameTimeZone(text))
                .map(this::newest);
    }

    private Optional<TimeZone> listedTimeZone(String text) {
        String key = Spelling.key(text);
        return firstOf(
                text,
                timeZones,
                List.of(
                        zone -> zone.id().equals(text),
                        zone -> Spelling.key(zone.name()).equals(key),
                        zone -> Spelling.key(zone.description()).equals(key)));
    }

    private Optional<TimeZone> sameTimeZone(String text) {
        return firstOf(text, timeZones, List.of(zone -> ZoneNames.sameZone(zone.name(), text)))
                .or(() -> misspelledTimeZone(text))
                .or(() -> firstOf(text, timeZones, List.of(zone -> ZoneNames.sameClock(zone.name(), text))));
    }

    /** RingCentral may have names such as Asia/Vladivostock. A misspelled text is not taken for anything. */
    private Optional<TimeZone> misspelledTimeZone(String text) {
        return ZoneNames.isKnown(text)
                ? firstOf(text, timeZones, List.of(zone -> ZoneNames.isMisspelled(text, zone.name())))
                : Optional.empty();
    }

    /** RingCentral gave some zones a new id, and lists the old one beside it. */
    private TimeZone newest(TimeZone found) {
        boolean isOld = SUPERSEDED_TIME_ZONES.contains(found.id());
        return timeZones.stream()
                .filter(zone -> Spelling.key(zone.name()).equals(Spelling.key(found.name()))
                        || (isOld && ZoneNames.sameZone(zone.name(), found.name())))
                .filter(zone -> zone.id().matches("[0-9]{1,9}"))
                .max(Comparator.comparingInt(zone -> Integer.parseInt(zone.id())))
                .orElse(found);
    }

    /** The name of a known time zone that is spelled much like the text, or is that of its city. */
    public Optional<String> similarTimeZone(String text) {
        String key = Spelling.key(text);
        Optional<String> city = timeZones.stream()
                .map(TimeZone::name)
                .filter(name ->
                        Spelling.key(name.substring(name.lastIndexOf('/') + 1)).equals(key))
                .findFirst();
        return city.or(() -> similar(text, timeZones, TimeZone::name));
    }

    /** The language of that id, locale code or name; of a code without country, when only one language has it. */
    public Optional<Language> language(String text) {
        String key = Spelling.key(text);
        Optional<Language> exact = firstOf(
                text,
                languages,
                List.of(
                        language -> language.id().equals(text),
                        language -> Spelling.key(language.localeCode()).equals(key),
                        language -> Spelling.key(language.name()).equals(key)));
        return exact.or(() -> onlyOneOf(text));
    }

    private Optional<Language> onlyOneOf(String code) {
        String start = code.toLowerCase(Locale.ROOT) + "-";
        List<Language> variants = languages.stream()
                .filter(language ->
                        language.localeCode().toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
        return variants.size() == 1 ? Optional.of(variants.get(0)) : Optional.empty();
    }

    /** The locale code of a known language that is spelled much like the text, or begins like it. */
    public Optional<String> similarLanguage(String text) {
        String start = Spelling.key(text);
        Optional<String> variant = languages.stream()
                .filter(language -> !start.isEmpty()
                        && (Spelling.key(language.localeCode()).startsWith(start)
                                || Spelling.key(language.name()).startsWith(start)))
                .map(Language::localeCode)
                .findFirst();
        return variant.or(() -> similar(text, languages, Language::localeCode))
                .or(() -> similar(text, languages, Language::name));
    }

    /** The country of that id, name or ISO code (two letters or three), or of a usual English name. */
    public Optional<Country> country(String text) {
        String key = Spelling.key(text);
        return firstOf(
                text,
                countries,
                List.of(
                        country -> country.id().equals(text),
                        country -> country.isoCode().equalsIgnoreCase(text),
                        country -> Spelling.key(country.name()).equals(key),
                        country -> CountryNames.isNameOf(country.isoCode(), key)));
    }

    /** The name of a known country that is spelled much like the text. */
    public Optional<String> similarCountry(String text) {
        return similar(text, countries, Country::name);
    }

    /** The country of that ISO code. */
    public Optional<Country> countryOfRegion(String isoCode) {
        return countries.stream()
                .filter(country -> country.isoCode().equalsIgnoreCase(isoCode))
                .findFirst();
    }

    /** The states of a country, as far as RingCentral lists them. */
    public List<State> statesOf(Country country) {
        return states.stream()
                .filter(state -> state.countryId().equals(country.id()))
                .toList();
    }

    /** The country's state of that name, abbreviation or id. */
    public Optional<State> state(Country country, String text) {
        String key = Spelling.key(text);
        return firstOf(
                text,
                statesOf(country),
                List.of(
                        state -> Spelling.key(state.name()).equals(key),
                        state -> Spelling.key(state.isoCode()).equals(key),
                        state -> Spelling.key(country.isoCode() + state.isoCode())
                                .equals(key),
                        state -> state.id().equals(text)));
    }

    /** The name of one of the country's states that is spelled much like the text. */
    public Optional<String> similarState(Country country, String text) {
        return similar(text, statesOf(country), State::name);
    }

    /** Where a person belongs whose row names no site; empty in an account that has no more than one. */
    public Optional<AccountList.Item> siteWhenNoneIsNamed() {
        return sites.items().size() < 2
                ? Optional.empty()
                : sites.items().stream()
                        .filter(site -> site.id().equals(MAIN_SITE))
                        .findFirst();
    }

    /** The first entry by the first test that finds one: a name is no chance match of another's description. */
    private static <T> Optional<T> firstOf(String text, List<T> entries, List<Predicate<T>> tests) {
        return text.isBlank()
                ? Optional.empty()
                : tests.stream()
                        .flatMap(test -> entries.stream().filter(test).limit(1))
                        .findFirst();
    }

    private static <T> Optional<String> similar(String text, List<T> entries, Function<T, String> name) {
        return Spelling.closest(text, entries.stream().map(name).toList());
    }

    /** A time zone, with a name much as in the tz database. */
    public record TimeZone(String id, String name, String description) {}

    /**
     * A language.
     *
     * @param localeCode such as "en-US"
     * @param ui whether pages can be shown in it
     * @param greeting whether callers can be greeted in it
     * @param formattingLocale whether dates and numbers can be written its way
     */
    public record Language(
            String id, String name, String localeCode, boolean ui, boolean greeting, boolean formattingLocale) {}

    /**
     * A country.
     *
     * @param isoCode two letters, such as "CH"
     * @param callingCode without the plus sign, such as "41"
     */
    public record Country(String id, String name, String isoCode, String callingCode) {}

    /**
     * A state, province or county.
     *
     * @param isoCode its abbreviation, such as "CA"
     */
    public record State(String id, String countryId, String isoCode, String name) {}
}
