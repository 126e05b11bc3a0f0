package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.night.SeamedRollcall.Seam;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bought licences, over the wire: fewer than people, with deaths in between; no licence is filled twice, nobody is on two. */
@Tag("slow")
class SeatNightTests extends NightTestBase {

    private static final int PEOPLE = 40;
    private static final int SEATS = 25;

    /** It takes the same e-mail twice. */
    @Override
    StandInSettings settings() {
        // Who goes on after a kill waits for a window, which is a minute otherwise.
        return StandInSettings.builder()
                .unlimited()
                .timeScale(60)
                .acceptDuplicateEmails(true)
                .build();
    }

    @Test
    void isHeldAndToldWhereLicencesAreMissing() {
        night.account().addSeats(SEATS);
        Path roster = night.roster("people.csv", 0, PEOPLE);

        Ended held = night.rollcall().run("import", roster, "--seats", "unassigned");

        assertThat(held.code()).as(held.said()).isEqualTo(5);
        assertThat(held.output()).contains("for 15 people there is no bought licence", "rerun");
        assertThat(fillings()).isZero();
        Ended released = night.rollcall().run("rerun", "--release");
        assertThat(released.code()).as(released.said()).isEqualTo(4);
        hasFilledAll(night.summary());
    }

    @Test
    void refusesToPromiseNewUsersNoMail() {
        Path roster = night.rosterWithoutImages("people.csv", Night.people(0, 1));

        Ended refused = night.rollcall().run("import", roster, "--no-welcome-mail");

        assertThat(refused.code()).isEqualTo(64);
        assertThat(refused.errors()).contains("no way to suppress that");
        assertThat(night.account().requests()).isEmpty();
    }

    @Test
    void survivesDeathsAndLostAnswers() {
        night.account().addSeats(SEATS);
        Path roster = night.roster("people.csv", 0, PEOPLE);
        night.faults(
                Fault.next(3, Operation.UPDATE, FaultKind.COMMIT_THEN_WITHHOLD).after(6),
                Fault.next(2, Operation.UPDATE, FaultKind.RESET_BEFORE).after(2));
        RollcallProcess first =
                night.rollcall().start("import", roster, "--seats", "unassigned", "--partial", "--no-welcome-mail");
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 3);
        first.kill();
        night.noFaults();
        RollcallProcess second =
                night.rollcall().stoppingAt(Seam.BETWEEN_INTENTION_AND_SENDING).start("rerun");
        night.untilSeamIsReached();
        second.kill();

        Ended third = night.rollcall().run("rerun");

        assertThat(third.code()).as(third.said()).isEqualTo(4);
        JsonNode summary = night.summary();
        hasFilledAll(summary);
        assertThat(summary.path("rows").path("adopted").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(night.account().mailed()).isEmpty();
    }

    private void hasFilledAll(JsonNode summary) {
        JsonNode rows = summary.path("rows");
        assertThat(rows.path("created").asInt() + rows.path("adopted").asInt()).isEqualTo(SEATS);
        assertThat(rows.path("skipped").asInt()).isEqualTo(PEOPLE - SEATS);
        night.hasEverybodyOnce(Night.people(0, SEATS));
        List<StandInUser> users = night.account().users();
        assertThat(users).noneMatch(user -> user.status().equals("Unassigned"));
        assertThat(users.stream().filter(user -> isOfRoster(user.email()))).hasSize(SEATS);
        assertThat(night.account().writes().get(Write.CREATION)).isZero();
        assertThat(night.account().writes().get(Write.UPDATE)).isGreaterThanOrEqualTo(SEATS);
        eachLicenceWasSentForOnePersonOnly();
    }

    private void eachLicenceWasSentForOnePersonOnly() {
        Map<String, List<String>> people = night.account().requests().stream()
                .filter(request -> request.operation() == Operation.UPDATE && request.email() != null)
                .collect(Collectors.groupingBy(
                        LoggedRequest::path,
                        Collectors.mapping(request -> String.valueOf(request.email()), Collectors.toList())));
        assertThat(people.values())
                .allSatisfy(sent -> assertThat(sent.stream().distinct()).hasSize(1));
        assertThat(people.values().stream()
                        .flatMap(sent -> sent.stream().distinct())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .values())
                .containsOnly(1L);
    }

    private static boolean isOfRoster(String email) {
        return email != null && email.startsWith("person.");
    }

    private long fillings() {
        return night.account().requests().stream()
                .filter(request -> request.operation() == Operation.UPDATE)
                .count();
    }
}
