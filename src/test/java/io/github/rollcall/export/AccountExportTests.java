package io.github.rollcall.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.file.NewFile;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountExportTests {

    private final Path folder;
    private final InMemoryExtensions account = new InMemoryExtensions(new TestClock());

    AccountExportTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesPeopleByTheirNumbersAndNobodyElse() {
        has(4, "1002", "Dot", "Lee", "dot@example.com");
        has(3, null, "Cyd", "Lee", "cyd@example.com");
        has(2, "101", "Bob", "Lee", "bob@example.com");
        has(1, "99", "Ada", "Lee", "ada@example.com");
        account.has(extension(5, "102", "Department", "Enabled", "Sales", null, "sales@example.com"));
        account.has(extension(6, "103", "User", "Unassigned", null, null, null));

        Export done = export("people.csv");

        assertThat(done.people()).isEqualTo(4);
        assertThat(done.columns())
                .containsExactly(
                        "firstName", "lastName", "email", "extensionNumber", "status", "rollcall_extension_id");
        assertThat(column(done, 3)).containsExactly("99", "101", "1002", "");
        assertThat(column(done, 5)).containsExactly("1", "2", "4", "3");
        assertThat(done.lines().get(0)).isEqualTo("Exported 4 people with 6 columns: " + done.file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"people.csv", "people.xlsx"})
    void isReadBackAsTheAccountHasIt(String name) {
        List<String> texts = List.of(
                "=1+1",
                "'t Hooft",
                "''quoted",
                "'=2",
                "+41 79 555 01 23",
                "+Plus",
                "-5",
                "@home",
                "0101",
                "1e5",
                "a,b;c\td|e",
                "say \"yes\"",
                "two\nlines",
                " blank ",
                "\uFF1D1",
                "TRUE",
                "Zoë 😀",
                "_x0041_");
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            account.has(new ExtensionProfile(
                    new ExtensionRecord(
                            new ExtensionId(i + 1),
                            String.valueOf(200 + i),
                            "User",
                            "Enabled",
                            text,
                            text,
                            "p%d@example.com".formatted(i),
                            text,
                            false,
                            null,
                            new ExtensionDetails(
                                    Map.of(Field.DEPARTMENT, text), "+15550100000", text, null, null, null)),
                    Map.of(Field.ZIP, text),
                    Set.of(),
                    Map.of()));
        }

        Export done = export(name);

        RosterFile file = RosterFile.of(done.file());
        List<RosterRow> rows = Rosters.rowsOf(file);
        List<String> header = rows.get(0).header().names();
        assertThat(header).isEqualTo(done.columns()).contains("zip", "businessPhone", "employeeId");
        for (int i = 0; i < texts.size(); i++) {
            RosterRow row = rows.get(i);
            for (String column : List.of("firstName", "lastName", "employeeId", "department", "businessPhone", "zip")) {
                assertThat(row.cell(header.indexOf(column))).as(column).isEqualTo(texts.get(i));
            }
            assertThat(row.cell(header.indexOf("mobilePhone"))).isEqualTo("+15550100000");
        }
        assertThat(new RosterHeader(header).isCorrection()).isFalse();
    }

    @Test
    void namesWhatTheAccountKnowsByIds() {
        account.has(new ExtensionProfile(
                new ExtensionRecord(
                        new ExtensionId(1),
                        "101",
                        "User",
                        "Frozen",
                        "Ada",
                        "Lee",
                        "ada@example.com",
                        null,
                        false,
                        null,
                        new ExtensionDetails(Map.of(), null, null, "main-site", "99", true)),
                Map.of(
                        Field.LANGUAGE, "1033",
                        Field.HOME_COUNTRY, "1",
                        Field.TIME_FORMAT, "24h",
                        Field.EMAIL_AS_LOGIN_NAME, "true"),
                Set.of("3"),
                Map.of()));
        account.showsInDirectory(new ExtensionId(1), Map.of("80001", "B-7"));

        Export done = export("people.csv");

        Map<String, String> ada = cells(done, 0);
        assertThat(ada)
                .containsEntry("language", "en-US")
                .containsEntry("homeCountry", "United States")
                .containsEntry("timeFormat", "24h")
                .containsEntry("costCenter", "99")
                .containsEntry("hidden", "true")
                .containsEntry("emailAsLoginName", "true")
                .containsEntry("role", "User Admin")
                .containsEntry("customField:Badge", "B-7")
                .doesNotContainKeys("status", "password", "ivrPin", "zip", "timezone");
    }

    @Test
    void writesAnInformalNameWhereItIsNotTheUsualOne() {
        named(1, "101", "Ada", "Lee", "Ada Lee");
        named(2, "102", "Bob", "Lee", "Bobby");
        named(3, "103", "Cyd", "Lee", " Cyd  Lee ");
        named(4, "104", "Dot", null, "Dot");
        named(5, "105", "Eve", "Lee", null);

        Export done = export("people.csv");

        assertThat(column(done, done.columns().indexOf("displayName"))).containsExactly("", "Bobby", "", "", "");
        assertThat(done.leftOut()).singleElement().asString().contains("regional settings", "one person at a time");
    }

    private void named(long id, String number, String first, @Nullable String last, @Nullable String name) {
        account.has(new ExtensionRecord(
                new ExtensionId(id),
                number,
                "User",
                "Enabled",
                first,
                last,
                first + "@example.com",
                null,
                false,
                null,
                new ExtensionDetails(Map.of(), null, null, null, null, null, null, name, Set.of(), null, Map.of())));
    }

    @Test
    void saysWhatIsLeftOutAndWhomAnImportWouldSkip() {
        has(1, "101", "Ada", null, "ada@example.com");
        has(2, "102", null, "Lee", "not an address");
        has(3, "103", "Bob", "Lee", null);
        has(4, "104", "Cyd", "Lee", "Cyd@example.com");
        has(5, "105", "Cyd", "Moe", "cyd@example.com");
        account.lacks("ReadUserRoles");
        account.has(new ExtensionProfile(
                extension(6, "106", "User", "Enabled", "Dot", "Lee", "dot@example.com"),
                Map.of(),
                Set.of("3", "4"),
                Map.of()));

        Export done = export("people.csv");

        assertThat(done.skipped()).isEqualTo(5);
        assertThat(done.causes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "EMAIL_INVALID",
                        1L,
                        "EMAIL_MISSING",
                        1L,
                        "EMAIL_OF_TWO",
                        2L,
                        "FIRST_NAME_MISSING",
                        1L,
                        "LAST_NAME_MISSING",
                        1L));
        assertThat(done.lines())
                .contains(
                        "An import skips 5 of them until they are completed: 1 × EMAIL_INVALID, 1 × EMAIL_MISSING, 2 × EMAIL_OF_TWO, 1 × FIRST_NAME_MISSING, 1 × LAST_NAME_MISSING",
                        "Note: RingCentral does not show us the account's roles, so roles are left out.");
        assertThat(done.people()).isEqualTo(6);
    }

    @Test
    void needsThePermissionToLookUsersUpAndNoOther() {
        has(1, "101", "Ada", "Lee", "ada@example.com");
        account.lacks("AddRemoveUsers", "EditUserInfo", "EditUserCredentials", "EditAssignedRoles");
        assertThat(export("people.csv").people()).isEqualTo(1);

        account.lacks("ReadExtensions");
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> export("others.csv"))
                .withMessageContaining("ReadExtensions");
        assertThat(folder.resolve("others.csv")).doesNotExist();
    }

    @Test
    void isReadableByItsOwnerAloneAndReplacesNothing() throws IOException {
        has(1, "101", "Ada", "Lee", "ada@example.com");
        Path file = export("people.csv").file();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(NewFile.AlreadyThere.class).isThrownBy(() -> write(file, false));
        assertThat(write(file, true).people()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> NewFile.at(folder.resolve("people.ods")));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Export export(String name) {
        return write(folder.resolve(name), false);
    }

    private Export write(Path file, boolean overwrite) {
        return AccountExport.to(NewFile.at(file), ColumnSettings.NONE, RuleSettings.USUAL)
                .write(account, overwrite);
    }

    private void has(
            long id, @Nullable String number, @Nullable String first, @Nullable String last, @Nullable String email) {
        account.has(extension(id, number, "User", "Enabled", first, last, email));
    }

    private static ExtensionRecord extension(
            long id,
            @Nullable String number,
            String type,
            String status,
            @Nullable String first,
            @Nullable String last,
            @Nullable String email) {
        return new ExtensionRecord(new ExtensionId(id), number, type, status, first, last, email, null, false, null);
    }

    private static List<String> column(Export done, int position) {
        return Rosters.rowsOf(RosterFile.of(done.file())).stream()
                .map(row -> row.cell(position))
                .toList();
    }

    private static Map<String, String> cells(Export done, int row) {
        RosterRow cells = Rosters.rowsOf(RosterFile.of(done.file())).get(row);
        Map<String, String> named = new LinkedHashMap<>();
        List<String> names = cells.header().names();
        names.forEach(name -> named.put(name, cells.cell(names.indexOf(name))));
        return named;
    }
}
