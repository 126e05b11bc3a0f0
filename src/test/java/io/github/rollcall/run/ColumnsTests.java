package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.home.SettingFault;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Feature;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeansException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a roster says in each column stands in the account, or in the report. */
class ColumnsTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    @AutoClose
    private final StandInAccount account = StandInAccount.start(
            StandInSettings.builder().unlimited().siteRequired(true).build());

    ColumnsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void bringsEachColumnIntoTheAccount() throws IOException {
        Path roster = roster("""
                First Name;Last Name;Email;Ext;Pin;Password;Company name;Language;Greeting Language;Formatting Locale;\
                Time Format;Home country;Site Name;Cost centre;customField:Badge;Custom field: floor;Pronunciation;\
                Setup wizard;Email as login;Hidden;Street;City;State/Province;Postal code;Country
                Ada;Byron;ada@example.com;2041;482917;Qz7!Winter.Harbour;Example Ltd;de-DE;;en-GB;\
                24;CH;denver;sales;B-17;3;ay da;completed;yes;1;1 Yonge Street;Toronto;ON;M5E 1E5;ca
                """);

        RunReport report = importing(roster);

        assertThat(report.ending().code()).as(report.toText()).isZero();
        JsonNode ada = user("ada@example.com");
        assertThat(ada.path("setupWizardState").asString()).isEqualTo("Completed");
        assertThat(ada.path("status").asString()).isEqualTo("Enabled");
        assertThat(ada.path("hidden").asBoolean()).isTrue();
        assertThat(ada.path("site").path("name").asString()).isEqualTo("Denver");
        assertThat(ada.path("costCenter").path("name").asString()).isEqualTo("Sales");
        assertThat(ada.path("customFields"))
                .extracting(
                        field -> field.path("displayName").asString(),
                        field -> field.path("value").asString())
                .containsExactly(tuple("Badge", "B-17"), tuple("Floor", "3"));
        JsonNode contact = ada.path("contact");
        assertThat(contact.path("company").asString()).isEqualTo("Example Ltd");
        assertThat(contact.path("emailAsLoginName").asBoolean()).isTrue();
        assertThat(contact.path("pronouncedName")).isEqualTo(JSON.readTree("""
                {"type":"TextToSpeech","text":"ay da"}"""));
        assertThat(contact.path("businessAddress")).isEqualTo(JSON.readTree("""
                {"country":"Canada","state":"Ontario","city":"Toronto","street":"1 Yonge Street","zip":"M5E 1E5"}"""));
        JsonNode region = ada.path("regionalSettings");
        assertThat(region.path("timeFormat").asString()).isEqualTo("24h");
        assertThat(region.path("language").path("localeCode").asString()).isEqualTo("de-DE");
        assertThat(region.path("greetingLanguage").path("localeCode").asString())
                .isEqualTo("de-DE");
        assertThat(region.path("formattingLocale").path("localeCode").asString())
                .isEqualTo("en-GB");
        assertThat(region.path("homeCountry").path("isoCode").asString()).isEqualTo("CH");
        assertThat(filesOfReport(report)).noneMatch(text -> text.contains("482917"));
    }

    @Test
    void givesRolesAndNamesOnceTheUserIsThere() throws IOException {
        Path roster = roster("""
                firstName,lastName,email,role,displayName
                Ada,Byron,ada@example.com,user admin,Countess
                Bob,Able,bob@example.com,,Bob Able
                """);

        RunReport report = importing(roster);

        assertThat(report.ending().code()).as(report.toText()).isZero();
        assertThat(user("ada@example.com").path("name").asString()).isEqualTo("Countess");
        assertThat(user("ada@example.com").path("roles"))
                .extracting(role -> role.path("displayName").asString())
                .containsExactly("User Admin");
        assertThat(user("bob@example.com").path("roles"))
                .extracting(role -> role.path("displayName").asString())
                .containsExactly("Standard (International)");
        assertThat(account.requests().stream().filter(request -> request.operation() == Operation.UPDATE))
                .hasSize(2);
        assertThat(report.toText()).contains("roles and names: 2 set, 0 skipped, 0 pending");
        assertThat(filesOfReport(report)).anySatisfy(text -> assertThat(text).contains("\"followUps\""));
    }

    @Test
    void givesThemInSpiteOfAnOutageAndSaysWhenANameIsKept() throws IOException {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.UPDATE, FaultKind.STATUS_503_BEFORE))
                .namesKept(true)
                .build());
        Path roster = roster("""
                firstName,lastName,email,role,displayName
                Ada,Byron,ada@example.com,Standard,Countess
                """);

        RunReport report = importing(roster, "rollcall.http.first-pause=1ms");

        assertThat(report.ending().code()).as(report.toText()).isZero();
        assertThat(user("ada@example.com").path("roles"))
                .extracting(role -> role.path("displayName").asString())
                .containsExactly("Standard");
        assertThat(filesOfReport(report))
                .anySatisfy(text -> assertThat(text).contains("DISPLAY_NAME_KEPT", "in place of"));
    }

    @Test
    void savesTheCallForNamesWhenToldTo() throws IOException {
        Path roster = roster("""
                firstName,lastName,email,displayName
                Ada,Byron,ada@example.com,Countess
                """);

        RunReport report = importing(roster, "rollcall.display-name=off");

        assertThat(report.ending().code()).isZero();
        assertThat(account.requests()).noneMatch(request -> request.operation() == Operation.UPDATE);
    }

    @Test
    void stopsBeforeAnybodyIsCreatedWhoseRoleCouldNotBeGiven() throws IOException {
        RunReport report = importingWithoutPermissionForRoles();

        assertThat(report.ending().code()).isEqualTo(77);
        assertThat(report.toText()).contains("EditAssignedRoles", "0 of 1 row");
        assertThat(account.users()).hasSize(1);

        account.change(
                account.settings().toBuilder().missingPermissions(Set.of()).build());
        try (RollcallHere rollcall = start()) {
            assertThat(rollcall.goesOnWith(report.run()).ending().exitCode()).isZero();
        }
        assertThat(account.users()).hasSize(2);
    }

    @Test
    void goesOnWithoutWhatSettingsDoNotAskForAnyMore() throws IOException {
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("EditAssignedRoles"))
                .build());
        Path roster = roster("""
                firstName,lastName,email
                Ada,Byron,ada@example.com
                """);

        RunReport refused = importing(roster, "rollcall.defaults.role=Standard");
        RunReport report = importing(roster);

        assertThat(refused.ending().exitCode()).isEqualTo(77);
        assertThat(report.run()).isEqualTo(refused.run());
        assertThat(report.ending().exitCode()).as(report.toText()).isZero();
        assertThat(account.users()).hasSize(2);
    }

    @Test
    void givesNoRoleToWhomSomebodyElseHasMadeMeanwhile() throws IOException {
        RunReport refused = importingWithoutPermissionForRoles();
        account.addUser("""
                {"type":"User","status":"Enabled","extensionNumber":"207",
                 "contact":{"firstName":"Ada","lastName":"Byron","email":"ada@example.com"}}""");

        try (RollcallHere rollcall = start()) {
            RunReport report = rollcall.goesOnWith(refused.run());

            assertThat(report.ending().exitCode()).as(report.toText()).isZero();
            assertThat(report.toText()).contains("unchanged 1 ").doesNotContain("roles and names");
        }
        assertThat(refused.ending().exitCode()).isEqualTo(77);
        assertThat(account.requests())
                .noneMatch(request -> request.path().endsWith("/assigned-role")
                        && request.method().equals("PUT"));
    }

    @Test
    void reportsFiveMistakesOfARowInOneLine() throws IOException {
        Path roster = roster("""
                firstName,lastName,email,Pin,Site,Time Format,State,Country,customField:Bagde
                Ada,Byron,ada@example.com,111222111222,Boston,13h,Ontario,US,B-17
                Bob,Able,bob@example.com,,,,,,
                """);

        RunReport report = importing(roster);

        assertThat(report.ending().code()).isEqualTo(4);
        List<String> skipped = Files.readAllLines(report.skippedRows());
        assertThat(skipped).hasSize(2);
        assertThat(skipped.get(1))
                .startsWith("Ada,Byron,ada@example.com,***,Boston,13h,Ontario,US,B-17,2,")
                .contains(
                        "IVR_PIN_INVALID", "The PIN has 12 digits; RingCentral takes 6 to 10.", "Choose 6 to 10 digits")
                .contains("TIME_FORMAT_UNKNOWN", "13h", "Write 12h or 24h")
                .contains("SITE_UNKNOWN", "Boston", "is none of the account's sites.", "There are Main Site, Denver.")
                .contains("STATE_UNKNOWN", "Ontario", "is no state of United States.", "Write the name of a state")
                .contains(
                        "CUSTOM_FIELD_UNKNOWN",
                        "Bagde",
                        "is none of the account's custom fields.",
                        "Did you mean Badge?")
                .contains("Pin; Time Format; Site; customField:Bagde; State")
                .doesNotContain("111222");
        assertThat(user("bob@example.com").path("site").path("id").asString()).isEqualTo("main-site");
    }

    @Test
    void takesHeadersAndDefaultsFromTheSettings() throws IOException {
        Path roster = roster("""
                Vorname,Nachname,email,Ausweis,Standort
                Ada,Byron,ada@example.com,B-17,
                Bob,Able,bob@example.com,,Denver
                """);

        RunReport report = importing(
                roster,
                "rollcall.columns.firstName=Vorname",
                "rollcall.columns.last-name=nachname",
                "rollcall.columns.site=Standort",
                "rollcall.columns[customField:Badge]=Ausweis",
                "rollcall.defaults.site=main-site",
                "rollcall.defaults.company=Example Ltd",
                "rollcall.defaults[customField:Floor]=3");

        assertThat(report.ending().code()).as(report.toText()).isZero();
        JsonNode ada = user("ada@example.com");
        assertThat(ada.path("customFields"))
                .extracting(field -> field.path("value").asString())
                .containsExactly("B-17", "3");
        assertThat(ada.path("contact").path("company").asString()).isEqualTo("Example Ltd");
        assertThat(ada.path("site").path("id").asString()).isEqualTo("main-site");
        assertThat(user("bob@example.com").path("site").path("name").asString()).isEqualTo("Denver");
        assertThat(user("bob@example.com").path("customFields")).hasSize(1);
    }

    @Test
    void namesTheSettingWhereADefaultIsWrong() throws IOException {
        Path roster = roster("""
                firstName,lastName,email
                Ada,Byron,ada@example.com
                """);

        RunReport report = importing(roster, "rollcall.defaults.costCenter=Slaes");

        assertThat(report.toText())
                .contains("COST_CENTER_UNKNOWN", "rollcall.defaults.costCenter", "Did you mean Sales?");
    }

    @Test
    void doesNotStartWithSettingsThatMakeNoSense() {
        assertThatExceptionOfType(BeansException.class)
                .isThrownBy(() -> start("rollcall.columns.frstName=Vorname").close())
                .satisfies(failure -> assertThat(SettingFault.inWords(failure))
                        .startsWith(
                                "rollcall.columns.frstName names no column. Did you mean rollcall.columns.firstName?"))
                .satisfies(failure -> assertThat(Failures.exitCodeOf(failure)).isEqualTo(ExitCode.CONFIGURATION));
    }

    @Test
    void needsOnlyTheListsThatTheRosterNames() throws IOException {
        account.change(account.settings().toBuilder()
                .siteRequired(false)
                .missingFeatures(Set.of(Feature.values()))
                .build());
        Path without = roster("""
                firstName,lastName,email,site,costCenter,role,customField:Badge
                Ada,Byron,ada@example.com,,,,
                """);
        assertThat(importing(without).ending().code()).isZero();

        Path with = Files.writeString(folder.resolve("with.csv"), """
                firstName,lastName,email,costCenter
                Bob,Able,bob@example.com,Sales
                """);
        RunReport report = importing(with);

        assertThat(report.ending().code()).isEqualTo(77);
        assertThat(report.toText())
                .contains("The roster names cost centres, but RingCentral does not show us those of the account.");
        assertThat(account.users()).noneMatch(user -> "bob@example.com".equals(user.email()));
    }

    private JsonNode user(String email) {
        return account.users().stream()
                .filter(user -> email.equals(user.email()))
                .map(StandInUser::json)
                .map(JSON::readTree)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> filesOfReport(RunReport report) throws IOException {
        try (Stream<Path> files = Files.list(report.skippedRows().getParent())) {
            return files.filter(file -> !file.toString().endsWith(".xlsx"))
                    .map(ColumnsTests::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path roster(String text) throws IOException {
        return Files.writeString(folder.resolve("people.csv"), text);
    }

    private RunReport importingWithoutPermissionForRoles() throws IOException {
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("EditAssignedRoles"))
                .build());
        return importing(roster("""
                firstName,lastName,email,role
                Ada,Byron,ada@example.com,Standard
                """));
    }

    private RunReport importing(Path roster, String... settings) {
        try (RollcallHere rollcall = start(settings)) {
            return rollcall.imports(roster);
        }
    }

    private RollcallHere start(String... settings) {
        return RollcallHere.start(folder.resolve("home"), account, settings);
    }
}
