package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever plans, watches and looks back, in processes beside the one that imports. */
@Tag("slow")
class LookingBackTests extends NightTestBase {

    /** For several processes, one after the other, on a busy machine. */
    private static final Duration LONG = Duration.ofMinutes(5);

    /** The account answers some creations and holds back the rest until somebody has looked, so nothing hangs on the time. */
    @Test
    void showsProgressWhileTwoThousandRowsAreCreated() {
        Path roster = night.rosterWithoutImages("people.csv", Night.people(0, 2_000));
        letThrough(200);
        try (RollcallProcess importing =
                night.rollcall().set("rollcall.http.read-timeout", "10m").start("import", roster)) {
            assertThat(createdByReport(importing)).isEqualTo(200);
            letThrough(500);
            assertThat(createdByReport(importing)).isGreaterThanOrEqualTo(700);

            assertThat(json("runs", "--json")).hasSize(1);
            assertThat(output("runs")).contains("running", "2,000", "people.csv");
            assertThat(output("report")).contains("The run is going on", "of 2,000 rows are in place so far");
            Ended second = night.rollcall().run("plan", roster);
            assertThat(second.code()).isEqualTo(75);
            assertThat(importing.isAlive()).as("still importing").isTrue();
        }
    }

    /** So many creations from now on, and those that were held back before. */
    private void letThrough(int creations) {
        night.faults(Fault.share(Operation.CREATE, FaultKind.WITHHOLD_BEFORE, 1).after(creations));
        night.account().release();
    }

    /** As soon as the account lets nothing more through, and the report says what it has then. */
    private long createdByReport(RollcallProcess importing) {
        await().atMost(LONG).until(() -> night.account().withheld() > 0 || !importing.isAlive());
        Instant held = Instant.now();
        AtomicReference<JsonNode> report = new AtomicReference<>();
        await().atMost(LONG).until(() -> {
            report.set(json("report", "--json"));
            return !importing.isAlive()
                    || (Instant.parse(report.get().path("updatedAt").asString()).isAfter(held)
                            && created(report.get()) == night.account().users().size() - 1);
        });
        assertThat(report.get().path("status").asString())
                .as(importing.output() + importing.errors())
                .isEqualTo("running");
        assertThat(report.get().path("exitCode").isNull()).isTrue();
        assertThat(report.get().at("/rows/read").asInt()).isEqualTo(2_000);
        assertThat(report.get().at("/ahead/creations").asInt()).isEqualTo(2_000);
        return created(report.get());
    }

    private static long created(JsonNode report) {
        return report.at("/rows/created").asLong();
    }

    @Test
    void tellsThatARunHasDied() {
        Path roster = night.roster("people.csv", 0, 60);
        night.faults(
                Fault.next(4, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(20));
        RollcallProcess process = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 4);
        process.kill();
        night.noFaults();

        JsonNode died = json("report", "--json");
        assertThat(died.path("status").asString()).isEqualTo("failed");
        assertThat(died.path("exitCode").isNull()).isTrue();
        assertThat(died.path("message").asString()).contains("ended abruptly: it was killed");
        assertThat(died.path("next").asString())
                .isEqualTo("rollcall rerun " + died.path("run").asString());
        assertThat(output("runs")).contains("failed", "next: rollcall rerun ");

        String run = died.path("run").asString();
        night.faults(Fault.next(1, Operation.LIST, FaultKind.COMMIT_THEN_WITHHOLD));
        RollcallProcess plan = night.rollcall().start("plan", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 5);
        assertThat(json("report", run, "--json").path("status").asString()).isEqualTo("failed");
        night.noFaults();
        assertThat(plan.await()).as(plan.output() + plan.errors()).isZero();
        assertThat(json("report", "--json").path("status").asString()).isEqualTo("planned");

        assertThat(night.rollcall().run("rerun").code()).isZero();
        assertThat(json("report", "--json").path("run").asString()).isEqualTo(run);
        assertThat(json("report", "--json").path("status").asString()).isEqualTo("completed");
        night.hasEverybodyOnce(Night.people(0, 60));
    }

    @Test
    void supersedesAnUnfinishedRunOfTheSameFeed() {
        night.faults(
                Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1).after(5));
        Path monday = night.roster("people-1.csv", 0, 20);
        assertThat(night.rollcall().run("import", monday).code()).isEqualTo(69);
        night.noFaults();
        String older = night.summary().path("run").asString();

        Ended plan = night.rollcall().run("plan", night.roster("people-3.csv", 0, 9));
        assertThat(plan.code()).as(plan.output() + plan.errors()).isZero();
        assertThat(plan.output()).contains("would be created");
        assertThat(json("report", older, "--json").path("status").asString()).isEqualTo("failed");

        Path tuesday = night.roster("people-2.csv", 0, 25);
        assertThat(night.rollcall().run("import", tuesday).code()).isZero();

        JsonNode report = json("report", older, "--json");
        assertThat(report.path("status").asString()).isEqualTo("superseded");
        assertThat(report.path("message").asString())
                .contains(night.summary().path("run").asString(), "taken over");
        Ended rerun = night.rollcall().run("rerun", older);
        assertThat(rerun.code()).isEqualTo(64);
        assertThat(rerun.errors()).contains("superseded");
        night.hasEverybodyOnce(Night.people(0, 25));
    }

    @Test
    void supersedesARunThatDidNotComeToItsLogin() {
        Path monday = night.roster("people-1.csv", 0, 20);
        assertThat(refused(monday, "import").await()).isEqualTo(77);
        String older = night.summary().path("run").asString();
        Path tuesday = night.roster("people-2.csv", 0, 5);
        assertThat(night.rollcall().run("import", tuesday).code()).isZero();

        assertThat(json("report", older, "--json").path("status").asString()).isEqualTo("superseded");
        assertThat(night.rollcall().run("rerun", older).code()).isEqualTo(64);
        night.hasEverybodyOnce(Night.people(0, 5));

        RollcallProcess plan = refused(monday, "plan");
        assertThat(plan.await()).isEqualTo(77);
        assertThat(night.home().resolve("reports")).isDirectoryNotContaining(folder -> isEmpty(folder));
    }

    @Test
    void keepsAnotherFeedApart() {
        night.faults(
                Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1).after(5));
        Path staff = night.roster("people-1.csv", 0, 20);
        assertThat(night.rollcall().run("import", staff).code()).isEqualTo(69);
        night.noFaults();
        String older = night.summary().path("run").asString();
        Path contractors = night.roster("people-2.csv", 30, 40);
        assertThat(night.rollcall()
                        .run("import", contractors, "--feed", "contractors")
                        .code())
                .isZero();

        assertThat(json("report", older, "--json").path("status").asString()).isEqualTo("failed");
        assertThat(night.rollcall().run("rerun", older).code()).isZero();
        night.hasEverybodyOnce(Stream.of(Night.people(0, 20), Night.people(30, 40))
                .flatMap(List::stream)
                .toList());
    }

    @Test
    void saysWhatThereIsToDoWhereNothingHasRunYet() throws IOException {
        assertThat(output("runs")).contains("no run yet", "plan ROSTER");
        Ended report = night.rollcall().run("report");
        assertThat(report.code()).isEqualTo(64);
        assertThat(report.errors()).contains("plan ROSTER");
        Ended unknown = night.rollcall().run("report", "20200101T000000Z");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.errors()).contains("20200101T000000Z", "`runs`");
        Ended wrong = night.rollcall().run("report", "yesterday");
        assertThat(wrong.code()).isEqualTo(64);
        assertThat(wrong.errors()).contains("yesterday", "20261123T020000Z");
        assertThat(night.home().resolve("data")).doesNotExist();

        Path damaged = Files.createDirectories(night.home().resolve("reports/20261123T020000Z"));
        Files.writeString(damaged.resolve("summary.json"), "{\"schemaVersion\": 1, ");
        Ended none = night.rollcall().run("runs", "--limit", "0");
        assertThat(none.code()).isEqualTo(64);
        assertThat(none.errors()).contains("--limit 0");
        Ended runs = night.rollcall().run("runs");
        assertThat(runs.code()).isZero();
        assertThat(runs.errors()).contains("summary.json cannot be read");
        assertThat(night.rollcall()
                        .run("plan", night.roster("people.csv", 0, 2))
                        .code())
                .isZero();
        assertThat(output("report")).contains("2 users would be created");
    }

    private RollcallProcess refused(Path roster, String command) {
        return night.rollcall()
                .with(Map.of(
                        "RC_SERVER_URL", night.account().baseUrl().toString(),
                        "RC_APP_CLIENT_ID", night.account().clientId(),
                        "RC_APP_CLIENT_SECRET", "not-the-secret",
                        "RC_USER_JWT", night.account().jwt()))
                .start(command, roster);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json(Object... arguments) {
        return JsonMapper.shared().readTree(output(arguments));
    }

    private String output(Object... arguments) {
        Ended process = night.rollcall().run(arguments);
        assertThat(process.code()).as(process.output() + process.errors()).isZero();
        return process.output();
    }
}
