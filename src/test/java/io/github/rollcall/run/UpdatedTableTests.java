package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of changes, line by line: each with field, old and new value, and never a secret. */
@Tag("slow")
class UpdatedTableTests {

    private static final String HEADER = "\uFEFFrollcall_line,user,rollcall_extension_id,field,old,new,outcome";
    private static final String FIRST_PASSWORD = "Sup3rSecret!pass";
    private static final String PASSWORD = "An0ther.Secret";
    private static final String IVR_PIN = "482915";
    private static final String CODE = "4711-door";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final ChangeOptions WITH_SECRETS = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, true);

    private final Path folder;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    UpdatedTableTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void namesEachChangeOfEachPersonOnALineOfItsOwn() throws IOException {
        try (RollcallHere rollcall = start()) {
            rollcall.imports(
                    roster(
                            "Ada,Byron,ada@example.com,E-1,R&D,B-17,Main Site,Standard,",
                            "Bob,Able,bob@example.com,,Looms,B-18,,,"),
                    UPDATE);
            Files.createDirectories(folder.resolve("images"));
            Files.write(folder.resolve("images/bob@example.com.png"), Pictures.png(4, 4));
            Path second = roster(
                    "Ada,King,king@example.com,E-1,\"=R, \"\"D\"\"\",B-99,Denver,User Admin,Countess",
                    "Bob,Able,bob@example.com,,Looms,B-18,,,",
                    "Eve,New,eve@example.com,,Looms,,,,");

            RunReport plan = rollcall.plans(second, UPDATE);
            RunReport run = rollcall.imports(second, UPDATE);

            assertThat(run.ending().status()).as(run.toText()).isEqualTo(RunStatus.COMPLETED);
            String ada = "2,king@example.com," + id("king@example.com") + ",";
            List<String> changes = List.of(
                    HEADER,
                    ada + "role,Standard,User Admin,updated",
                    ada + "displayName,Ada Byron,Countess,updated",
                    ada + "lastName,Byron,King,updated",
                    ada + "email,ada@example.com,king@example.com,updated",
                    ada + "department,R&D,\"'=R, \"\"D\"\"\",updated",
                    ada + "site,Main Site,Denver,updated",
                    ada + "customField:Badge,B-17,B-99,updated",
                    "3,bob@example.com," + id("bob@example.com") + ",imageFile,,bob@example.com.png,updated");
            assertThat(table(run)).containsExactlyElementsOf(changes);
            assertThat(table(plan))
                    .containsExactlyElementsOf(changes.stream()
                            .map(line -> line.replaceFirst(",updated$", ",to update"))
                            .toList());
        }
    }

    @Test
    void masksWhatIsSentWithUpdatePasswords() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            String header = "firstName,lastName,email,password,ivrPin\n";
            rollcall.imports(write(header + "Ada,Byron,ada@example.com," + FIRST_PASSWORD + ",\n"), UPDATE);
            Path second = write(header + "Ada,Byron,ada@example.com," + PASSWORD + "," + IVR_PIN + "\n");

            RunReport plan = rollcall.plans(second, WITH_SECRETS);
            RunReport run = rollcall.imports(second, WITH_SECRETS);
            RunReport unasked = rollcall.imports(second, UPDATE);

            String ada = "2,ada@example.com," + id("ada@example.com") + ",";
            assertThat(table(run)).containsExactly(HEADER, ada + "password,,***,updated", ada + "ivrPin,,***,updated");
            assertThat(table(plan))
                    .containsExactly(HEADER, ada + "password,,***,to update", ada + "ivrPin,,***,to update");
            assertThat(unasked.folder().resolve("updated.csv")).doesNotExist();
            assertSilent(plan, run, unasked);
        }
    }

    /** The roster calls the account's field "Floor" otherwise; what one of the two names calls a secret is given to new users only. */
    @Test
    void changesNoCustomFieldThatTheRosterCallsASecret() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(
                folder.resolve("home"), account, "rollcall.columns.[customField:Floor]=Door passcode")) {
            String header = "firstName,lastName,email,Door passcode\n";
            rollcall.imports(write(header + "Ada,Byron,ada@example.com," + CODE + "\n"), UPDATE);
            Path second = write(header + "Ada,Byron,ada@example.com,another\n");

            RunReport plan = rollcall.plans(second, UPDATE);
            RunReport run = rollcall.imports(second, UPDATE);

            assertThat(plan.toText()).contains("to create 0 + unchanged 1");
            assertThat(run.toText()).contains("updated 0 + unchanged 1");
            assertThat(user("ada@example.com").json()).contains(CODE).doesNotContain("another");
            assertSilent(plan, run);
        }
        try (Stream<Path> kept = Files.walk(folder.resolve("home").resolve("data"))) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file))
                        .as(file.toString())
                        .asString(StandardCharsets.ISO_8859_1)
                        .doesNotContain(CODE);
            }
        }
    }

    private RollcallHere start() {
        return RollcallHere.start(folder.resolve("home"), account);
    }

    private static List<String> table(RunReport report) throws IOException {
        return Files.readAllLines(report.folder().resolve("updated.csv"));
    }

    private static void assertSilent(RunReport... reports) throws IOException {
        for (RunReport report : reports) {
            try (Stream<Path> files = Files.list(report.folder())) {
                for (Path file : files.toList()) {
                    assertThat(Files.readAllBytes(file))
                            .as(file.toString())
                            .asString()
                            .doesNotContain(FIRST_PASSWORD, PASSWORD, IVR_PIN, CODE);
                }
            }
        }
    }

    private StandInUser user(String email) {
        return account.users().stream()
                .filter(user -> email.equals(user.email()))
                .findFirst()
                .orElseThrow();
    }

    private String id(String email) {
        return Objects.toString(user(email).id());
    }

    private Path roster(String... rows) throws IOException {
        return write("firstName,lastName,email,employeeId,department,customField:Badge,site,role,displayName\n"
                + String.join("\n", rows) + "\n");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("people.csv"), text);
    }
}
