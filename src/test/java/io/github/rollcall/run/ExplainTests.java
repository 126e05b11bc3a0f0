package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.Rollcall;
import io.github.rollcall.explain.Explain;
import io.github.rollcall.explain.Explanation;
import io.github.rollcall.explain.Question;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story of a person, told after nights of the whole application. */
@Tag("slow")
class ExplainTests {

    private static final String HEADER =
            "First name,lastName,Work email,employeeId,password,Vault,timezone,Badge colour";
    private static final String PASSWORD = "Sup3rSecret!pass";
    private static final String VAULT_PIN = "91746028";
    private static final String ADA = "Ada,Lovelace, Ada@Example.com ,000731," + PASSWORD + ",,Europe/Zurich,blue";
    private static final String BOB = "Bob,Byron,bob@example.com,,,,,";
    private static final String EVE = "Eve,Moore,eve@example.com,,,,,";

    private final Path folder;

    @AutoClose
    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .timeScale(600)
            .latency(Duration.ofMillis(5))
            .build());

    ExplainTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tellsOfSomebodyWhomTheRosterHasNoMore() throws IOException {
        ChangeOptions full = new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);
        everybody("people-1.csv", full, ADA, BOB, EVE);
        RunReport second = everybody("people-2.csv", full, BOB, EVE);

        for (Question question : List.of(ofEmail("ada@example.com"), new Question(null, null, null, "000731"))) {
            assertThat(text(question).replaceAll("\\s+", " "))
                    .containsSubsequence(
                            "Ada Lovelace",
                            ": extension id ",
                            "Left: not in the roster of run " + second.run() + " any more",
                            "The user is disabled.",
                            "The row: line 2 of people-1.csv",
                            "Run " + second.run() + ", attempt 1: not in people-2.csv",
                            "Checked: the roster is everybody and has the person no more; to be disabled: status from",
                            "is about to leave",
                            "RingCentral answered: disabled.")
                    .doesNotContain("line -1");
        }
        assertThat(text(new Question(second.run(), null, "ada@example.com", null)))
                .contains("There is none: the roster", "The user is disabled.");
        JsonNode json = json(ofEmail("ada@example.com"));
        assertThat(json.toString()).contains("\"state\":\"left\"").doesNotContain("-1,");

        everybody("people-3.csv", full, ADA, BOB, EVE);
        assertThat(text(ofEmail("ada@example.com"))).contains("In the account since");
    }

    @Test
    void tellsWhatWasToBeChangedAndThatItWas() throws IOException {
        ChangeOptions update = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, true);
        everybody("people-1.csv", update, ADA, BOB);
        RunReport second = everybody(
                "people-2.csv", update, ADA.replace("Lovelace", "King").replace("Europe/Zurich", "US/Pacific"), BOB);

        String text = text(ofEmail("ada@example.com"));

        assertThat(text.replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Run " + second.run() + ", attempt 1: line 2 of people-2.csv",
                        "Checked: to be changed: lastName from \"Lovelace\" to \"King\", timezone from",
                        "password from what it is to \"***\".",
                        "The request to change the user is about to leave.",
                        "RingCentral answered: changed.");
        assertSilent(text);
        JsonNode json = json(ofEmail("ada@example.com"));
        assertThat(words(json)).containsSubsequence("created", "planned", "intended", "updated");
        assertSilent(json.toString());
    }

    @Test
    void tellsOfThreeNightsInOrder() throws IOException {
        RunReport first = night("people-1.csv", ADA.replace("Lovelace", ""), BOB);
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, FaultKind.STATUS_503_AFTER))
                .build());
        RunReport second = night("people-2.csv", BOB, ADA);
        RunReport third = night("people-3.csv", ADA, BOB);

        // The first night could not read who she is, so nothing leads from her address to it.
        String text = text(ofEmail("ADA@example.com"));

        assertThat(text.replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Ada Lovelace, Ada@Example.com, employee id 000731",
                        "extension ",
                        "In the account since ",
                        "made by run " + second.run(),
                        "The row: line 2 of people-3.csv, run " + third.run(),
                        "First name (firstName): \"Ada\"",
                        "Work email (email): \" Ada@Example.com \", taken as \"Ada@Example.com\"",
                        "password: \"***\"",
                        "timezone: \"Europe/Zurich\"",
                        "Badge colour: ignored",
                        "POST /restapi/v1.0/account/~/extension",
                        "\"password\" : \"***\"",
                        "<id of time zone Europe/Zurich>",
                        "The story, oldest first",
                        "Run " + second.run() + ", attempt 1: line 3 of people-2.csv",
                        "Checked: to be created.",
                        "about to leave",
                        "The answer was lost:",
                        "Request id ",
                        "adopted as extension",
                        "Run " + third.run() + ", attempt 1: line 2 of people-3.csv",
                        "in the account already");
        assertThat(text).doesNotContain(first.run().value());
        assertThat(text.replaceAll("\\s+", " "))
                .containsPattern("answered with status 503\\. .* Request id [0-9a-f-]{36}\\.");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertSilent(text);

        String skipped = text(ofLine(first.run(), 2));
        assertThat(skipped)
                .containsSubsequence(
                        "Somebody whose name",
                        "Skipped by run " + first.run(),
                        "LAST_NAME_MISSING",
                        "Skipped; nothing");
    }

    @Test
    void findsAPersonWhoseCorrectedRowWasSkippedBefore() throws IOException {
        RunReport first = night("people-1.csv", ADA.replace("Europe/Zurich", "Europe/Atlantis"));
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, FaultKind.STATUS_503_AFTER))
                .build());
        RunReport second = night("people-2.csv", ADA);
        RunReport third = night("people-3.csv", ADA);

        String text = text(new Question(null, null, null, "000731"));

        assertThat(text)
                .containsSubsequence(
                        "The story",
                        "Run " + first.run(),
                        "Skipped; nothing was sent.",
                        "TIMEZONE_UNKNOWN (timezone)",
                        "Run " + second.run(),
                        "The answer was lost",
                        "adopted",
                        "Run " + third.run(),
                        "in the account already");
        JsonNode json = json(new Question(null, null, "ada@example.com", null));
        assertThat(words(json)).containsExactly("skipped", "planned", "intended", "lost", "adopted", "unchanged");
        assertThat(json.path("accounts").path(0).path("state").asString()).isEqualTo("made");
        for (JsonNode event : json.path("story")) {
            assertThat(text.replaceAll("\\s+", " ")).contains(event.path("text").asString());
        }
    }

    @Test
    void showsEachMistakeAtItsCell() throws IOException {
        night("people.csv", BOB, "<Ada>,,ada(at)example.com,000731,xyzzy,,Atlantis,");

        String text = text(ofLine(null, 3));

        assertThat(text)
                .containsSubsequence(
                        "First name (firstName): \"<Ada>\"",
                        "NAME_CHARACTER",
                        "lastName: blank",
                        "LAST_NAME_MISSING",
                        "Work email (email): \"ada(at)example.com\"",
                        "EMAIL_INVALID",
                        "What to do:",
                        "password: \"***\"",
                        "PASSWORD",
                        "timezone: \"Atlantis\"",
                        "TIMEZONE_UNKNOWN",
                        "The request: none, the row breaks rules");
        assertThat(text).doesNotContain("xyzzy");
    }

    @Test
    void hidesASecretInAColumnThatSettingsNameAndAfterwards() throws IOException {
        String pinned = BOB.replace("bob@example.com,,,", "bob@example.com,," + PASSWORD + "," + VAULT_PIN);
        String setting = "rollcall.columns.ivrPin=Vault";
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account, setting)) {
            rollcall.imports(roster("people.csv", pinned));
        }

        assertSilent(text(ofLine(null, 2), "--" + setting));
        assertSilent(json(ofLine(null, 2), "--" + setting).toString());
        assertSilent(text(ofLine(null, 2)));
        assertThat(text(ofLine(null, 2), "--" + setting)).contains("Vault (ivrPin): \"***\"", "\"ivrPin\" : \"***\"");
    }

    @Test
    void showsWhatATerminalWouldObey() throws IOException {
        night("people.csv", BOB.replace("Bob", "B\u001b[31mob\u200b"));

        assertThat(text(ofLine(null, 2)))
                .contains("\"B[U+001B][31mob[U+200B]\"")
                .doesNotContain("\u001b", "\u200b");
    }

    @Test
    void tellsWhatTheJournalKnowsWhenTheRosterIsGone() throws IOException {
        night("people.csv", ADA);
        Files.writeString(folder.resolve("people.csv"), "something else", StandardOpenOption.APPEND);
        assertThat(text(ofLine(null, 2)).replaceAll("\\s+", " "))
                .contains("is another file now", "Ada Lovelace", "created as extension");

        Files.delete(folder.resolve("people.csv"));
        assertThat(text(ofEmail("ada@example.com")).replaceAll("\\s+", " "))
                .contains("is not there", "Ada Lovelace", "created as extension")
                .doesNotContain("POST");
        assertThat(json(ofEmail("ada@example.com")).path("row").path("gone").asString())
                .contains("is not there");
    }

    @Test
    void saysWhatThereIsWhenSomebodyIsUnknown() throws IOException {
        RunReport report = night("people.csv", ADA, BOB);

        assertThatThrownBy(() -> answer(ofEmail("eve@example.com")))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContainingAll("eve@example.com", "--line");
        assertThatThrownBy(() -> answer(ofLine(null, 99)))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContainingAll("line 99", "line 3", report.run().value());
        assertThatThrownBy(() -> answer(ofLine(new RunId("20010101T000000Z"), 2)))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContainingAll("20010101T000000Z", report.run().value());
    }

    @Test
    void tellsOfSomebodyOfWhomOnlyTheRosterTells() throws IOException {
        elsewhere(BOB, EVE);
        night("people-1.csv", BOB, EVE);
        RunReport second = night("people-2.csv", EVE, BOB);

        assertThat(text(ofEmail("BOB@example.com")).replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Bob Byron, bob@example.com",
                        "In the account, made by another hand; found ",
                        "by run " + second.run(),
                        "The row: line 3 of people-2.csv",
                        "as it would be if nobody were there yet",
                        "Run " + second.run() + ", attempt 1: line 3 of people-2.csv",
                        "Checked: in the account already; nothing was sent.");
        assertThat(text(ofLine(null, 3))).isEqualTo(text(ofEmail("bob@example.com")));
        JsonNode json = json(ofEmail("eve@example.com"));
        assertThat(words(json)).containsExactly("unchanged");
        assertThat(json.path("accounts").path(0).path("state").asString()).isEqualTo("found");
        assertThat(json.path("accounts").path(0).has("extensionId")).isFalse();
    }

    @Test
    void tellsOfAnEmployeeWhomTheAccountHadBefore() throws IOException {
        elsewhere(ADA);
        RunReport first = night("people-1.csv", ADA);
        night("people-2.csv", ADA);
        RunReport third = night("people-3.csv", BOB, ADA);

        Question question = new Question(null, null, null, "000731");

        assertThat(words(json(question))).containsExactly("unchanged", "unchanged");
        assertThat(text(question).replaceAll("\\s+", " "))
                .containsSubsequence(
                        "made by another hand; first found ",
                        "by run " + first.run(),
                        "The row: line 3 of people-3.csv",
                        "Run " + first.run(),
                        "Run " + third.run(),
                        "in the account already, as extension");
    }

    @Test
    void tellsTheRunsBeforeOfARowThatIsNamedByItsLine() throws IOException {
        night("people-1.csv", BOB);
        RunReport second = night("people-2.csv", EVE, BOB);
        night("people-3.csv", BOB);

        assertThat(words(json(ofLine(second.run(), 3)))).containsExactly("planned", "intended", "created", "unchanged");
        JsonNode ofOneRun = json(new Question(second.run(), null, "bob@example.com", null));
        assertThat(words(ofOneRun)).containsExactly("unchanged");
        assertThat(ofOneRun.path("accounts").path(0).path("extensionId").asString())
                .isNotEmpty();
        assertThat(ofOneRun.path("row").path("line").asInt()).isEqualTo(3);
    }

    @Test
    void answersForTheOwnerOfAnAddressWhomOnlyTheRosterNames() throws IOException {
        elsewhere(BOB);
        night("people-1.csv", BOB);
        night("people-2.csv", "Eve,Moore,bob@example.com,,,,Atlantis,");

        assertThat(text(ofEmail("bob@example.com")).replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Bob Byron, bob@example.com",
                        "In the account, made by another hand",
                        "Somebody else's row named this address: line 2 of people-2.csv",
                        "The row: line 2 of people-1.csv");
    }

    @Test
    void tellsOfTheImageThatTheAccountShows() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", folder.resolve("images/bob@example.com.png").toFile());
        elsewhere(BOB);

        night("people.csv", BOB);

        JsonNode json = json(ofEmail("bob@example.com"));
        assertThat(words(json)).containsExactly("unchanged", "unchanged");
        assertThat(json.path("story").path(1).path("text").asString())
                .isEqualTo("The account shows an image already; none was sent.");
    }

    @Test
    void tellsWhomAPlanWouldCreate() throws IOException {
        RunReport plan;
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            plan = rollcall.plans(roster("people.csv", BOB, ADA));
        }

        Question question = new Question(null, null, null, "000731");

        assertThat(words(json(question))).containsExactly("planned");
        assertThat(text(question).replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Ada Lovelace, Ada@Example.com, employee id 000731",
                        "Only planned, ",
                        "The row: line 3 of people.csv, run " + plan.run() + " (a plan)",
                        "The request, as it is to be sent",
                        "Plan " + plan.run(),
                        "Checked: to be created.");
    }

    @Test
    void knowsEarlierRunsOnlyWhenTheNewestRosterIsGone() throws IOException {
        elsewhere(BOB);
        RunReport first = night("people-1.csv", ADA, BOB);
        night("people-2.csv", ADA, BOB);
        Files.delete(folder.resolve("people-2.csv"));

        assertThat(words(json(ofEmail("ada@example.com")))).containsExactly("planned", "intended", "created");
        assertThat(text(ofEmail("ada@example.com"))).contains("The row: line 2 of people-1.csv, run " + first.run());
        assertThatThrownBy(() -> answer(ofEmail("bob@example.com")))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContainingAll("No run of this home folder", "bob@example.com", "people-2.csv is not there");
        assertThatThrownBy(() -> answer(ofLine(null, 3)))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContainingAll("line 3", "people-2.csv is not there");
    }

    @Test
    void knowsNoRowThatBeginsInsideAnother() throws IOException {
        String[] rows = {BOB + "\"light\nblue\"", EVE};
        elsewhere(rows);
        RunReport report = night("people.csv", rows);

        assertThatThrownBy(() -> answer(ofLine(null, 3)))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContainingAll(
                        "Run " + report.run() + " knows no row that begins on line 3",
                        "The nearest rows begin on line 2 and on line 4");
        assertThat(text(ofLine(null, 4))).contains("Eve Moore");
    }

    @Test
    void needsARunAndMakesNoHome() {
        assertThatThrownBy(() -> answer(ofEmail("ada@example.com")))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("plan ROSTER");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void saysWhoHoldsTheHome() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            rollcall.imports(roster("people.csv", ADA));

            assertThatThrownBy(() -> answer(ofEmail("ada@example.com")))
                    .isInstanceOf(HomeHeld.class)
                    .hasMessageContainingAll("in use by process", "Wait until it has ended")
                    .satisfies(e -> assertThat(Failures.exitCodeOf(e).number()).isEqualTo(75));
        }
    }

    @Test
    void asksRingCentralNothing() throws IOException {
        night("people.csv", ADA);
        int before = account.requests().size();

        text(ofEmail("ada@example.com"));

        assertThat(account.requests()).hasSize(before);
    }

    private RunReport night(String name, String... rows) throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            return rollcall.imports(roster(name, rows));
        }
    }

    private RunReport everybody(String name, ChangeOptions options, String... rows) throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            return rollcall.imports(roster(name, rows), options);
        }
    }

    /** Makes people in the account by another hand. */
    private void elsewhere(String... rows) throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("elsewhere"), account)) {
            rollcall.imports(roster("others.csv", rows));
        }
    }

    private Path roster(String name, String... rows) throws IOException {
        return Files.write(
                folder.resolve(name),
                Stream.concat(Stream.of(HEADER), Stream.of(rows)).toList());
    }

    private static void assertSilent(String text) {
        assertThat(text).doesNotContain(PASSWORD, VAULT_PIN);
    }

    private static Question ofEmail(String address) {
        return new Question(null, null, address, null);
    }

    private static Question ofLine(@Nullable RunId run, long line) {
        return new Question(run, line, null, null);
    }

    private String text(Question question, String... settings) {
        ZoneId zone = ZoneOffset.ofHours(1);
        return String.join("\n", answer(question, settings).lines(zone));
    }

    private JsonNode json(Question question, String... settings) {
        return JsonMapper.shared().readTree(answer(question, settings).json());
    }

    private static List<String> words(JsonNode json) {
        return json.path("story")
                .valueStream()
                .map(event -> event.path("what").asString())
                .toList();
    }

    private Explanation answer(Question question, String... settings) {
        return Explain.answer(
                Rollcall.class,
                question,
                Stream.concat(Stream.of("--rollcall.home=" + folder.resolve("home")), Stream.of(settings))
                        .toArray(String[]::new));
    }
}
