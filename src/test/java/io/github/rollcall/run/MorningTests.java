package io.github.rollcall.run;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night with mistakes, and what somebody does about it in the morning. */
class MorningTests {

    private static final int PEOPLE = 300;
    private static final int MISTAKES = 61;

    private final Path folder;
    private final Path textfile;
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final WireMockServer web =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    MorningTests(@TempDir Path folder) {
        this.folder = folder;
        this.textfile = folder.resolve("rollcall.prom");
        mail.start();
        web.start();
        web.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @AfterEach
    void end() {
        web.stop();
        mail.stop();
        account.close();
    }

    @Test
    void endsWithEverybodyInPlaceAndTheSameNumbersEverywhere() throws Exception {
        try (RollcallHere rollcall = rollcall()) {
            RunReport night = rollcall.imports(roster());
            assertThat(rollcall.notifier().ended(night)).isEmpty();

            assertThat(night.ending().exitCode()).isEqualTo(4);
            assertThat(night.causes()).hasSize(3);
            assertThat(night.counts().of(RowEnd.CREATED)).isEqualTo(PEOPLE - MISTAKES);
            agreesEverywhere(night, "people");
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
                    .contains("skipped 61", "21 × EMAIL_INVALID", "20 × LAST_NAME_MISSING", "20 × NUMBER_INVALID");
            assertThat(web.getAllServeEvents()).hasSize(1);

            RunReport morning = rollcall.imports(corrected(night.skippedRows().resolveSibling("skipped.xlsx")));
            assertThat(rollcall.notifier().ended(morning)).isEmpty();

            assertThat(morning.ending().exitCode()).as(morning.toText()).isZero();
            assertThat(morning.counts().of(RowEnd.CREATED)).isEqualTo(MISTAKES);
            assertThat(morning.counts().of(RowEnd.SKIPPED)).isZero();
            agreesEverywhere(morning, "people");
            assertThat(account.users()).hasSize(1 + PEOPLE);
            assertThat(mail.getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void countsCorrectedRowsAsInPlaceWhileTheRosterStillHoldsTheMistakes() throws Exception {
        try (RollcallHere rollcall = rollcall()) {
            Path roster = uncorrected();
            RunReport night = rollcall.imports(roster);
            assertThat(night.ending().exitCode()).isEqualTo(4);
            assertThat(night.counts().of(RowEnd.SKIPPED)).isEqualTo(13);

            RunReport morning = rollcall.imports(mended(night.skippedRows().resolveSibling("skipped.xlsx")));
            assertThat(morning.ending().exitCode()).as(morning.toText()).isZero();
            assertThat(morning.counts().of(RowEnd.CREATED)).isEqualTo(13);
            assertThat(ending(night).nextCommand()).isNull();
            assertThat(ending(night).message()).contains("corrected and imported since");
            assertThat(Files.readString(night.page()))
                    .contains(
                            "corrected and imported since, up to run " + morning.run(),
                            night.verdict(),
                            "ann-at-example.com")
                    .doesNotContain("id=\"next\"");

            RunReport next = rollcall.imports(roster);
            assertThat(rollcall.notifier().ended(next)).isEmpty();

            assertThat(next.ending().exitCode()).as(next.toText()).isZero();
            assertThat(next.verdict()).isEqualTo("200 of 200 in place, 13 warnings.");
            assertThat(next.counts().of(RowEnd.UNCHANGED)).isEqualTo(200);
            assertThat(next.toText()).contains("ROW_UNCORRECTED").doesNotContain("What needs a person");
            assertThat(account.users()).hasSize(1 + 200);
            agreesEverywhere(next, "people");
            assertThat(Files.readString(next.page())).contains("200 of 200 in place, 13 warnings");
            JsonNode summary = JsonMapper.shared().readTree(Files.readString(next.summary()));
            assertThat(summary.path("warnings").path("rows").asInt()).isEqualTo(13);

            RunReport later = rollcall.imports(newcomer(roster));
            assertThat(later.verdict()).startsWith("200 of 201 rows are in place; 1 row needs a person");
            RunReport others = rollcall.imports(others(roster));
            assertThat(others.ending().exitCode()).as(others.toText()).isZero();
            assertThat(ending(later).nextCommand()).isEqualTo(later.ending().nextCommand());
            rollcall.imports(newcomer(roster));
            assertThat(ending(later).nextCommand()).isNull();
            assertThat(ending(later).message()).contains("has read the roster of this feed since");
        }
    }

    @Test
    void takesAdviceBackThoughThatOfANewerRunCannotBe() throws Exception {
        try (RollcallHere rollcall = rollcall()) {
            RunReport first = rollcall.imports(onePerson("Ann"));
            RunReport second = rollcall.imports(onePerson("Bob"));
            assertThat(ending(first).nextCommand()).isNotNull();
            Files.delete(second.page());
            Files.createDirectory(second.page());

            List<String> both = new ArrayList<>(Files.readAllLines(first.skippedRows()));
            both.add(Files.readAllLines(second.skippedRows()).get(1));
            both.replaceAll(line -> line.replaceFirst("-at-", "@"));
            RunReport morning = rollcall.imports(Files.write(folder.resolve("people-mended.csv"), both));

            assertThat(morning.counts().of(RowEnd.CREATED)).as(morning.toText()).isEqualTo(2);
            assertThat(ending(second).nextCommand()).isNotNull();
            assertThat(ending(first).nextCommand()).isNull();
        }
    }

    private Path onePerson(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".csv"),
                "firstName,lastName,email%n%1$s,Lee,%1$s-at-example.com%n".formatted(name));
    }

    /** Thirteen mistakes of many kinds, half of the rows without an employee id. */
    private Path uncorrected() throws IOException {
        StringBuilder roster =
                new StringBuilder("firstName,lastName,email,extensionNumber,employeeId,mobilePhone,status\n");
        roster.append("""
                Ann,A,ann-at-example.com,,E1,,
                Bob,B,bob@example,,,,
                Cyd,C,"Cyd <cyd@example.com>",,,,
                Dan,D,,,,,
                Eve,,eve@example.com,,,,
                ,F,fay@example.com,,E6,,
                Gus,G,gus@example.com,0101,,,
                Hal,H,hal@example.com,,N/A,,
                Ida,I,ida@example.com,,1.23457E+11,,
                Jon,J,jon@example.com,,,12,
                Kai,K,shared@example.com,,,,
                Kim,L,shared@example.com,,,,
                Meg,M,meg@example.com,,,,Sometimes
                """);
        for (int i = 13; i < 200; i++) {
            roster.append(
                    "Person,Number %1$d,person%1$d@example.com,,%2$s,,%n".formatted(i, i % 2 == 0 ? "P" + i : ""));
        }
        return Files.writeString(folder.resolve("people.csv"), roster);
    }

    /** Somebody else with the same mistake as a person who is in place. */
    private Path newcomer(Path roster) throws IOException {
        return Files.writeString(folder.resolve("people-later.csv"), Files.readString(roster) + "Dan,E,,,,,\n");
    }

    /** A roster of the feed that says nothing of those who were skipped. */
    private Path others(Path roster) throws IOException {
        return Files.write(
                folder.resolve("people-others.csv"),
                Files.readAllLines(roster).stream()
                        .filter(line -> line.startsWith("firstName,") || line.startsWith("Person,"))
                        .toList());
    }

    private Ending ending(RunReport report) {
        return new RunHistory(folder.resolve("home")).of(report.run()).ending();
    }

    private Path mended(Path skipped) throws IOException {
        Map<String, String> addresses = Map.of(
                "Ann", "ann@example.com", "Bob", "bob@example.com", "Cyd", "cyd@example.com", "Dan", "dan@example.com");
        Path mended = folder.resolve("people-mended.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(skipped));
                OutputStream out = Files.newOutputStream(mended)) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            List<String> header = IntStream.range(0, sheet.getRow(0).getLastCellNum())
                    .mapToObj(column -> sheet.getRow(0).getCell(column).getStringCellValue())
                    .toList();
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                String code = row.getCell(header.indexOf("rollcall_code")).getStringCellValue();
                Cell first = row.getCell(header.indexOf("firstName"));
                switch (code) {
                    case "EMAIL_INVALID", "EMAIL_MISSING" ->
                        row.createCell(header.indexOf("email")).setCellValue(addresses.get(first.getStringCellValue()));
                    case "LAST_NAME_MISSING" ->
                        row.createCell(header.indexOf("lastName")).setCellValue("E");
                    case "FIRST_NAME_MISSING" -> first.setCellValue("Fay");
                    case "NUMBER_INVALID" ->
                        row.createCell(header.indexOf("extensionNumber")).setCellValue("1901");
                    case "EMPLOYEE_ID_INVALID" ->
                        row.createCell(header.indexOf("employeeId")).setCellValue("M" + i);
                    case "PHONE_INVALID" -> row.createCell(header.indexOf("mobilePhone"));
                    case "EMAIL_OF_TWO" -> {
                        if (first.getStringCellValue().equals("Kim")) {
                            row.createCell(header.indexOf("email")).setCellValue("kim@example.com");
                        }
                    }
                    case "STATUS_UNKNOWN" -> row.createCell(header.indexOf("status"));
                    default -> throw new AssertionError(code);
                }
            }
            workbook.write(out);
        }
        return mended;
    }

    private void agreesEverywhere(RunReport report, String feed) throws IOException {
        RunCounts counts = report.counts();
        String page = Files.readString(report.page());
        assertThat(page)
                .contains(report.verdict().replace("'", "&#39;"))
                .contains("Of " + counts.read() + " rows: "
                        + (counts.of(RowEnd.CREATED) > 0
                                ? counts.of(RowEnd.CREATED) + " created"
                                : counts.of(RowEnd.UNCHANGED) + " unchanged"));
        JsonNode summary = JsonMapper.shared().readTree(Files.readString(report.summary()));
        RunHistory history = new RunHistory(folder.resolve("home"));
        JsonNode listed = JsonMapper.shared()
                .readTree(history.json(List.of(history.of(report.run()))))
                .get(0);
        assertThat(listed).isEqualTo(summary);
        Map<String, Long> metrics = metrics();
        for (String outcome : List.of("created", "adopted", "updated", "unchanged", "skipped", "unprocessed")) {
            assertThat(metrics.get("rollcall_rows{feed=\"" + feed + "\",outcome=\"" + outcome + "\"}"))
                    .as(outcome)
                    .isEqualTo(summary.path("rows").path(outcome).asLong());
        }
        assertThat(metrics)
                .containsEntry("rollcall_rows_read{feed=\"" + feed + "\"}", counts.read())
                .containsEntry("rollcall_open_skips{feed=\"" + feed + "\"}", counts.of(RowEnd.SKIPPED))
                .containsEntry("rollcall_last_exit_code{feed=\"" + feed + "\"}", (long)
                        report.ending().code());
        assertThat(summary.path("rows").path("created").asLong()).isEqualTo(counts.of(RowEnd.CREATED));
        assertThat(summary.path("exitCode").asInt()).isEqualTo(report.ending().code());
        assertThat(Files.readAllLines(report.summary().resolveSibling("created.csv")))
                .hasSize(1 + (int) counts.of(RowEnd.CREATED));
    }

    private Map<String, Long> metrics() throws IOException {
        Map<String, Long> metrics = new HashMap<>();
        for (String line : Files.readAllLines(textfile)) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" ", -1);
                metrics.put(parts[0], (long) Double.parseDouble(parts[1]));
            }
        }
        return metrics;
    }

    /** As somebody types who has read what stands beside the coloured cells. */
    private Path corrected(Path skipped) throws IOException {
        Path mended = folder.resolve("people-mended.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(skipped));
                OutputStream out = Files.newOutputStream(mended)) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            List<String> header = IntStream.range(0, sheet.getRow(0).getLastCellNum())
                    .mapToObj(column -> sheet.getRow(0).getCell(column).getStringCellValue())
                    .toList();
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                switch (row.getCell(header.indexOf("rollcall_code")).getStringCellValue()) {
                    case "EMAIL_INVALID" ->
                        row.createCell(header.indexOf("email")).setCellValue("mended" + i + "@example.com");
                    case "LAST_NAME_MISSING" ->
                        row.createCell(header.indexOf("lastName")).setCellValue("Mended " + i);
                    case "NUMBER_INVALID" -> row.createCell(header.indexOf("extensionNumber"));
                    default -> throw new AssertionError(row);
                }
            }
            workbook.write(out);
        }
        return mended;
    }

    private RollcallHere rollcall() {
        return RollcallHere.start(
                folder.resolve("home"),
                account,
                "spring.mail.host=localhost",
                "spring.mail.port=" + mail.getSmtp().getPort(),
                "rollcall.notify.mail.to=ops@example.com",
                "rollcall.notify.mail.from=rollcall@example.com",
                "rollcall.notify.webhook.url=" + web.baseUrl() + "/hook",
                "rollcall.metrics.textfile=" + textfile);
    }

    private Path roster() throws IOException {
        StringBuilder roster = new StringBuilder("firstName,lastName,email,extensionNumber\n");
        for (int i = 0; i < PEOPLE; i++) {
            String row = switch (i < MISTAKES ? i % 3 : 3) {
                case 0 -> "Jo,Doe %1$d,jo%1$d-at-example.com,%n";
                case 1 -> "Kim,,kim%1$d@example.com,%n";
                case 2 -> "Lee,Poe %1$d,lee%1$d@example.com,0%1$d%n";
                default -> "Person,Number %1$d,person%1$d@example.com,%n";
            };
            roster.append(row.formatted(i));
        }
        return Files.writeString(folder.resolve("people.csv"), roster);
    }
}
