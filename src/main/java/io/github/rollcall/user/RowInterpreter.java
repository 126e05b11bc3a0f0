package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row closely: mapping, defaults and all rules. Asks nobody remote, changes nothing, never throws, and may be
 * used by several threads once its index is filled.
 */
public final class RowInterpreter {

    private static final int DOCUMENTED_LONGEST_SEQUENCE = 3;

    private final ColumnMapping mapping;
    private final LookUps lookUps;
    private final Regions regions;
    private final Map<Field, String> defaults;
    private final List<RowRule> rules;

    /** Makes an interpreter that takes passwords as RingCentral's reference describes them. */
    public RowInterpreter(
            ColumnMapping mapping, Dictionaries dictionaries, RosterIndex index, Map<Field, String> defaults) {
        this(mapping, dictionaries, index, defaults, DOCUMENTED_LONGEST_SEQUENCE);
    }

    /**
     * Makes an interpreter of the rows of one roster.
     *
     * @param index filled with all rows of that roster
     * @param defaults values for absent and blank cells, of fields that may have one
     * @param longestSequence how many neighbours in a row a password may have
     * @throws IllegalArgumentException when a field with a default may not have one
     */
    public RowInterpreter(
            ColumnMapping mapping,
            Dictionaries dictionaries,
            RosterIndex index,
            Map<Field, String> defaults,
            int longestSequence) {
        refuseDefaultsForOnePerson(defaults);
        this.mapping = mapping;
        this.lookUps = new LookUps(dictionaries);
        this.regions = new Regions(lookUps);
        this.defaults = Map.copyOf(defaults);
        this.rules = RuleBook.of(lookUps, index, longestSequence);
    }

    /** What the row means, with everything that is wrong with it at once. */
    public Verdict interpret(RosterRow row) {
        Flaw misshapen = RowShape.flawIn(row);
        if (misshapen != null) {
            return new Verdict.Rejected(row, null, List.of(misshapen.code().problem(null, misshapen.reason())));
        }
        Cells cells = new Cells(row, mapping, defaults);
        List<Problem> found = found(row, cells);
        List<Problem> problems =
                found.stream().filter(problem -> !problem.isWarning()).toList();
        return problems.isEmpty()
                ? new Verdict.Accepted(row, userIn(cells), found, cells.textOrNull(Field.IMAGE_FILE))
                : new Verdict.Rejected(row, keyIn(cells), problems);
    }

    /** Of a cell that holds no value nothing else is said. */
    private List<Problem> found(RosterRow row, Cells cells) {
        List<Problem> unreadable = Stream.of(Field.values())
                .flatMap(field -> Stream.ofNullable(mapping.fault(row, field))
                        .map(fault -> ProblemCode.CELL_UNREADABLE.problem(cells.column(field), fault.reason())))
                .toList();
        List<String> columns = unreadable.stream().map(Problem::column).toList();
        Stream<Problem> others = rules.stream()
                .flatMap(rule -> rule.check(cells).stream())
                .filter(problem -> problem.column() == null || !columns.contains(problem.column()));
        return Stream.concat(unreadable.stream(), others).toList();
    }

    private NewUser userIn(Cells cells) {
        String number = cells.textOrNull(Field.EXTENSION_NUMBER);
        String password = cells.textOrNull(Field.PASSWORD);
        return new NewUser(
                new PersonName(cells.text(Field.FIRST_NAME)),
                new PersonName(cells.text(Field.LAST_NAME)),
                EmailAddress.of(cells.text(Field.EMAIL)),
                number == null ? null : new ExtensionNumber(number),
                cells.textOrNull(Field.EMPLOYEE_ID),
                password == null ? null : Secret.of(password),
                StatusRule.statusOf(cells),
                regions.phone(cells, Field.MOBILE_PHONE),
                regions.phone(cells, Field.BUSINESS_PHONE),
                cells.textOrNull(Field.DEPARTMENT),
                cells.textOrNull(Field.JOB_TITLE),
                lookUps.timeZone(cells.text(Field.TIMEZONE))
                        .map(Dictionaries.TimeZone::id)
                        .orElse(null),
                lookUps.language(cells.text(Field.LANGUAGE))
                        .map(Dictionaries.Language::id)
                        .orElse(null),
                lookUps.country(cells.text(Field.HOME_COUNTRY))
                        .map(Dictionaries.Country::id)
                        .orElse(null));
    }

    /** Whom a row is about that has other problems; null when its name or address is among them. */
    private static @Nullable UserKey keyIn(Cells cells) {
        String firstName = cells.text(Field.FIRST_NAME);
        String lastName = cells.text(Field.LAST_NAME);
        if (firstName.isEmpty()
                || lastName.isEmpty()
                || PersonName.flawIn(firstName) != null
                || PersonName.flawIn(lastName) != null
                || EmailAddress.flawIn(cells.text(Field.EMAIL)) != null) {
            return null;
        }
        String number = cells.text(Field.EXTENSION_NUMBER);
        String employeeId = cells.textOrNull(Field.EMPLOYEE_ID);
        return new UserKey(
                employeeId == null || ShortText.flawIn(employeeId) != null ? null : employeeId,
                EmailAddress.of(cells.text(Field.EMAIL)).canonical(),
                ExtensionNumber.flawIn(number, ExtensionNumber.LONGEST) == null ? number : null,
                firstName,
                lastName);
    }

    private static void refuseDefaultsForOnePerson(Map<Field, String> defaults) {
        for (Field field : defaults.keySet()) {
            if (!field.mayHaveDefault()) {
                throw new IllegalArgumentException(
                        "%s is different for each person, so rollcall.defaults.%s cannot be set; leave it out."
                                .formatted(field.canonicalName(), field.canonicalName()));
            }
        }
    }
}
