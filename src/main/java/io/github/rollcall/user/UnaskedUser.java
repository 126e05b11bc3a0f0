package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.dictionary.CountryNames;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.value.Languages;
import io.github.rollcall.user.value.PhoneReading;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as it would be sent, as far as that can be told without asking the account: where only the account knows an id, it
 * says what would be looked up. For people; never to be sent.
 *
 * @param user null if the row would not be sent
 * @param open what cannot be told without the account, as sentences
 */
public record UnaskedUser(@Nullable NewUser user, List<String> open) {

    private static final Set<Field> OF_COUNTRY = EnumSet.of(
            Field.MOBILE_PHONE, Field.BUSINESS_PHONE, Field.STREET, Field.CITY, Field.STATE, Field.ZIP, Field.COUNTRY);

    private static final int LONGEST_NUMBER = 8;
    private static final String UNKNOWN_COUNTRY = "ZZ";
    private static final String COMPANYS = "<what the company has set>";

    /** Reads a row by the same rules as an import. */
    public static UnaskedUser of(
            RosterRow row, ColumnMapping mapping, Map<? extends Column, String> defaults, RuleSettings settings) {
        if (RowShape.flawIn(row, mapping) != null) {
            return new UnaskedUser(null, List.of());
        }
        Cells cells = new Cells(row, mapping, defaults);
        Dictionaries dictionaries = dictionaries(cells);
        Verdict verdict = interpreted(row, mapping, defaults, dictionaries, settings);
        Map<Field, String> left = leftToAccount(verdict, cells);
        if (verdict instanceof Verdict.Rejected && !left.isEmpty()) {
            verdict = interpreted(without(left.keySet(), row, mapping), mapping, defaults, dictionaries, settings);
        }
        return verdict instanceof Verdict.Accepted accepted
                ? new UnaskedUser(masked(accepted.user(), cells), sentences(left))
                : new UnaskedUser(null, List.of());
    }

    private static Verdict interpreted(
            RosterRow row,
            ColumnMapping mapping,
            Map<? extends Column, String> defaults,
            Dictionaries dictionaries,
            RuleSettings settings) {
        return new RowInterpreter(mapping, dictionaries, new RosterIndex(mapping), defaults, settings).interpret(row);
    }

    /** What is read by the company's country. */
    private static Map<Field, String> leftToAccount(Verdict verdict, Cells cells) {
        Map<Field, String> left = new EnumMap<>(Field.class);
        if (cells.has(Field.HOME_COUNTRY)) {
            return left;
        }
        boolean isAddressLeft = verdict instanceof Verdict.Rejected rejected && isCountryWanted(rejected);
        for (Field field : OF_COUNTRY) {
            boolean isLeft = Field.ADDRESS.contains(field)
                    ? isAddressLeft
                    : PhoneReading.of(cells.text(field), UNKNOWN_COUNTRY).number() == null;
            if (cells.has(field) && isLeft) {
                left.put(field, cells.text(field));
            }
        }
        return left;
    }

    private static boolean isCountryWanted(Verdict.Rejected verdict) {
        return verdict.problems().stream()
                .anyMatch(problem -> problem.code().equals(ProblemCode.COUNTRY_UNKNOWN.name()));
    }

    private static RosterRow without(Set<Field> fields, RosterRow row, ColumnMapping mapping) {
        List<String> cells = new ArrayList<>(row.cells());
        fields.stream().map(mapping::position).filter(place -> place >= 0).forEach(place -> cells.set(place, ""));
        return new RosterRow(row.ref(), row.header(), cells, row.damage(), row.faults());
    }

    private static List<String> sentences(Map<Field, String> left) {
        return left.entrySet().stream()
                .map(each -> "%s %s is read by the company's country, which only the account knows."
                        .formatted(each.getKey().canonicalName(), Shown.value(each.getValue())))
                .toList();
    }

    /** Custom fields may be secrets too. */
    private static NewUser masked(NewUser user, Cells cells) {
        List<String> secretIds = cells.customFields().stream()
                .filter(CustomField::isSecret)
                .map(field -> lookedUp("custom field", field.name()))
                .toList();
        Place place = user.place();
        Place shown = new Place(
                place.siteId(),
                place.costCenterId(),
                place.customValues().stream()
                        .map(value -> secretIds.contains(value.fieldId())
                                ? new Place.CustomValue(value.fieldId(), Secret.MASK)
                                : value)
                        .toList(),
                place.roleId(),
                place.hidden());
        return new NewUser(
                user.firstName(),
                user.lastName(),
                user.email(),
                user.number(),
                user.employeeId(),
                user.access(),
                user.profile(),
                user.region(),
                shown);
    }

    /** They know whatever the row names. */
    private static Dictionaries dictionaries(Cells cells) {
        return new Dictionaries(
                named(cells, "time zone", (id, text) -> new Dictionaries.TimeZone(id, text, text), Field.TIMEZONE),
                named(
                        cells,
                        "language",
                        (id, text) -> new Dictionaries.Language(id, text, text, true, true, true),
                        Field.LANGUAGE,
                        Field.GREETING_LANGUAGE,
                        Field.FORMATTING_LOCALE),
                named(
                        cells,
                        "country",
                        (id, text) -> new Dictionaries.Country(id, text, isoCode(text), ""),
                        Field.HOME_COUNTRY,
                        Field.COUNTRY),
                List.of(),
                list(cells, "site", Field.SITE),
                list(cells, "cost centre", Field.COST_CENTER),
                list(cells, "role", Field.ROLE),
                new AccountList(cells.customFields().stream()
                        .map(field -> new AccountList.Item(lookedUp("custom field", field.name()), field.name()))
                        .toList()),
                LONGEST_NUMBER,
                UNKNOWN_COUNTRY,
                new Languages(COMPANYS, COMPANYS, COMPANYS));
    }

    private static AccountList list(Cells cells, String kind, Field field) {
        return new AccountList(named(cells, kind, AccountList.Item::new, field));
    }

    private static <T> List<T> named(Cells cells, String kind, Entry<T> entry, Field... fields) {
        return Stream.of(fields)
                .map(cells::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(text -> entry.of(lookedUp(kind, text), text))
                .toList();
    }

    private static String lookedUp(String kind, String text) {
        return "<id of %s %s>".formatted(kind, text);
    }

    private static String isoCode(String text) {
        Function<String, Boolean> isMeant =
                code -> code.equalsIgnoreCase(text) || CountryNames.isNameOf(code, Spelling.key(text));
        return Stream.of(Locale.getISOCountries())
                .filter(isMeant::apply)
                .findFirst()
                .orElse(UNKNOWN_COUNTRY);
    }

    /** One entry of a dictionary. */
    private interface Entry<T> {
        T of(String id, String text);
    }
}
