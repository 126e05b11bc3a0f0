package io.github.rollcall.user.dictionary;

import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Dictionaries.Country;
import io.github.rollcall.user.Dictionaries.Language;
import io.github.rollcall.user.Dictionaries.State;
import io.github.rollcall.user.Dictionaries.TimeZone;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The dictionaries, remembering what was asked: a roster says the same few words on each of its rows. */
public final class LookUps {

    /** A roster with more different words than this is odd, and need not be fast. */
    private static final int MOST = 1_000;

    private final Dictionaries dictionaries;
    private final Map<String, Optional<TimeZone>> timeZones = new ConcurrentHashMap<>();
    private final Map<String, Optional<Language>> languages = new ConcurrentHashMap<>();
    private final Map<String, Optional<Country>> countries = new ConcurrentHashMap<>();

    private final Map<String, Optional<State>> states = new ConcurrentHashMap<>();

    public LookUps(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    public Dictionaries dictionaries() {
        return dictionaries;
    }

    public Optional<TimeZone> timeZone(String text) {
        return remembered(timeZones, text, dictionaries::timeZone);
    }

    public Optional<Language> language(String text) {
        return remembered(languages, text, dictionaries::language);
    }

    public Optional<Country> country(String text) {
        return remembered(countries, text, dictionaries::country);
    }

    public Optional<State> state(Country country, String text) {
        return remembered(states, country.id() + "\n" + text, key -> dictionaries.state(country, text));
    }

    private static <T> Optional<T> remembered(
            Map<String, Optional<T>> known, String text, Function<String, Optional<T>> lookUp) {
        return known.size() < MOST ? known.computeIfAbsent(text, lookUp) : lookUp.apply(text);
    }
}
