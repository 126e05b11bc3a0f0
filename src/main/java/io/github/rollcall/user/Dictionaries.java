package io.github.rollcall.user;

import java.util.List;
import java.util.Optional;

/**
 * What the account knows of the world, loaded once for a run.
 *
 * @param maxExtensionNumberLength the account's limit, 8 if unknown
 * @param defaultRegion the ISO code of the company's country, such as "CH": where phone numbers are from when a row
 *     names no home country
 */
public record Dictionaries(
        List<TimeZone> timeZones,
        List<Language> languages,
        List<Country> countries,
        int maxExtensionNumberLength,
        String defaultRegion) {

    public Dictionaries {
        timeZones = List.copyOf(timeZones);
        languages = List.copyOf(languages);
        countries = List.copyOf(countries);
    }

    /** The time zone of that id, name (also one of its other names in the tz database) or description. */
    public Optional<TimeZone> timeZone(String text) {
        return timeZones.stream().filter(zone -> zone.name().equals(text)).findFirst();
    }

    /** The name of a known time zone that is spelled much like the text. */
    public Optional<String> similarTimeZone(String text) {
        return timeZone(text).map(TimeZone::name);
    }

    /** The language of that id, locale code or name. */
    public Optional<Language> language(String text) {
        return languages.stream()
                .filter(language -> language.localeCode().equals(text))
                .findFirst();
    }

    /** The locale code of a known language that is spelled much like the text. */
    public Optional<String> similarLanguage(String text) {
        return language(text).map(Language::localeCode);
    }

    /** The country of that id, name or ISO code. */
    public Optional<Country> country(String text) {
        return countries.stream()
                .filter(country -> country.isoCode().equals(text))
                .findFirst();
    }

    /** The name of a known country that is spelled much like the text. */
    public Optional<String> similarCountry(String text) {
        return country(text).map(Country::name);
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
}
