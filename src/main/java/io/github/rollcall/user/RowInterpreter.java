package io.github.rollcall.user;

import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.cell.YesOrNo;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.rule.AddressRule;
import io.github.rollcall.user.rule.LanguagesRule;
import io.github.rollcall.user.rule.Regions;
import io.github.rollcall.user.rule.RowRule;
import io.github.rollcall.user.rule.RuleBook;
import io.github.rollcall.user.rule.StatusRule;
import io.github.rollcall.user.value.Access;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.SetupWizardState;
import io.github.rollcall.user.value.TimeFormat;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row closely: mapping, defaults and all rules. Asks nobody remote, changes nothing, never throws, and may be
 * used by several threads once its index is filled.
 */
public final class RowInterpreter {

    /** Who has mended these will see the others. */
    public static final int MOST_PROBLEMS = 50;

    private final ColumnMapping mapping;
    private final LookUps lookUps;
    private final Regions regions;
    private final Map<Column, String> defaults;
    private final List<RowRule> rules;
    private final AddressRule addresses;
    private final LanguagesRule languages;
    private final @Nullable String usualSite;
    private final RuleSettings settings;

    /** Makes an interpreter that takes passwords as RingCentral's reference describes them. */
    public RowInterpreter(
            ColumnMapping mapping,
            Dictionaries dictionaries,
            RosterIndex index,
            Map<? extends Column, String> defaults) {
        this(mapping, dictionaries, index, defaults, RuleSettings.USUAL);
    }

    /**
     * Makes an interpreter of the rows of one roster.
     *
     * @param index filled with all rows of that roster
     * @param defaults values for absent and blank cells
     * @param settings what is decided about the rules
     */
    public RowInterpreter(
            ColumnMapping mapping,
            Dictionaries dictionaries,
            RosterIndex index,
            Map<? extends Column, String> defaults,
            RuleSettings settings) {
        this.mapping = mapping;
        this.lookUps = new LookUps(dictionaries);
        this.regions = new Regions(lookUps);
        this.defaults = Map.copyOf(defaults);
        this.settings = settings;
        this.addresses = new AddressRule(lookUps);
        this.languages = new LanguagesRule(lookUps);
        this.usualSite =
                dictionaries.siteWhenNoneIsNamed().map(AccountList.Item::id).orElse(null);
        this.rules = RuleBook.of(regions, index, settings, mapping.words());
    }

    /** What the row means, with everything that is wrong with it at once. */
    public Verdict interpret(RosterRow row) {
        Flaw misshapen = RowShape.flawIn(row, mapping);
        if (misshapen != null) {
            return new Verdict.Rejected(row, null, List.of(misshapen.code().problem(null, misshapen.reason())));
        }
        Cells cells = new Cells(row, mapping, defaults);
        List<Problem> found = found(cells);
        if (found.isEmpty()) {
            return new Verdict.Accepted(row, userIn(cells), List.of(), cells.textOrNull(Field.IMAGE_FILE));
        }
        List<Problem> problems =
                found.stream().filter(this::stopsTheRow).limit(MOST_PROBLEMS).toList();
        return problems.isEmpty()
                ? new Verdict.Accepted(
                        row,
                        userIn(cells),
                        found.stream().limit(MOST_PROBLEMS).toList(),
                        cells.textOrNull(Field.IMAGE_FILE))
                : new Verdict.Rejected(row, keyIn(cells), problems);
    }

    private boolean stopsTheRow(Problem problem) {
        return !problem.isWarning()
                || (settings.skipsDamagedText() && problem.code().equals(ProblemCode.LOOKS_DAMAGED.name()));
    }

    /** What the row says for certain of who it is about, where these are its problems. */
    public StatedIdentity identity(RosterRow row, List<Problem> problems) {
        if (RowShape.flawIn(row, mapping) != null) {
            return StatedIdentity.NONE;
        }
        Cells cells = new Cells(row, mapping, Map.of());
        return new StatedIdentity(
                certain(cells, Field.FIRST_NAME, problems),
                certain(cells, Field.LAST_NAME, problems),
                certain(cells, Field.EMAIL, problems),
                certain(cells, Field.EMPLOYEE_ID, problems),
                isAmong(problems, RosterHeader.EXTENSION_ID)
                        ? null
                        : ExtensionIdCell.of(row).orElse(null));
    }

    private static @Nullable String certain(Cells cells, Field field, List<Problem> problems) {
        String column = cells.column(field);
        return isAmong(problems, column) ? null : cells.textOrNull(field);
    }

    private static boolean isAmong(List<Problem> problems, @Nullable String column) {
        return problems.stream().anyMatch(problem -> Objects.equals(problem.column(), column));
    }

    /** Of a cell that holds no value nothing else is said. */
    private List<Problem> found(Cells cells) {
        List<Problem> problems = new ArrayList<>();
        cells.faults().forEach((column, fault) -> problems.add(unreadable(cells.column(column), fault)));
        Set<@Nullable String> columns = problems.isEmpty()
                ? Set.of()
                : problems.stream().map(Problem::column).collect(Collectors.toSet());
        for (RowRule rule : rules) {
            for (Problem problem : rule.check(cells)) {
                if (problem.column() == null || !columns.contains(problem.column())) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    private static Problem unreadable(@Nullable String column, CellFault fault) {
        return fault.fix() == null
                ? ProblemCode.CELL_UNREADABLE.problem(column, fault.reason())
                : ProblemCode.CELL_UNREADABLE.problem(column, fault.reason(), fault.fix());
    }

    private NewUser userIn(Cells cells) {
        String number = cells.textOrNull(Field.EXTENSION_NUMBER);
        return new NewUser(
                new PersonName(cells.text(Field.FIRST_NAME)),
                new PersonName(cells.text(Field.LAST_NAME)),
                EmailAddress.of(cells.text(Field.EMAIL)),
                number == null ? null : new ExtensionNumber(number),
                cells.textOrNull(Field.EMPLOYEE_ID),
                accessIn(cells),
                profileIn(cells),
                regionIn(cells),
                placeIn(cells));
    }

    private static Access accessIn(Cells cells) {
        return new Access(
                secretIn(cells, Field.PASSWORD),
                secretIn(cells, Field.IVR_PIN),
                StatusRule.statusOf(cells),
                cells.has(Field.EMAIL_AS_LOGIN_NAME)
                        ? YesOrNo.of(cells.text(Field.EMAIL_AS_LOGIN_NAME)).orElse(null)
                        : null,
                cells.has(Field.SETUP_WIZARD_STATE)
                        ? SetupWizardState.of(cells.text(Field.SETUP_WIZARD_STATE))
                                .orElse(null)
                        : null);
    }

    private static @Nullable Secret secretIn(Cells cells, Field field) {
        return cells.has(field) ? Secret.of(cells.text(field)) : null;
    }

    private Profile profileIn(Cells cells) {
        return new Profile(
                regions.phone(cells, Field.MOBILE_PHONE),
                regions.phone(cells, Field.BUSINESS_PHONE),
                textsIn(cells),
                displayNameIn(cells),
                cells.textOrNull(Field.PRONOUNCED_NAME),
                addresses.address(cells));
    }

    private static Map<Field, String> textsIn(Cells cells) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        for (Field field : Field.TEXTS) {
            if (cells.has(field)) {
                texts.put(field, cells.text(field));
            }
        }
        return texts;
    }

    /** RingCentral makes the usual one by itself. */
    private static @Nullable String displayNameIn(Cells cells) {
        String name = cells.textOrNull(Field.DISPLAY_NAME);
        boolean isUsual = name != null
                && name.equals(PersonName.usualName(cells.text(Field.FIRST_NAME), cells.text(Field.LAST_NAME)));
        return isUsual ? null : name;
    }

    private Region regionIn(Cells cells) {
        return new Region(
                lookUps.timeZone(cells.text(Field.TIMEZONE))
                        .map(Dictionaries.TimeZone::id)
                        .orElse(null),
                languages.languages(cells),
                lookUps.country(cells.text(Field.HOME_COUNTRY))
                        .map(Dictionaries.Country::id)
                        .orElse(null),
                cells.has(Field.TIME_FORMAT)
                        ? TimeFormat.of(cells.text(Field.TIME_FORMAT)).orElse(null)
                        : null);
    }

    private Place placeIn(Cells cells) {
        Dictionaries known = lookUps.dictionaries();
        return new Place(
                cells.has(Field.SITE) ? idIn(cells, Field.SITE, known.sites()) : usualSite,
                idIn(cells, Field.COST_CENTER, known.costCenters()),
                customValuesIn(cells),
                idIn(cells, Field.ROLE, known.roles()),
                cells.has(Field.HIDDEN) && YesOrNo.of(cells.text(Field.HIDDEN)).orElse(false));
    }

    private List<Place.CustomValue> customValuesIn(Cells cells) {
        List<CustomField> given = cells.customFields();
        return given.isEmpty()
                ? List.of()
                : given.stream()
                        .flatMap(field -> lookUps.item(lookUps.dictionaries().customFields(), field.name()).stream()
                                .map(item -> new Place.CustomValue(item.id(), cells.text(field))))
                        .toList();
    }

    private @Nullable String idIn(Cells cells, Field field, AccountList list) {
        return lookUps.item(list, cells.text(field)).map(AccountList.Item::id).orElse(null);
    }

    /** Whom a row is about that has other problems; null when its name or address is among them. */
    private @Nullable UserKey keyIn(Cells cells) {
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
                employeeId == null || EmployeeId.flawIn(employeeId, mapping.words()) != null ? null : employeeId,
                EmailAddress.of(cells.text(Field.EMAIL)).canonical(),
                ExtensionNumber.flawIn(number, ExtensionNumber.LONGEST) == null ? number : null,
                firstName,
                lastName);
    }
}
