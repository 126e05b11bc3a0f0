package io.github.rollcall.run;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.rollcall.display.HiddenCharacters;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the world hears of a night: a real mail server, a webhook, a monitor, and the file of a metrics collector. */
@Tag("slow")
class NightlyNoticeTests {

    private static final String GOOD =
            "firstName,lastName,email\nAda,Lovelace,ada@example.com\nBo,Able,bo@example.com\n";
    private static final String WITH_MISTAKES =
            "firstName,lastName,email\nAda,Lovelace,ada@example.com\nBo,Able,bo-at-example.com\nCy,,cy@example.com\n";

    private final Path folder;
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final WireMockServer web =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private @Nullable RollcallHere rollcall;

    NightlyNoticeTests(@TempDir Path folder) {
        this.folder = folder;
        mail.start();
        web.start();
        web.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @AfterEach
    void end() {
        if (rollcall != null) {
            rollcall.close();
        }
        web.stop();
        mail.stop();
        account.close();
    }

    @Test
    void tellsWhoeverIsToMendTheSkippedRowsAndNamesNobody() throws Exception {
        RunReport report = rollcall("json").imports(roster(WITH_MISTAKES));

        assertThat(rollcall("json").notifier().ended(report)).isEmpty();

        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(message.getSubject()).isEqualTo("Rollcall, people: 1 of 3 rows is in place; 2 rows need a person.");
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("ops@example.com");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String text = GreenMailUtil.getBody(message);
        assertThat(text).contains("EMAIL_INVALID", "LAST_NAME_MISSING", "skipped 2", "Next:");
        JsonNode post = JsonMapper.shared().readTree(bodyOf("/hook"));
        assertThat(post.path("summary").path("rows").path("skipped").asInt()).isEqualTo(2);
        assertThat(post.path("text").asString()).contains("LAST_NAME_MISSING");
        for (String told : List.of(whole(message), bodyOf("/hook"))) {
            assertThat(told).doesNotContain("Lovelace", "Able", "bo-at", "cy@");
        }
        assertThat(pings()).containsExactly("/start", "/success");
    }

    @Test
    void isSilentAfterAGoodNightButForTheMonitor() throws IOException {
        RunReport report = rollcall("json").imports(roster(GOOD));

        assertThat(rollcall("json").notifier().ended(report)).isEmpty();

        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(web.getAllServeEvents())
                .noneMatch(event -> event.getRequest().getUrl().equals("/hook"));
        assertThat(pings()).containsExactly("/start", "/success");
        assertThat(Files.readString(folder.resolve("home/last-success/people"))).endsWith(" " + report.run() + "\n");
    }

    @Test
    void tellsOfARunThatFailedAndOfOneThatIsHeld() throws IOException {
        account.refuse(Refusal.once(Operation.CREATE, 400, "EXT-355"));
        RunReport failed = rollcall("ringcentral").imports(roster(GOOD));
        rollcall("ringcentral").notifier().ended(failed);
        RunReport held = rollcall("ringcentral").imports(roster(GOOD), new RunLimits(0L, null));
        rollcall("ringcentral").notifier().ended(held);

        assertThat(held.ending().exitCode()).isEqualTo(5);
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0])).contains("EXT-355", "rerun " + failed.run());
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[1])).contains("--release");
        JsonNode post = JsonMapper.shared().readTree(bodyOf("/hook"));
        JsonNode card = post.path("attachments").get(0);
        assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asString()).isEqualTo("1.3");
        assertThat(card.toString()).contains("FactSet", "unprocessed", "\"rollcall rerun ");
        assertThat(pings()).containsExactly("/start", "/failure", "/failure");
        assertThat(folder.resolve("home/last-success")).doesNotExist();
    }

    @Test
    void bringsTheSkippedRowsAlongOnlyWhenThatIsAskedFor() throws Exception {
        RunReport report =
                rollcall("json", "rollcall.notify.personal-data=true").imports(roster(WITH_MISTAKES));

        rollcall("json").notifier().ended(report);

        assertThat(whole(mail.getReceivedMessages()[0])).contains("filename=skipped.xlsx");
    }

    @Test
    void writesMetricsThatAgreeWithTheSummaries() throws IOException {
        Path textfile = folder.resolve("rollcall.prom");
        RollcallHere rollcall = rollcall("json", "rollcall.metrics.textfile=" + textfile);
        RunReport first = rollcall.imports(roster(GOOD));
        rollcall.notifier().ended(first);
        RunReport second = rollcall.imports(roster(WITH_MISTAKES));
        rollcall.notifier().ended(second);

        Map<String, Double> metrics = metrics(textfile);
        assertThat(metrics)
                .containsEntry("rollcall_rows_read{feed=\"people\"}", 3.0)
                .containsEntry("rollcall_rows{feed=\"people\",outcome=\"created\"}", 0.0)
                .containsEntry("rollcall_rows{feed=\"people\",outcome=\"unchanged\"}", 1.0)
                .containsEntry("rollcall_rows{feed=\"people\",outcome=\"skipped\"}", 2.0)
                .containsEntry("rollcall_open_skips{feed=\"people\"}", 2.0)
                .containsEntry("rollcall_last_exit_code{feed=\"people\"}", 4.0)
                .containsEntry("rollcall_last_success_timestamp_seconds{feed=\"people\"}", (double)
                        endOf(second).getEpochSecond())
                .containsKeys(
                        "rollcall_quota_wait_seconds{group=\"medium\"}",
                        "rollcall_run_duration_seconds{feed=\"people\"}",
                        "rollcall_images{feed=\"people\",outcome=\"uploaded\"}",
                        "rollcall_requests");
        assertThat(folder.toFile().list()).doesNotContain(".rollcall.prom.tmp");
    }

    @Test
    void countsWhoWasChangedAndWhoLeft() throws IOException {
        Path textfile = folder.resolve("rollcall.prom");
        RollcallHere rollcall = rollcall("json", "rollcall.metrics.textfile=" + textfile);
        rollcall.imports(roster("firstName,lastName,email,department\nAda,Lovelace,ada@example.com,A\n"
                + "Bo,Able,bo@example.com,A\nCy,Old,cy@example.com,A\nDi,New,di@example.com,A\n"));
        RunReport night = rollcall.imports(
                roster("firstName,lastName,email,department\nAda,Lovelace,ada@example.com,B\n"
                        + "Di,New,di@example.com,A\n"),
                new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false));

        rollcall.notifier().ended(night);

        assertThat(metrics(textfile))
                .containsEntry("rollcall_rows{feed=\"people\",outcome=\"updated\"}", 1.0)
                .containsEntry("rollcall_rows{feed=\"people\",outcome=\"unchanged\"}", 1.0)
                .containsEntry("rollcall_leavers{feed=\"people\",outcome=\"disabled\"}", 2.0)
                .containsEntry("rollcall_leavers{feed=\"people\",outcome=\"kept\"}", 0.0)
                .containsEntry("rollcall_leavers{feed=\"people\",outcome=\"skipped\"}", 0.0)
                .containsEntry("rollcall_leavers{feed=\"people\",outcome=\"pending\"}", 0.0)
                .containsEntry("rollcall_open_skips{feed=\"people\"}", 0.0);
    }

    @Test
    void isNotTouchedByServersThatSayNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RollcallHere rollcall = rollcall(
                    "json",
                    "rollcall.notify.patience=300ms",
                    "spring.mail.port=" + silent.getLocalPort(),
                    "rollcall.notify.webhook.url=http://localhost:" + silent.getLocalPort() + "/s3cr3t");
            RunReport report = rollcall.imports(roster(WITH_MISTAKES));

            List<String> troubles = rollcall.notifier().ended(report);

            assertThat(troubles)
                    .hasSize(2)
                    .allSatisfy(trouble -> assertThat(trouble)
                            .contains("was not sent", "The import is not touched by that", "check ")
                            .doesNotContain("s3cr3t"));
            assertThat(report.ending().exitCode()).isEqualTo(4);
        }
        assertThat(Files.readString(folder.resolve("home/logs/rollcall.log")))
                .doesNotContain("s3cr3t")
                .contains("The webhook was not sent");
    }

    @Test
    void saysWhatTheWorldAnswersWithAnError() throws IOException {
        web.stubFor(any(urlEqualTo("/hook")).willReturn(aResponse().withStatus(410)));
        RunReport report = rollcall("json").imports(roster(WITH_MISTAKES));

        assertThat(rollcall("json").notifier().ended(report))
                .contains(
                        "The webhook was not sent: it answers with status 410. The import is not touched by that; check"
                                + " rollcall.notify.webhook.url.");
    }

    @Test
    void tellsOfAnImportThatDidNotBegin() throws IOException {
        assertThat(rollcall("json")
                        .notifier()
                        .failed("import people.csv", "people.csv is not there (ada@example.com)."))
                .isEmpty();

        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0]))
                .contains("people.csv is not there")
                .doesNotContain("ada@");
        assertThat(pings()).containsExactly("/start", "/failure");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "names a file by characters that Windows refuses")
    void tellsOfARunThatRanOutOfMemoryAndLetsNoNameForgeItsLog() throws IOException {
        Path roster = Files.writeString(
                folder.resolve("x\n2026-11-28T00:00:00.000Z ERROR FORGED \u001b]0;PWNED\u0007\u202e.csv"), GOOD);
        RunReport report = rollcall("json").imports(roster, new RollcallHere.Silence() {
            @Override
            public void checked(Forecast forecast) {
                throw new OutOfMemoryError("Java heap space");
            }
        });

        assertThat(rollcall("json").notifier().ended(report)).isEmpty();

        assertThat(report.ending().exitCode()).isEqualTo(1);
        assertThat(report.ending().message()).startsWith("The memory did not suffice.");
        assertThat(report.page()).exists();
        assertThat(pings()).containsExactly("/start", "/failure");
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0])).contains("The memory did not suffice");
        assertThat(folder.resolve("home/last-success")).doesNotExist();
        String log = Files.readString(folder.resolve("home/logs/rollcall.log"));
        assertThat(log).contains("FORGED", "java.lang.OutOfMemoryError: Java heap space\n\tat ");
        assertThat(log.lines())
                .allMatch(line ->
                        line.matches("(\\d{4}-\\d\\d-\\d\\dT.* [A-Z]+ \\d+ --- .*|\\t.*|Caused by: .*|java\\..*|)"));
        assertThat(log.codePoints().filter(c -> c != '\n' && c != '\t')).noneMatch(HiddenCharacters::contain);
    }

    @Test
    void logsWithRunAndLine() throws IOException {
        account.refuse(Refusal.of(Operation.CREATE, "bo@example.com", 500, "CMN-203", null));
        RunReport report = rollcall("json").imports(roster(GOOD));

        assertThat(Files.readAllLines(folder.resolve("home/logs/rollcall.log")))
                .anyMatch(line -> line.contains("[" + report.run() + "#1 line 3]"));
    }

    private RollcallHere rollcall(String format, String... more) {
        RollcallHere started = rollcall;
        if (started == null) {
            List<String> settings = new ArrayList<>(List.of(
                    "spring.mail.host=localhost",
                    "spring.mail.port=" + mail.getSmtp().getPort(),
                    "rollcall.notify.mail.to=ops@example.com",
                    "rollcall.notify.mail.from=rollcall@example.com",
                    "rollcall.notify.webhook.url=" + web.baseUrl() + "/hook",
                    "rollcall.notify.webhook.format=" + format,
                    "rollcall.notify.ping.start=" + web.baseUrl() + "/start",
                    "rollcall.notify.ping.success=" + web.baseUrl() + "/success",
                    "rollcall.notify.ping.failure=" + web.baseUrl() + "/failure",
                    "rollcall.doubt.settle=1s",
                    "rollcall.http.first-pause=10ms"));
            for (String other : more) {
                settings.removeIf(setting -> setting.startsWith(other.replaceFirst("=.*", "=")));
                settings.add(other);
            }
            started = RollcallHere.start(folder.resolve("home"), account, settings.toArray(String[]::new));
            assertThat(started.notifier().begun()).isEmpty();
            rollcall = started;
        }
        return started;
    }

    private List<String> pings() {
        List<String> urls = new ArrayList<>();
        for (ServeEvent event : web.getAllServeEvents()) {
            if (!event.getRequest().getUrl().equals("/hook")) {
                urls.add(0, event.getRequest().getUrl());
            }
        }
        return urls;
    }

    /** Of the newest request to this address. */
    private String bodyOf(String url) {
        return web.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals(url))
                .findFirst()
                .orElseThrow()
                .getRequest()
                .getBodyAsString();
    }

    private static String whole(Message message) {
        try {
            return GreenMailUtil.getWholeMessage((MimeMessage) message) + message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant endOf(RunReport report) {
        return report.endedAt() == null ? report.updatedAt() : report.endedAt();
    }

    /** Each sample of the file, by name and labels; what is no sample is a comment. */
    private static Map<String, Double> metrics(Path file) throws IOException {
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                assertThat(line).matches("# (HELP|TYPE) rollcall_\\w+ .+");
            } else {
                assertThat(line).matches("rollcall_\\w+(\\{(\\w+=\"[^\"]*\",?)+})? [-+.\\dE]+");
                samples.put(line.replaceFirst(" [^ ]+$", ""), Double.valueOf(line.replaceFirst(".* ", "")));
            }
        }
        return samples;
    }

    private Path roster(String text) throws IOException {
        return Files.writeString(folder.resolve("people.csv"), text);
    }
}
