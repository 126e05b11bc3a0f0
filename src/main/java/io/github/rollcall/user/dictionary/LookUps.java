package io.github.rollcall.user.dictionary;

import static java.util.Objects.requireNonNull;

import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.AccountList.Item;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Dictionaries.Country;
import io.github.rollcall.user.Dictionaries.Language;
import io.github.rollcall.user.Dictionaries.State;
import io.github.rollcall.user.Dictionaries.TimeZone;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The dictionaries, remembering what was asked: a roster says the same few words on each of its rows. */
public final class LookUps {

    /** A roster with more different words than this is odd, and need not be fast. */
    private static final int MOST = 1_000;

    private final Dictionaries dictionaries;
    private final Map<String, Optional<TimeZone>> timeZones = new ConcurrentHashMap<>();
    private final Map<String, Optional<Language>> languages = new ConcurrentHashMap<>();
    private final Map<String, Optional<Country>> countries = new ConcurrentHashMap<>();

    private final Map<String, Optional<State>> states = new ConcurrentHashMap<>();

    /** By identity: lists are long, and one that equals another finds the same. */
    private final IdentityHashMap<AccountList, Map<String, Optional<Item>>> items = new IdentityHashMap<>();

    public LookUps(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
        Stream.of(dictionaries.sites(), dictionaries.costCenters(), dictionaries.roles(), dictionaries.customFields())
                .forEach(list -> items.put(list, new ConcurrentHashMap<>()));
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

    /** The item of one of the dictionaries' own lists. */
    public Optional<Item> item(AccountList list, String text) {
        return text.isEmpty() ? Optional.empty() : remembered(requireNonNull(items.get(list)), text, list::find);
    }

    private static <T> Optional<T> remembered(
            Map<String, Optional<T>> known, String text, Function<String, Optional<T>> lookUp) {
        Optional<T> found = known.get(text);
        if (found != null) {
            return found;
        }
        return known.size() < MOST ? known.computeIfAbsent(text, lookUp) : lookUp.apply(text);
    }
}
