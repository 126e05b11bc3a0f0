package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which an answer can be lost, at every call, seldom, often, and half of the time: everybody is in the account
 * once in the end, whether the import got through at once or after some reruns, killed in the middle or not.
 *
 * <p>In every build all faults come together; each of them alone is for {@code ./mvnw test -Dgroups=campaign -DexcludedGroups=
 * -Dtest=FaultMatrixTests}, two of its nights at a time; {@code -Dendpoints=CREATE,IMAGE} takes some of the calls.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTests {

    private static final int PEOPLE = 40;
    /** Half of all calls fail: how often an operator, or cron, has to come back. */
    private static final int MOST_RERUNS = 40;

    private static final List<Operation> ENDPOINTS = List.of(
            Operation.TOKEN,
            Operation.ACCOUNT,
            Operation.DICTIONARY,
            Operation.LIST,
            Operation.GET,
            Operation.CREATE,
            Operation.IMAGE);
    private static final List<Double> SHARES = List.of(0.01, 0.1, 0.5);

    private final Path folder;

    FaultMatrixTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @MethodSource("shares")
    void survivesAllFaultsTogether(double share, boolean killed) {
        // Each draws for itself, one after the other: together they hit so often.
        double each = share / kinds().toList().size();
        survives(
                ENDPOINTS.stream()
                        .flatMap(endpoint -> kinds().map(kind -> Fault.share(endpoint, kind, each)))
                        .toList(),
                killed);
    }

    @Tag("campaign")
    @ParameterizedTest
    @MethodSource("matrix")
    void survivesEachFaultAlone(Operation endpoint, FaultKind kind, double share, boolean killed) {
        survives(List.of(Fault.share(endpoint, kind, share)), killed);
    }

    static Stream<Arguments> shares() {
        return Stream.of(Arguments.of(0.1, false), Arguments.of(0.5, true));
    }

    static Stream<Arguments> matrix() {
        List<String> wanted = List.of(System.getProperty("endpoints", "").split(","));
        return ENDPOINTS.stream()
                .filter(endpoint -> wanted.contains("") || wanted.contains(endpoint.name()))
                .flatMap(endpoint -> kinds().flatMap(kind -> SHARES.stream()
                        .flatMap(share ->
                                Stream.of(false, true).map(killed -> Arguments.of(endpoint, kind, share, killed)))));
    }

    private static Stream<FaultKind> kinds() {
        return Arrays.stream(FaultKind.values()).filter(kind -> !kind.isOfTasks());
    }

    private void survives(List<Fault> faults, boolean killed) {
        StandInSettings settings = StandInSettings.builder()
                .unlimited()
                .timeScale(120)
                .acceptDuplicateEmails(true)
                .visibilityDelay(Duration.ofMillis(500))
                .commitDelay(Duration.ofMillis(800))
                .faults(faults)
                .build();
        try (Night night = Night.withSettings(folder, settings)) {
            List<Person> people = Night.people(0, PEOPLE);
            Path roster = night.roster("people.csv", people);
            if (killed) {
                RollcallProcess first = rollcall(night).start("import", roster);
                night.untilEither(first, Night::isCreation, PEOPLE / 2);
                first.kill();
            }
            int reruns = 0;
            for (int code = -1; code != 0; reruns++) {
                assertThat(reruns).as("reruns").isLessThan(MOST_RERUNS);
                Ended attempt = rollcall(night).run("import", roster);
                code = attempt.code();
                assertThat(code).as(attempt.said()).isIn(0, 69, 77);
            }
            night.hasEverybodyOnce(people);
            assertThat(night.summary().path("rows").path("skipped").asInt()).isZero();
        }
    }

    private static RollcallProcess.Builder rollcall(Night night) {
        return night.rollcall()
                .set("rollcall.doubt.settle", "3s")
                .set("rollcall.http.read-timeout", "1s")
                .set("rollcall.http.tries", "12");
    }
}
