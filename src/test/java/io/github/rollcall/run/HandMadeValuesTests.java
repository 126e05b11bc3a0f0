package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of a person nobody changed stays as it is in the account, though something else of the same group is changed. */
class HandMadeValuesTests {

    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final String HEADER = "firstName,lastName,email,department,street,city,state,zip,country,"
            + "pronouncedName,mobilePhone,timezone,timeFormat\n";

    private final Path folder;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    HandMadeValuesTests(@TempDir Path folder) {
        this.folder = folder;
        this.roster = folder.resolve("people.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shown", "nothing"})
    void staysWhatSomebodyChangedByHandBesideWhatIsChanged(String beside) throws IOException {
        imports("Engines", "US/Pacific", beside);
        account.changeByHand(ada().id(), """
                {"contact": {"businessAddress": {"country": "United States", "state": "Nevada", "city": "Reno",
                    "street": "2 Hand Street", "zip": "89501"},
                    "pronouncedName": {"type": "TextToSpeech", "text": "By Hand"}, "mobilePhone": "+16505550177"},
                 "regionalSettings": {"timeFormat": "12h"}}
                """);

        imports("Looms", "US/Eastern", beside);

        JsonNode user = json();
        JsonNode contact = user.path("contact");
        assertThat(contact.path("department").asString()).isEqualTo("Looms");
        assertThat(contact.path("businessAddress").path("city").asString()).isEqualTo("Reno");
        assertThat(contact.path("pronouncedName").path("text").asString()).isEqualTo("By Hand");
        assertThat(contact.path("mobilePhone").asString()).isEqualTo("+16505550177");
        assertThat(user.path("regionalSettings").path("timezone").path("name").asString())
                .isEqualTo("US/Eastern");
        assertThat(user.path("regionalSettings").path("timeFormat").asString()).isEqualTo("12h");
    }

    @Test
    void staysWhatWasGivenWhereAnUpdateReplacesWhatItIsAPartOf() throws IOException {
        account.change(account.settings().toBuilder()
                .otherReadings(EnumSet.of(Reading.CONTACT_REPLACED, Reading.REGION_REPLACED))
                .build());
        imports("Engines", "US/Pacific", "known");

        imports("Looms", "US/Eastern", "known");

        JsonNode user = json();
        JsonNode contact = user.path("contact");
        assertThat(contact.path("department").asString()).isEqualTo("Looms");
        assertThat(contact.path("businessAddress").path("city").asString()).isEqualTo("San Mateo");
        assertThat(contact.path("pronouncedName").path("text").asString()).isEqualTo("Eyda");
        assertThat(contact.path("mobilePhone").asString()).isEqualTo("+16505550123");
        assertThat(user.path("regionalSettings").path("timeFormat").asString()).isEqualTo("24h");
    }

    @Test
    void keepsNothingOfAnAddressInAnotherCountry() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(Files.writeString(roster, """
                    firstName,lastName,email,street,city,state,zip,country
                    Ada,Byron,ada@example.com,1 Main Street,San Mateo,California,94402,United States
                    """));
            Path moved = Files.writeString(folder.resolve("moved.csv"), """
                    firstName,lastName,email,city,country
                    Ada,Byron,ada@example.com,Zurich,Switzerland
                    """);

            RunReport changed = rollcall.imports(moved, UPDATE);

            assertThat(changed.toText()).contains("updated 1 ");
            JsonNode address = json().path("contact").path("businessAddress");
            assertThat(address.path("city").asString()).isEqualTo("Zurich");
            assertThat(address.path("country").asString()).isEqualTo("Switzerland");
            assertThat(address.has("street")).isFalse();
            assertThat(address.has("zip")).isFalse();
            assertThat(rollcall.imports(moved, UPDATE).toText()).contains("updated 0 ");

            rollcall.imports(Files.writeString(folder.resolve("street.csv"), """
                    firstName,lastName,email,street,city,country
                    Ada,Byron,ada@example.com,1 Main Street,Zurich,Switzerland
                    """), UPDATE);

            assertThat(json().path("contact")
                            .path("businessAddress")
                            .path("street")
                            .asString())
                    .isEqualTo("1 Main Street");
        }
    }

    /** RingCentral's documents do not say whether the name stays. */
    @ParameterizedTest
    @CsvSource({"false, true, 1", "true, true, 1", "true, false, 0"})
    void staysAnInformalNameThatSomebodyGave(boolean nameStays, boolean isTakenForReset, int calls) throws IOException {
        if (nameStays) {
            account.change(account.settings().toBuilder()
                    .otherReadings(EnumSet.of(Reading.NAME_STAYS))
                    .build());
        }
        String header = "firstName,lastName,email,department\n";
        try (RollcallHere rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.update.bulk-from=2",
                "rollcall.assume.name-reset-with-contact=" + isTakenForReset)) {
            rollcall.imports(Files.writeString(
                    roster, header + "Ada,Byron,ada@example.com,Engines\nBob,Able,bob@example.com,Engines\n"));
            account.changeByHand(ada().id(), "{\"name\": \"Countess\"}");
            Files.writeString(roster, header + "Ada,Byron,ada@example.com,Looms\nBob,Able,bob@example.com,Looms\n");

            RunReport plan = rollcall.plans(roster, UPDATE);
            RunReport changed = rollcall.imports(roster, UPDATE);
            RunReport again = rollcall.imports(roster, UPDATE);

            assertThat(json().path("name").asString()).isEqualTo("Countess");
            assertThat(json().path("contact").path("department").asString()).isEqualTo("Looms");
            assertThat(account.writes()).containsEntry(Write.BULK_UPDATE, 2).containsEntry(Write.UPDATE, calls);
            assertThat(Objects.requireNonNull(plan.forecast()).followUps()).isEqualTo(calls);
            assertThat(changed.ending().exitCode()).as(changed.toText()).isZero();
            assertThat(Files.readString(changed.folder().resolve("updated.csv")))
                    .doesNotContain("Countess");
            assertThat(again.toText()).contains("updated 0 ");
        }
    }

    @Test
    void staysWhatTheRowDoesNotStateOfAnAddressAndOfTheLanguages() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(Files.writeString(roster, """
                    firstName,lastName,email,street,city,state,zip,country,language,greetingLanguage,formattingLocale
                    Ada,Byron,ada@example.com,1 Main Street,San Mateo,California,94402,United States,en-US,en-GB,en-GB
                    """));
            Path less = Files.writeString(folder.resolve("less.csv"), """
                    firstName,lastName,email,city,state,language
                    Ada,Byron,ada@example.com,Reno,California,en-GB
                    """);

            RunReport changed = rollcall.imports(less, UPDATE);
            RunReport again = rollcall.imports(less, UPDATE);

            assertThat(changed.toText()).contains("updated 1 ");
            assertThat(again.toText()).contains("updated 0 ");
            JsonNode address = json().path("contact").path("businessAddress");
            assertThat(address.path("street").asString()).isEqualTo("1 Main Street");
            assertThat(address.path("zip").asString()).isEqualTo("94402");
            assertThat(address.path("city").asString()).isEqualTo("Reno");
            JsonNode region = json().path("regionalSettings");
            assertThat(region.path("language").path("name").asString()).isEqualTo("English (United Kingdom)");
            assertThat(region.path("greetingLanguage").path("name").asString()).isEqualTo("English (United Kingdom)");
            assertThat(region.path("formattingLocale").path("name").asString()).isEqualTo("English (United Kingdom)");

            rollcall.imports(Files.writeString(folder.resolve("back.csv"), """
                    firstName,lastName,email,language
                    Ada,Byron,ada@example.com,en-US
                    """), UPDATE);

            assertThat(json().path("regionalSettings")
                            .path("greetingLanguage")
                            .path("name")
                            .asString())
                    .isEqualTo("English (United Kingdom)");
        }
    }

    private RunReport imports(String department, String timezone, String beside) throws IOException {
        Files.writeString(
                roster,
                HEADER
                        + "Ada,Byron,ada@example.com,%s,1 Main Street,San Mateo,California,94402,United States,Eyda,+16505550123,%s,24h%n"
                                .formatted(department, timezone));
        try (RollcallHere rollcall =
                RollcallHere.start(folder.resolve("home"), account, "rollcall.assume.sent-with-change=" + beside)) {
            RunReport report = rollcall.imports(roster, UPDATE);
            assertThat(report.ending().exitCode()).as(report.toText()).isZero();
            return report;
        }
    }

    private StandInUser ada() {
        return account.users().stream()
                .filter(user -> "ada@example.com".equals(user.email()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(ada().json());
    }
}
