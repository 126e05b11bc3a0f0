package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A week of nights as a timer has them: every evening a roster lies in the inbox, every night the same command runs, every
 * morning somebody looks. One night is killed, one meets an outage, one is held.
 */
@Tag("slow")
class WeekTests extends NightTestBase {

    private static final StandInSettings CALM = StandInSettings.builder()
            .unlimited()
            .acceptDuplicateEmails(true)
            .visibilityDelay(Duration.ofMillis(1_500))
            .latency(Duration.ofMillis(20))
            .build();

    private Path inbox;
    private Path textfile;

    @Override
    StandInSettings settings() {
        return CALM;
    }

    @BeforeEach
    void begin() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        textfile = folder.resolve("rollcall.prom");
    }

    @Test
    void bringsEverybodyInOnceWhateverTheNightsAreLike() throws IOException {
        evening(1, people(0, 60));
        assertThat(night(0)).contains("All 60 people");
        morning("completed", 0, 60);

        evening(2, people(0, 70) + "Jo,Doe,jo-at-example.com\n");
        assertThat(night(4)).contains("70 of 71 rows are in place; 1 row needs a person");
        morning("completed with skips", 4, 70);

        evening(3, people(0, 170));
        try (RollcallProcess killed = timer()) {
            long before = night.account().requests().stream()
                    .filter(Night::isCreation)
                    .count();
            night.untilRequests(Night::isCreation, before + 40);
            killed.kill();
        }
        assertThat(run(0, "runs", "--limit", "1")).contains("failed", "next: rollcall rerun");

        evening(4, people(0, 180));
        assertThat(night(0)).contains("All 180 people", "A newer roster has taken over from people-3.csv");
        assertThat(inbox.resolve("superseded").toFile().list()).hasSize(1);
        morning("completed", 0, 180);

        evening(5, people(0, 190));
        night.account()
                .change(CALM.toBuilder()
                        .faults(
                                Fault.share(Operation.CREATE, FaultKind.RESET_BEFORE, 1),
                                Fault.share(Operation.LIST, FaultKind.RESET_BEFORE, 1))
                        .build());
        assertThat(night(69)).contains("The run failed");
        assertThat(night.summary().path("status").asString()).isEqualTo("failed");
        night.account().change(CALM);

        assertThat(night(0)).contains("goes on, attempt 2", "All 190 people");
        morning("completed", 0, 190);

        evening(7, people(0, 400));
        assertThat(night(5, "--max-creates", "100")).contains("210 users would be created, the limit is 100");
        assertThat(night.summary().path("status").asString()).isEqualTo("held");
        assertThat(inbox.resolve("people-7.csv")).exists();
        assertThat(run(0, "rerun", "--release")).contains("All 400 people");
        morning("completed", 0, 400);
        assertThat(night(0, "--max-creates", "100")).contains("All 400 people", "Moved to");
        assertThat(inbox.toFile().list((dir, name) -> name.endsWith(".csv"))).isEmpty();
    }

    /** What somebody finds: the newest summary, the metrics, and the account agree. */
    private void morning(String status, int code, int people) throws IOException {
        JsonNode summary = night.summary();
        JsonNode rows = summary.path("rows");
        assertThat(summary.path("status").asString()).isEqualTo(status);
        assertThat(summary.path("exitCode").asInt()).isEqualTo(code);
        assertThat(rows.path("created").asInt()
                        + rows.path("adopted").asInt()
                        + rows.path("unchanged").asInt())
                .isEqualTo(people);
        assertThat(Files.readString(textfile))
                .contains("rollcall_rows_read{feed=\"people\"} "
                        + (double) rows.path("read").asInt())
                .contains("rollcall_last_exit_code{feed=\"people\"} " + (double) code);
        List<String> addresses = night.account().users().stream()
                .map(StandInUser::email)
                .filter(Objects::nonNull)
                .filter(address -> address.startsWith("person"))
                .sorted()
                .toList();
        assertThat(addresses)
                .isEqualTo(IntStream.range(0, people)
                        .mapToObj("person%d@example.com"::formatted)
                        .sorted()
                        .toList());
        assertThat(folder.resolve("home/last-success/people"))
                .content()
                .contains(summary.path("run").asString());
    }

    private void evening(int day, String rows) throws IOException {
        Files.writeString(inbox.resolve("people-" + day + ".csv"), "firstName,lastName,email\n" + rows);
        Files.writeString(inbox.resolve("people-" + day + ".csv.done"), "");
    }

    private static String people(int from, int to) {
        StringBuilder rows = new StringBuilder();
        IntStream.range(from, to).forEach(i -> rows.append("Person,Number %1$d,person%1$d@example.com%n".formatted(i)));
        return rows.toString();
    }

    private RollcallProcess timer(String... options) {
        return rollcall()
                .start(Stream.concat(Stream.of("import", "--inbox", inbox), Stream.of(options))
                        .toArray());
    }

    private RollcallProcess.Builder rollcall() {
        return night.rollcall()
                .set("rollcall.doubt.settle", "3s")
                .set("rollcall.metrics.textfile", textfile.toString());
    }

    private String night(int code, String... options) {
        return ended(code, timer(options));
    }

    private String run(int code, Object... arguments) {
        return ended(code, rollcall().start(arguments));
    }

    private static String ended(int code, RollcallProcess started) {
        try (RollcallProcess process = started) {
            assertThat(process.await()).as(process.output() + process.errors()).isEqualTo(code);
            return process.output() + process.errors();
        }
    }
}
