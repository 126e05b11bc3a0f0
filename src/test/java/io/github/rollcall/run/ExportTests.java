package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.export.Export;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account written down, and read again. */
@Tag("slow")
class ExportTests {

    private static final ChangeOptions UPDATE =
            new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false, false, SeatOptions.NONE, null);

    private static final ChangeOptions FULL =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);

    private final Path folder;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    ExportTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"everybody.csv", "everybody.xlsx"})
    void bringsNothingNewWhenItIsImportedUnchanged(String name) throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            RunReport first = rollcall.imports(roster());
            assertThat(first.counts().of(RowEnd.CREATED)).as(first.toText()).isEqualTo(4);
            Export done = rollcall.exports(folder.resolve(name));
            int before = account.requests().size();

            RunReport again = rollcall.imports(done.file(), UPDATE);

            assertThat(done.people()).isEqualTo(4 + 1);
            assertThat(done.columns())
                    .contains(
                            "department",
                            "site",
                            "costCenter",
                            "street",
                            "country",
                            "pronouncedName",
                            "role",
                            "employeeId")
                    .doesNotContain("password", "ivrPin", "timezone");
            assertThat(done.causes()).isEmpty();
            assertThat(again.toText()).contains("updated 0 + unchanged 5 + skipped 0");
            assertThat(again.counts().warnings().rows()).as(again.toText()).isZero();
            assertThat(account.requests().subList(before, account.requests().size()))
                    .noneMatch(request -> request.committed());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bringsNothingNewAfterChangesByHandInEachColumn(boolean clearsBlank) throws IOException {
        try (RollcallHere rollcall =
                RollcallHere.start(folder.resolve("home"), account, "rollcall.clear-blank=" + clearsBlank)) {
            assertThat(rollcall.imports(roster()).counts().of(RowEnd.CREATED)).isEqualTo(4);
            StandInUser ada = account.users().stream()
                    .filter(user -> "ada@example.com".equals(user.email()))
                    .findFirst()
                    .orElseThrow();
            account.changeByHand(ada.id(), """
                    {"extensionNumber": "4711", "status": "Disabled",
                     "references": [{"ref": "000732", "type": "CustomerDirectoryId"}],
                     "customFields": [{"id": "80001", "value": "B-9"}, {"id": "80002", "value": "4"}],
                     "contact": {"firstName": "Adah", "department": "Hand", "jobTitle": "Hand", "company": "Hand",
                        "mobilePhone": "+16505550177", "businessPhone": "+16505550178", "emailAsLoginName": false,
                        "businessAddress": {"country": "United States", "state": "Nevada", "city": "Reno",
                            "street": "2 Hand Street", "zip": "89501"},
                        "pronouncedName": {"type": "TextToSpeech", "text": "By Hand"}}}
                    """);
            Export done = rollcall.exports(folder.resolve("everybody.csv"));
            int before = account.requests().size();

            RunReport again = rollcall.imports(done.file(), UPDATE);

            assertThat(Files.readString(done.file())).contains("2 Hand Street", "B-9", "By Hand", "000732");
            assertThat(again.toText()).contains("updated 0 + unchanged 5 + skipped 0");
            assertThat(again.counts().warnings().rows()).as(again.toText()).isZero();
            assertThat(account.requests().subList(before, account.requests().size()))
                    .noneMatch(request -> request.committed());
        }
    }

    @Test
    void asksTheDirectoryForNoBlankCell() throws IOException {
        Path roster = Files.writeString(folder.resolve("badges.csv"), """
                firstName,lastName,email,customField:Badge
                Ada,Byron,ada@example.com,B-17
                Bob,Able,bob@example.com,
                """);
        Path file = folder.resolve("everybody.csv");
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(roster);
            rollcall.exports(file);
            int before = account.requests().size();

            RunReport again = rollcall.imports(file, UPDATE);

            assertThat(again.toText()).contains("updated 0 + unchanged 3 + skipped 0");
            assertThat(account.requests().subList(before, account.requests().size()))
                    .filteredOn(request -> request.operation() == Operation.DIRECTORY)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void writesNothingWhereNothingIsKnownOfThePeopleYet() throws IOException {
        Path file = folder.resolve("everybody.csv");
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(roster());
            rollcall.exports(file);
        }
        try (RollcallHere elsewhere = RollcallHere.start(folder.resolve("another home"), account)) {
            int before = account.requests().size();
            RunReport first = elsewhere.imports(file, UPDATE);
            int after = account.requests().size();
            RunReport second = elsewhere.imports(file, UPDATE);

            assertThat(first.toText()).contains("updated 0 + unchanged 5 + skipped 0");
            assertThat(account.requests().subList(before, after))
                    .noneMatch(request -> request.committed() && request.operation() != Operation.TOKEN);
            assertThat(second.toText()).contains("updated 0 + unchanged 5 + skipped 0");
            assertThat(account.requests().subList(after, account.requests().size()))
                    .as("a quiet night, whatever columns the roster has")
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void takesInformalNamesAlongAndChangesNoneOfThem() throws IOException {
        Path roster = Files.writeString(folder.resolve("names.csv"), """
                firstName,lastName,email,displayName
                Ada,Byron,ada@example.com,The Countess
                Bob,Able,bob@example.com,
                """);
        Path file = folder.resolve("everybody.csv");
        Export done;
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(roster);
            done = rollcall.exports(file);
        }
        Path edited = Files.writeString(
                folder.resolve("edited.csv"), Files.readString(file).replace("The Countess", "Lady L."));
        try (RollcallHere elsewhere = RollcallHere.start(folder.resolve("another home"), account)) {
            int before = account.requests().size();
            RunReport asItIs = elsewhere.imports(file, UPDATE);
            int after = account.requests().size();
            RunReport asEdited = elsewhere.imports(edited, UPDATE);

            assertThat(done.columns()).contains("displayName");
            assertThat(Files.readString(file)).contains(",The Countess,").doesNotContain("Bob Able");
            assertThat(done.lines())
                    .contains(
                            "Note: RingCentral shows time zone, languages and the other regional settings of one person at"
                                    + " a time only, and nobody is asked for one by one, so they are left out.");
            assertThat(asItIs.toText()).contains("updated 0 + unchanged 3 + skipped 0");
            assertThat(account.requests().subList(before, after))
                    .noneMatch(request -> request.committed() && request.operation() != Operation.TOKEN);
            assertThat(asEdited.toText()).contains("updated 1 + unchanged 2 + skipped 0");
            assertThat(account.users())
                    .filteredOn(user -> user.json().contains("Lady L."))
                    .hasSize(1);
        }
    }

    @Test
    void comparesCustomFieldsWithTheDirectoryWhereNothingWasGiven() throws IOException {
        Path roster = Files.writeString(folder.resolve("badges.csv"), """
                firstName,lastName,email,department,customField:Badge
                Ada,Byron,ada@example.com,Engines,B-17
                Bob,Able,bob@example.com,Engines,B-18
                """);
        Path file = folder.resolve("everybody.csv");
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(roster);
            rollcall.exports(file);
        }
        String text = Files.readString(file);
        Path edited = Files.writeString(folder.resolve("edited.csv"), text.replace("B-17", "B-99"));
        try (RollcallHere elsewhere = RollcallHere.start(folder.resolve("another home"), account)) {
            RunReport asItIs = elsewhere.plans(file, UPDATE);
            RunReport asEdited = elsewhere.imports(edited, UPDATE);

            assertThat(text).contains("customField:Badge", "B-17", "B-18");
            assertThat(asItIs.toText()).contains("to create 0 + unchanged 3 + skipped 0");
            assertThat(asEdited.toText()).contains("updated 1 + unchanged 2 + skipped 0");
            assertThat(Files.readString(asEdited.page()))
                    .contains("<td data-label=\"Old:\">B-17</td>", "<td data-label=\"New:\">B-99</td>");
        }
    }

    @Test
    void changesTheAddressOfWhomARowNamesByTheId() throws IOException {
        Path file = folder.resolve("everybody.csv");
        account.addUsers(1);
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.exports(file);
            Path edited = edited(file, lastUser().email(), "another@example.com");

            RunReport left = rollcall.imports(edited);
            RunReport updated = rollcall.imports(edited, UPDATE);

            assertThat(left.toText()).contains("created 0 +", "1 × FIELDS_DIFFER");
            assertThat(updated.toText()).contains("created 0 +", "updated 1 + unchanged 1 + skipped 0");
            assertThat(account.users()).hasSize(2);
            assertThat(lastUser().email()).isEqualTo("another@example.com");
        }
    }

    @Test
    void createsNobodyWhereTheIdIsThatOfSomebodyElse() throws IOException {
        Path file = folder.resolve("everybody.csv");
        account.addUsers(1);
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.exports(file);
            StandInUser user = lastUser();
            Path edited = withoutNumber(file, user, user.firstName() + "," + user.lastName() + ",", "Zoe,Zimmer,");

            RunReport report = rollcall.imports(edited, UPDATE);
            RunReport again = rollcall.imports(report.page().resolveSibling("skipped.csv"), UPDATE);

            assertThat(report.toText()).contains("1 × EXTENSION_ID_OF_ANOTHER in column \"rollcall_extension_id\"");
            assertThat(again.toText()).contains("read 1 =", "1 × EXTENSION_ID_OF_ANOTHER");
            assertThat(account.users()).hasSize(2);
        }
    }

    @Test
    void createsNobodyWhereASpreadsheetHasMangledTheId() throws IOException {
        Path file = folder.resolve("everybody.csv");
        account.addUsers(1);
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.exports(file);
            StandInUser user = lastUser();
            Path edited = withoutNumber(file, user, String.valueOf(user.id()), "4.00129E+11");

            RunReport report = rollcall.imports(edited, UPDATE);

            assertThat(report.toText()).contains("1 × EXTENSION_ID_INVALID in column \"rollcall_extension_id\"");
            assertThat(account.users()).hasSize(2);
        }
    }

    @Test
    void disablesNobodyWhomASkippedRowNamesByTheId() throws IOException {
        Path file = folder.resolve("everybody.csv");
        account.addUsers(2);
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.exports(file);
            rollcall.imports(file, FULL);
            StandInUser user = lastUser();
            Path edited = edited(file, user.email(), "another@@example.com");
            Files.writeString(edited, Files.readString(edited).replace("," + user.lastName() + ",", ",Married,"));
            Files.move(edited, file, StandardCopyOption.REPLACE_EXISTING);

            RunReport report = rollcall.imports(file, FULL);

            assertThat(report.toText()).contains("1 × EMAIL_INVALID");
            assertThat(account.users()).extracting(StandInUser::status).doesNotContain("Disabled");
        }
    }

    /** Nothing but the id tells who it is: another address, no number, and one text more in place of another. */
    private Path withoutNumber(Path file, StandInUser user, String old, String text) throws IOException {
        Path edited = edited(file, user.email(), "another@example.com");
        return Files.writeString(
                edited,
                Files.readString(edited)
                        .replace("," + user.extensionNumber() + ",", ",,")
                        .replace(old, text));
    }

    private Path edited(Path file, @Nullable String old, String text) throws IOException {
        return Files.writeString(
                folder.resolve("edited.csv"), Files.readString(file).replace(String.valueOf(old), text));
    }

    private StandInUser lastUser() {
        return account.users().get(account.users().size() - 1);
    }

    @Test
    void tellsByItsIdsWhoseNamesWereEdited() throws IOException {
        Path file = folder.resolve("everybody.csv");
        account.addUsers(3);
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.exports(file);
            String text = Files.readString(file);
            Path edited = Files.writeString(folder.resolve("people.csv"), text.replace(",Archer,", ",Bowman,"));
            Path withoutIds = Files.writeString(
                    folder.resolve("without.csv"),
                    text.replace(",Archer,", ",Bowman,").replace("rollcall_extension_id", "was_an_id"));

            RunReport unsure = rollcall.plans(withoutIds, UPDATE);
            RunReport sure = rollcall.imports(edited, UPDATE);

            assertThat(unsure.toText()).contains("3 × EMAIL_OF_ANOTHER");
            assertThat(sure.toText())
                    .contains("updated 3 + unchanged 1 + skipped 0")
                    .doesNotContain("NAME_DIFFERS");
            assertThat(Files.readString(sure.page()))
                    .contains(
                            "Changes <span class=\"many\">3</span>",
                            "<td data-label=\"Old:\">Archer</td>",
                            "<td data-label=\"New:\">Bowman</td>",
                            "<th scope=\"row\">changes</th>");
            assertThat(account.users())
                    .filteredOn(user -> "Bowman".equals(user.lastName()))
                    .hasSize(3);
        }
    }

    @Test
    void asksForListsOnly() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            account.addUsers(1500);
            int before = account.requests().size();

            assertThat(rollcall.exports(folder.resolve("everybody.csv")).people())
                    .isEqualTo(1501);

            assertThat(account.requests().size() - before).isLessThan(20);
            assertThat(account.requests()).noneMatch(request -> request.operation() == Operation.CREATE);
        }
    }

    private Path roster() throws IOException {
        return Files.writeString(folder.resolve("people.csv"), """
                firstName,lastName,email,employeeId,department,site,costCenter,street,city,state,zip,country,pronouncedName,status,password,mobilePhone,customField:Badge
                Ada,'t Hooft,ada@example.com,000731,=R&D,Main Site,Sales,1 Way,Belmont,California,94002,United States,Ay-da,Enabled,Orchid!Tram7Lake,+1 650 555 0100,B-7
                Bob,=Lee,bob@example.com,E-2,"Sales, ""West""\",,,,,,,,,NotActivated,,,
                Cyd,Lee,cyd@example.com,E-3,-Sales,,,,,,,,,Disabled,,,
                Dot,Lee,dot@example.com,E-4,,,,,,,,,,,,,
                """);
    }
}
