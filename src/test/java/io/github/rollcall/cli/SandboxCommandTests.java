package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Feature;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SandboxCommandTests {

    private final SandboxCommand command = new SandboxCommand();
    private final CommandLine commandLine = new CommandLine(command);

    @Test
    void saysWhereItListensAndWhatToExport() throws IOException, InterruptedException {
        PipedReader printed = new PipedReader();
        commandLine.setOut(new PrintWriter(new PipedWriter(printed)));
        Thread running = new Thread(() -> commandLine.execute("--users", "3"));
        running.start();
        try (BufferedReader lines = new BufferedReader(printed)) {
            String first = lines.readLine();
            assertThat(first).startsWith("Stand-in account ready on http://127.0.0.1:");
            String url = first.substring(first.indexOf("http"));
            assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine()))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("export RC_SERVER_URL=" + url),
                            line -> assertThat(line).startsWith("export RC_APP_CLIENT_ID="),
                            line -> assertThat(line).startsWith("export RC_APP_CLIENT_SECRET="),
                            line -> assertThat(line).startsWith("export RC_USER_JWT="));
            String users = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/sandbox/users"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(users).contains("ada.archer.1@example.com", "barbara.archer.3@example.com");
        } finally {
            running.interrupt();
            running.join();
        }
    }

    @Test
    void readsEachKnob() {
        commandLine.parseArgs(
                ("--limit medium=400 --limit ALL=unlimited --limit heavy=7 --time-scale 60 --latency 300ms --jitter 1s"
                                + " --accept-duplicate-emails --visibility-delay 2m --fault CREATE:COMMIT_THEN_CUT:0.1"
                                + " --fault list:status_503_before:3:10 --max-users 9 --token-ttl 1h --seed 42"
                                + " --login-taken ada@example.com --missing-permission EditAccounts --single-sign-on"
                                + " --numbers-exhausted --max-number-length 4 --email-as-login-required"
                                + " --site-required --names-kept --missing-feature SITES"
                                + " --directory-lag 9s --task-time 2s --task-polls 3 --login-refused OAU-210 --clock-skew -10m --refuse-equal-requests")
                        .split(" ", -1));

        assertThat(command.settings())
                .isEqualTo(StandInSettings.builder()
                        .unlimited()
                        .limit(RateGroup.HEAVY, RateLimit.perMinute(7))
                        .timeScale(60)
                        .latency(Duration.ofMillis(300))
                        .jitter(Duration.ofSeconds(1))
                        .acceptDuplicateEmails(true)
                        .visibilityDelay(Duration.ofMinutes(2))
                        .faults(
                                Fault.share(Operation.CREATE, FaultKind.COMMIT_THEN_CUT, 0.1),
                                Fault.next(3, Operation.LIST, FaultKind.STATUS_503_BEFORE)
                                        .after(10))
                        .maxUsers(9)
                        .tokenTtl(Duration.ofHours(1))
                        .seed(42)
                        .loginsTakenElsewhere(Set.of("ada@example.com"))
                        .missingPermissions(Set.of("EditAccounts"))
                        .singleSignOn(true)
                        .numbersExhausted(true)
                        .maxExtensionNumberLength(4)
                        .emailAsLoginRequired(true)
                        .siteRequired(true)
                        .namesKept(true)
                        .missingFeatures(Set.of(Feature.SITES))
                        .directoryLag(Duration.ofSeconds(9))
                        .taskTime(Duration.ofSeconds(2))
                        .taskPolls(3)
                        .loginRefusal("OAU-210")
                        .clockSkew(Duration.ofMinutes(-10))
                        .refuseEqualRequests(true)
                        .build());
    }

    @Test
    void isRingCentralByDefault() {
        commandLine.parseArgs();

        assertThat(command.settings()).isEqualTo(StandInSettings.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 70000",
                "--limit SLOW=4",
                "--limit MEDIUM=0",
                "--limit MEDIUM=many",
                "--time-scale 0",
                "--latency 3",
                "--jitter -3s",
                "--fault CREATE:EXPLODE:1",
                "--fault CREATE:REDIRECT:0",
                "--fault CREATE:REDIRECT:1.5",
                "--fault CREATE:REDIRECT",
                "--fault CREATE:TASK_ENDLESS:1",
                "--task-polls -1",
                "--users -1",
                "--seats -1",
                "--max-users -1",
                "--max-number-length 9",
                "--login-refused never",
                "--clock-skew soon",
                "--token-ttl 0s"
            })
    void refusesWhatMakesNoSense(String arguments) {
        StringWriter errors = new StringWriter();
        commandLine.setErr(new PrintWriter(errors));

        assertThat(commandLine.execute(arguments.split(" ", -1))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).isNotBlank();
    }

    @Test
    void saysThatThePortIsInUse() {
        StringWriter errors = new StringWriter();
        commandLine.setErr(new PrintWriter(errors));
        try (StandInAccount other = StandInAccount.start(StandInSettings.defaults())) {
            int port = other.baseUrl().getPort();

            assertThat(commandLine.execute("--port", Integer.toString(port))).isEqualTo(CommandLine.ExitCode.USAGE);
            assertThat(errors.toString()).contains("port " + port + " is in use");
        }
    }
}
