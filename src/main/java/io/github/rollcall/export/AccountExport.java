package io.github.rollcall.export;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.GrantedPermissions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.file.NewFile;
import io.github.rollcall.sheet.CsvFile;
import io.github.rollcall.sheet.TextBook;
import io.github.rollcall.sheet.TextSheet;
import io.github.rollcall.sheet.TextSheet.Cell;
import io.github.rollcall.sheet.TextSheet.Look;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.RuleSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the people of an account as a roster: all that lists show of them, by few calls, and none for each person. What is
 * imported unchanged says what the account has.
 */
public final class AccountExport {

    private static final String UNASSIGNED = "Unassigned";

    /** By number, then by id; who has no number comes last. */
    private static final Comparator<ExtensionRecord> ORDER = Comparator.comparing(
                    ExtensionRecord::number,
                    Comparator.nullsLast(
                            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
            .thenComparing(ExtensionRecord::id, Comparator.comparingLong(ExtensionId::value));

    private final NewFile file;
    private final ColumnSettings columnSettings;
    private final RuleSettings rules;
    private final List<String> leftOut = new ArrayList<>();

    private AccountExport(NewFile file, ColumnSettings columnSettings, RuleSettings rules) {
        this.file = file;
        this.columnSettings = columnSettings;
        this.rules = rules;
    }

    /** An export by the settings by which its file would be imported. */
    public static AccountExport to(NewFile file, ColumnSettings columns, RuleSettings rules) {
        return new AccountExport(file, columns, rules);
    }

    /**
     * Reads the account and writes the file, which its owner alone can read.
     *
     * @param overwrite whether a file of that name may be replaced
     * @throws NewFile.AlreadyThere if there is one, and it may not
     * @throws NewFile.NotWritable if it cannot be written
     * @throws AccessRefused if the login or the permission to look users up is refused
     */
    public Export write(Extensions extensions, boolean overwrite) {
        GrantedPermissions permissions =
                new GrantedPermissions(extensions, extensions.connection().scopes());
        permissions.requireOfApp(List.of(Purpose.LOOK_UP));
        permissions.requireOfUser(List.of(Purpose.LOOK_UP));
        List<ExtensionProfile> people = people(extensions);
        AccountNames names = new AccountNames(extensions, shown(people));
        tellIfNoRegionalSettings(people);
        List<ExportedColumn> columns = new ExportedColumns(
                        names, roles(extensions, names, people), customValues(extensions, names, people))
                .shownFor(people);
        file.write(NewFile.Readers.OWNER, overwrite, aside -> fill(aside, columns, people));
        SkippedPeople skipped = skipped(columns, people, extensions);
        return new Export(file.path(), people.size(), namesOf(columns), skipped.count(), skipped.causes(), leftOut);
    }

    private static List<ExtensionProfile> people(Extensions extensions) {
        return extensions.profiles().stream()
                .filter(profile -> profile.extension().isUser()
                        && !profile.extension().status().equals(UNASSIGNED))
                .sorted(Comparator.comparing(ExtensionProfile::extension, ORDER))
                .toList();
    }

    private void tellIfNoRegionalSettings(List<ExtensionProfile> people) {
        Set<Field> shown = shown(people);
        if (!people.isEmpty() && ExportedColumns.REGIONAL.stream().noneMatch(shown::contains)) {
            leftOut.add(
                    "RingCentral shows time zone, languages and the other regional settings of one person at a time only,"
                            + " and nobody is asked for one by one, so they are left out.");
        }
    }

    private static Set<Field> shown(List<ExtensionProfile> people) {
        Set<Field> shown = EnumSet.noneOf(Field.class);
        people.forEach(person -> shown.addAll(person.values().keySet()));
        if (people.stream().anyMatch(person -> person.extension().details().costCenterId() != null)) {
            shown.add(Field.COST_CENTER);
        }
        return shown;
    }

    private Map<ExtensionId, Set<String>> roles(
            Extensions extensions, AccountNames names, List<ExtensionProfile> people) {
        Map<ExtensionId, Set<String>> roles = people.stream()
                .filter(person -> !person.roleIds().isEmpty())
                .collect(Collectors.toMap(person -> person.extension().id(), ExtensionProfile::roleIds));
        try {
            if (roles.isEmpty() && names.knowRoles()) {
                roles = extensions.assignedRoles();
            }
        } catch (AccessRefused keptFromUs) {
            leftOut.add("RingCentral does not show us who has which role, so roles are left out.");
            return Map.of();
        }
        if (!names.knowRoles()) {
            leftOut.add("RingCentral does not show us the account's roles, so roles are left out.");
            return Map.of();
        }
        long several = roles.values().stream().filter(ids -> ids.size() > 1).count();
        if (several > 0) {
            leftOut.add("%,d %s several roles; a roster has one, so their cells are empty."
                    .formatted(several, several == 1 ? "person has" : "people have"));
        }
        return roles;
    }

    private Map<ExtensionId, Map<String, String>> customValues(
            Extensions extensions, AccountNames names, List<ExtensionProfile> people) {
        if (!names.knowCustomFields()) {
            leftOut.add("RingCentral does not show us the account's custom fields, so they are left out.");
            return Map.of();
        }
        names.customFields().stream()
                .filter(ExportedColumns::isSecret)
                .map(AccountList.Item::name)
                .forEach(name -> leftOut.add("The custom field " + name + " sounds like a secret, so it is left out."));
        if (names.customFields().stream().allMatch(ExportedColumns::isSecret)) {
            return Map.of();
        }
        Map<ExtensionId, Map<String, String>> listed = people.stream()
                .filter(person -> !person.customValues().isEmpty())
                .collect(Collectors.toMap(person -> person.extension().id(), ExtensionProfile::customValues));
        return listed.isEmpty() ? customValuesOfDirectory(extensions) : listed;
    }

    private Map<ExtensionId, Map<String, String>> customValuesOfDirectory(Extensions extensions) {
        try {
            return extensions.customValues();
        } catch (AccessRefused keptFromUs) {
            leftOut.add("RingCentral does not show us the account's directory, so custom fields are left out.");
            return Map.of();
        }
    }

    private SkippedPeople skipped(List<ExportedColumn> columns, List<ExtensionProfile> people, Extensions extensions) {
        try {
            return SkippedPeople.of(
                    namesOf(columns),
                    () -> people.stream().map(person -> cells(columns, person)),
                    extensions,
                    columnSettings,
                    rules);
        } catch (AccessRefused keptFromUs) {
            leftOut.add("Whether an import takes these rows could not be found out: " + keptFromUs.getMessage());
            return SkippedPeople.NOBODY;
        }
    }

    private static List<String> namesOf(List<ExportedColumn> columns) {
        return columns.stream().map(ExportedColumn::name).toList();
    }

    private void fill(AtomicFile aside, List<ExportedColumn> columns, List<ExtensionProfile> people) {
        List<String> header = namesOf(columns);
        if (!file.isWorkbook()) {
            CsvFile csv = new CsvFile(aside, ',', header);
            people.forEach(person -> csv.add(cells(columns, person)));
            return;
        }
        TextBook book = new TextBook(aside.bytes(), aside::notWritable);
        TextSheet sheet = book.sheet(
                "People",
                0,
                header.stream().map(name -> new Cell(name, Look.HEADING)).toList());
        people.forEach(person -> sheet.add(cells(columns, person).stream()
                .map(text -> new Cell(text, Look.PLAIN))
                .toList()));
        sheet.end();
        book.end();
    }

    private static List<String> cells(List<ExportedColumn> columns, ExtensionProfile person) {
        return columns.stream().map(column -> column.cell(person)).toList();
    }
}
