package io.github.rollcall.user.rule;

import io.github.rollcall.user.Dictionaries.Country;
import io.github.rollcall.user.Dictionaries.State;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.value.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address has the parts that RingCentral wants, and a state of its own country.
 *
 * <p>Where the row names no country, it is that of its home country, or else the company's. A country alone is where
 * somebody lives rather than an address: where RingCentral wants a state with it, none is sent.
 */
public record AddressRule(LookUps lookUps) implements RowRule {

    /** RingCentral documents no lengths; these are longer than any address that is known to us. */
    static final int LONGEST_STREET = 128;

    static final int LONGEST_ZIP = 20;

    private static final Set<String> WITH_STATES = Set.of("US", "GB", "CA");

    @Override
    public List<Problem> check(Cells cells) {
        if (!isAnyGiven(cells)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        problems.addAll(new TextRule(Field.STREET, LONGEST_STREET).check(cells));
        problems.addAll(new TextRule(Field.CITY).check(cells));
        problems.addAll(new TextRule(Field.STATE).check(cells));
        problems.addAll(new TextRule(Field.ZIP, LONGEST_ZIP).check(cells));
        problems.addAll(new CountryRule(Field.COUNTRY, lookUps).check(cells));
        problems.addAll(
                country(cells).map(country -> checkState(cells, country)).orElseGet(() -> checkCountryIsNamed(cells)));
        return problems;
    }

    private static List<Problem> checkCountryIsNamed(Cells cells) {
        return cells.has(Field.COUNTRY) || cells.has(Field.HOME_COUNTRY)
                ? List.of()
                : List.of(ProblemCode.COUNTRY_UNKNOWN.problem(
                        cells.column(Field.COUNTRY),
                        "The address names no country, and RingCentral does not tell the company's.",
                        "Write the country of the address."));
    }

    /** The address of a row that is in order; null when there is none to send. */
    @Nullable
    public Address address(Cells cells) {
        Country country = isAnyGiven(cells) ? country(cells).orElse(null) : null;
        if (country == null || isCountryAloneWhereAStateIsWanted(cells, country)) {
            return null;
        }
        String written = cells.textOrNull(Field.STATE);
        return new Address(
                country.name(),
                written == null
                        ? null
                        : lookUps.state(country, written).map(State::name).orElse(written),
                cells.textOrNull(Field.CITY),
                cells.textOrNull(Field.STREET),
                cells.textOrNull(Field.ZIP));
    }

    private List<Problem> checkState(Cells cells, Country country) {
        if (isCountryAloneWhereAStateIsWanted(cells, country)) {
            return cells.isDefaulted(Field.COUNTRY)
                    ? List.of()
                    : List.of(ProblemCode.ADDRESS_INCOMPLETE.problem(
                            cells.column(Field.COUNTRY),
                            "A country alone is no address in %s: none is sent, so the company's applies."
                                    .formatted(country.name())));
        }
        String written = cells.text(Field.STATE);
        if (written.isEmpty()) {
            return wantsState(country)
                    ? List.of(ProblemCode.STATE_MISSING.problem(
                            cells.column(Field.STATE), "An address in %s needs a state.".formatted(country.name())))
                    : List.of();
        }
        boolean areListed = !lookUps.dictionaries().statesOf(country).isEmpty();
        return !areListed || lookUps.state(country, written).isPresent()
                ? List.of()
                : List.of(ProblemCode.STATE_UNKNOWN.problem(
                        cells.column(Field.STATE),
                        "%s is no state of %s.".formatted(Shown.value(written), country.name()),
                        Spelling.fix(
                                lookUps.dictionaries().similarState(country, written), ProblemCode.STATE_UNKNOWN)));
    }

    private static boolean isAnyGiven(Cells cells) {
        for (Field part : Field.ADDRESS) {
            if (cells.has(part)) {
                return true;
            }
        }
        return false;
    }

    /** Empty when the row names a country that is a problem of its own. */
    private Optional<Country> country(Cells cells) {
        if (cells.has(Field.COUNTRY)) {
            return lookUps.country(cells.text(Field.COUNTRY));
        }
        return cells.has(Field.HOME_COUNTRY)
                ? lookUps.country(cells.text(Field.HOME_COUNTRY))
                : lookUps.dictionaries().countryOfRegion(lookUps.dictionaries().defaultRegion());
    }

    private static boolean isCountryAloneWhereAStateIsWanted(Cells cells, Country country) {
        return wantsState(country)
                && Field.ADDRESS.stream().noneMatch(part -> part != Field.COUNTRY && cells.has(part));
    }

    private static boolean wantsState(Country country) {
        return WITH_STATES.contains(country.isoCode());
    }
}
