package io.github.rollcall.night;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor as a person meets it: one illness each, its exit code, and what to do about it. */
@Tag("slow")
class DoctorTests extends NightTestBase {

    @Override
    StandInSettings settings() {
        return StandInSettings.defaults();
    }

    @Test
    void findsAllWellAndTouchesNothing() {
        RollcallProcess.Builder rollcall =
                night.rollcall().set("rollcall.home", folder.resolve("none").toString());
        for (RateGroup group : RateGroup.values()) {
            rollcall.set("rollcall.http.quota." + group.name().toLowerCase(Locale.ROOT) + ".window", "60s");
        }
        Ended doctor = rollcall.run("doctor");

        says(
                0,
                doctor,
                "All is well",
                "Logged in to account",
                "(extension 101)",
                "about 2,400 users an hour",
                "about 600 images an hour",
                "the first import makes it",
                "rollcall.assume.email-filter-minds-case=true");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(night.account().requests()).hasSizeLessThanOrEqualTo(14);
        assertThat(night.writes()).isZero();
        Map<RateGroup, Long> calls = night.account().requests().stream()
                .collect(Collectors.groupingBy(request -> group(request), Collectors.counting()));
        assertThat(calls).containsEntry(RateGroup.MEDIUM, 1L).containsEntry(RateGroup.HEAVY, 1L);
        hidesSecrets(doctor);
    }

    @Test
    void looksAtAHomeFolderAfterANight() throws IOException {
        Ended night1 = night.rollcall().run("import", night.roster("people.csv", 0, 3));
        assertThat(night1.code()).isZero();

        says(0, night.rollcall().run("doctor"), "opens and can be written", "is completed", "ended 0 min ago");

        Path summary = newestSummary();
        Files.writeString(
                summary,
                Files.readString(summary)
                        .replaceFirst("\"endedAt\" ?: ?\"\\d{4}-\\d\\d-\\d\\d", "\"endedAt\":\"2026-01-01"));
        says(
                0,
                night.rollcall().run("doctor"),
                "LOOK",
                "The last run that finished ended",
                "See that the schedule runs");
    }

    @Test
    void namesMissingCredentials() {
        Ended doctor = RollcallProcess.in(night.home())
                .with(Map.of("RC_APP_CLIENT_ID", "some-app"))
                .run("doctor");

        says(
                78,
                doctor,
                "RC_APP_CLIENT_SECRET is not set",
                "RC_USER_JWT is not set",
                "because the credentials are incomplete",
                "because RingCentral cannot be asked",
                "The home folder");
    }

    @Test
    void saysThatTheLoginIsRefused() {
        Map<String, String> credentials =
                new HashMap<>(credentials(night.account().baseUrl().toString()));
        credentials.put("RC_APP_CLIENT_SECRET", "planted-wrong-secret");
        Ended doctor = night.rollcall().with(credentials).run("doctor");

        says(77, doctor, "RingCentral refuses the login", "Check RC_APP_CLIENT_ID and RC_APP_CLIENT_SECRET");
        assertThat(doctor.said()).doesNotContain("planted");
        hidesSecrets(doctor);
        assertThat(night.account().requests()).hasSize(1);
    }

    @Test
    void namesPermissionsThatTheAppLacks() {
        lacks("EditAccounts", "EditExtensions");

        says(
                77,
                night.rollcall().run("doctor"),
                "The app lacks the permission EditAccounts",
                "Only RingCentral's support grants it",
                "The app lacks the permission EditExtensions",
                "developer console");
    }

    @Test
    void namesAPermissionThatTheUserLacks() {
        lacks("AddRemoveUsers", "EditUserCredentials");

        says(
                77,
                night.rollcall().run("doctor"),
                "The user of the JWT lacks the permission AddRemoveUsers",
                "administrator",
                "Only rosters with passwords need it");
    }

    @Test
    void goesOnWhereTheQuotaOfImagesIsNotTold() {
        lacks("EditCompanyPhoneNumbers");

        says(0, night.rollcall().run("doctor"), "Quota heavy: 10 requests a minute");
    }

    @Test
    void namesADifferenceOfClocks() {
        WireMockServer server = new WireMockServer(options().dynamicPort());
        server.start();
        try {
            String yesterday = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).minusDays(1));
            server.stubFor(any(anyUrl())
                    .willReturn(okJson("{\"access_token\":\"planted-token\",\"scope\":\"EditAccounts\",\"id\":1,"
                                    + "\"successful\":true}")
                            .withHeader("Date", yesterday)));
            Ended doctor = night.rollcall().with(credentials(server.baseUrl())).run("doctor");

            says(
                    0,
                    doctor,
                    "s ahead of RingCentral's",
                    "keep it set by NTP",
                    "no answer tells it; it becomes known with the first image",
                    "An import can run; ");
            assertThat(doctor.output()).doesNotContain("planted");
        } finally {
            server.stop();
        }
    }

    @Test
    void goesOnWhileAnImportIsRunning() {
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(3));
        try (RollcallProcess holder = night.rollcall()
                .set("rollcall.http.read-timeout", "2m")
                .start("import", night.roster("people.csv", 0, 20))) {
            night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);

            says(
                    0,
                    night.rollcall().run("doctor"),
                    TestDatabase.isPostgres()
                            ? "is going on"
                            : "The database: not looked at, because process " + holder.pid(),
                    TestDatabase.isPostgres() ? "opens and can be written" : "import people.csv",
                    "Logged in to account");
            assertThat(holder.isAlive()).isTrue();
        }
    }

    @Test
    void findsARunThatDied() {
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(3));
        RollcallProcess dying = night.rollcall().start("import", night.roster("people.csv", 0, 20));
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        dying.kill();
        night.noFaults();

        says(
                0,
                night.rollcall().run("doctor"),
                "ended abruptly",
                "Go on with `rollcall rerun ",
                "opens and can be written");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheHomeFolderCannotBeWritten() {
        says(
                74,
                night.rollcall().set("rollcall.home", "/proc/sys").run("doctor"),
                "The home folder /proc/sys cannot be written",
                "choose another home folder");
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        night.account().close();

        says(69, night.rollcall().run("doctor"), "No connection to", "network, firewall, proxy", "The home folder");
    }

    @Test
    void asksAFailingServerTwiceAndWaitsForNoLongPenalty() {
        night.faults(Fault.share(Operation.TOKEN, FaultKind.STATUS_503_BEFORE, 1));
        says(69, night.rollcall().run("doctor"), "503");
        assertThat(night.account().requests()).hasSize(2);

        night.faults(Fault.share(Operation.LIST, FaultKind.THROTTLE, 1));
        says(
                0,
                night.rollcall().set("rollcall.doctor.patience", "6s").run("doctor"),
                "The quota medium: not looked at, because RingCentral did not answer within the time of rollcall.doctor.patience",
                "The home folder");
        assertThat(night.account().requests().stream().filter(request -> request.operation() == Operation.LIST))
                .hasSize(1);
    }

    @Test
    void namesASettingThatCannotBeUsed() {
        says(
                78,
                night.rollcall()
                        .set("rollcall.http.tries", "0")
                        .set("rollcall.images.method", "PATCH")
                        .run("doctor"),
                "rollcall.http.tries must be greater than or equal to 1",
                "rollcall.images.method has a value that cannot be read",
                "because a setting cannot be used");
    }

    @Test
    void tellsProgramsTheSame() {
        lacks("EditAccounts");
        Ended doctor = night.rollcall().run("doctor", "--json");

        assertThat(doctor.code()).isEqualTo(77);
        JsonNode json = JsonMapper.shared().readTree(doctor.output());
        assertThat(json.path("exitCode").asInt()).isEqualTo(77);
        assertThat(json.path("topics")
                        .valueStream()
                        .map(topic -> topic.path("topic").asString()))
                .containsExactly(
                        "Credentials",
                        "Settings",
                        "Network",
                        "Login",
                        "Permissions",
                        "Clock",
                        "Quota",
                        "Locale",
                        "Home folder",
                        "Database",
                        "Runs",
                        "Assumptions");
        hidesSecrets(doctor);
    }

    private void lacks(String... permissions) {
        night.account()
                .change(night.account().settings().toBuilder()
                        .missingPermissions(Set.of(permissions))
                        .build());
    }

    private Map<String, String> credentials(String server) {
        return Map.of(
                "RC_SERVER_URL",
                server,
                "RC_APP_CLIENT_ID",
                night.account().clientId(),
                "RC_APP_CLIENT_SECRET",
                night.account().clientSecret(),
                "RC_USER_JWT",
                night.account().jwt());
    }

    private Path newestSummary() throws IOException {
        try (var summaries = Files.walk(night.home().resolve("reports"))) {
            List<Path> all = summaries
                    .filter(file -> file.endsWith("summary.json"))
                    .sorted()
                    .toList();
            return all.get(all.size() - 1);
        }
    }

    private static RateGroup group(LoggedRequest request) {
        return Objects.requireNonNull(request.group());
    }

    private void hidesSecrets(Ended doctor) {
        assertThat(doctor.said())
                .doesNotContain(night.account().clientSecret(), night.account().jwt())
                .doesNotContain("U0pDMTFQMDFQQVMwMHxB");
    }

    private static void says(int exitCode, Ended doctor, String... words) {
        assertThat(doctor.code()).as(doctor.said()).isEqualTo(exitCode);
        assertThat(doctor.said()).contains(Arrays.asList(words)).doesNotContain("\tat ", "Exception");
    }
}
