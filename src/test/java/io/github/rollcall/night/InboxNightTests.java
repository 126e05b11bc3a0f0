package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.run.inbox.InboxTries;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Nights that take what lies in an inbox, by processes of their own. */
@Tag("slow")
class InboxNightTests extends NightTestBase {

    private Path inbox;

    @Override
    StandInSettings settings() {
        // Who goes on after a kill waits for a window, which is a minute otherwise.
        return StandInSettings.builder().unlimited().timeScale(60).build();
    }

    @BeforeEach
    void begin() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
    }

    @Test
    void takesOneRosterAfterTheOtherAndGoesOnAfterAKill() throws IOException {
        List<Person> people = Night.people(0, 120);
        put("people-1.csv", people);
        RollcallProcess first = import_();
        night.untilRequests(Night::isCreation, 30);
        first.kill();
        put("staff.csv", Night.people(0, 121));

        assertThat(run(0)).containsSubsequence("-staff.csv", "goes on, attempt 2", "-people-1.csv");
        assertThat(inbox.resolve("people-1.csv")).doesNotExist();
        assertThat(inbox.resolve("staff.csv")).doesNotExist();
        night.hasEverybodyOnce(Night.people(0, 121));
        assertThat(run(0)).contains("There is no roster in " + inbox);
        assertThat(inbox.resolve("done").toFile().list()).hasSize(2);
        Ended explain = night.rollcall().run("explain", "--email", people.get(0).email());
        assertThat(explain.code()).isZero();
        assertThat(explain.output()).contains("The request").doesNotContain("is not there");
    }

    @Test
    void importsSevenOfTenInTheFirstNightWhateverTheOtherThreeDo() throws IOException {
        Files.writeString(inbox.resolve("a-no-roster.csv"), "name,mail\n");
        Files.writeString(inbox.resolve("b-cut-off.csv"), "firstName,lastName,email\nAda,\"Love");
        Path killer = Files.writeString(inbox.resolve("c-kills-twice.csv"), "firstName,lastName,email\n");
        for (String name : List.of("a-no-roster.csv", "b-cut-off.csv", "c-kills-twice.csv")) {
            Files.writeString(inbox.resolve(name + ".done"), "");
        }
        new InboxTries(night.home()).of(killer).begin();
        new InboxTries(night.home()).of(killer).begin();
        Files.createSymbolicLink(inbox.resolve("d-link.csv"), folder.resolve("secret"));
        List<Person> people = Night.people(0, 7);
        for (int i = 0; i < 7; i++) {
            put("people-" + (char) ('a' + i) + ".csv", people.subList(i, i + 1));
        }

        String said = run(65);

        night.hasEverybodyOnce(people);
        assertThat(said)
                .contains("no columns firstName and lastName", "was tried 2 times")
                .doesNotContain("\tat ", "Exception");
        assertThat(inbox.resolve("done").toFile().list()).hasSize(7);
        assertThat(inbox.resolve("unusable").toFile().list()).hasSize(3);
        assertThat(inbox.toFile().list()).containsExactlyInAnyOrder("done", "unusable", "d-link.csv");
        assertThat(night.home().resolve("inbox")).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals")
    void createsNobodyAfterAStopThatComesBetweenTwoRosters() throws IOException {
        put("people-1.csv", Night.people(0, 3));
        put("staff.csv", Night.people(3, 6));
        try (ServerSocket monitor = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RollcallProcess process = start(
                        rollcall().set("rollcall.notify.ping.success", "http://localhost:" + monitor.getLocalPort()));
                Socket ping = monitor.accept()) {
            assertThat(ping.isConnected()).isTrue();
            process.signal("TERM");

            assertThat(process.await()).as(process.output() + process.errors()).isEqualTo(143);
        }
        night.hasEverybodyOnce(Night.people(0, 3));
        assertThat(inbox.resolve("done").toFile().list()).hasSize(1);

        assertThat(run(0)).doesNotContain("ended without a word", "ended abruptly");
        night.hasEverybodyOnce(Night.people(0, 6));
    }

    /** A long roster and a machine that is restarted each night. */
    @Test
    void goesOnAfterKillsHoweverManyWhileItMovesForward() throws IOException {
        List<Person> people = Night.people(0, 200);
        put("people.csv", people);
        for (int kill = 1; kill <= 3; kill++) {
            killAfterCreations(kill * 40);
        }

        assertThat(run(0)).contains("goes on, attempt 4", "Moved to " + inbox.resolve("done"));
        night.hasEverybodyOnce(people);
    }

    private void killAfterCreations(int count) {
        try (RollcallProcess process = import_()) {
            night.untilRequests(Night::isCreation, count);
            process.kill();
        }
    }

    private void put(String name, List<Person> people) throws IOException {
        Files.move(night.roster(name, people), inbox.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(inbox.resolve(name + ".done"), "");
    }

    private RollcallProcess import_() {
        return start(rollcall());
    }

    private RollcallProcess.Builder rollcall() {
        return night.rollcall().set("rollcall.doubt.settle", "2s");
    }

    private RollcallProcess start(RollcallProcess.Builder rollcall) {
        return rollcall.start("import", "--inbox", inbox, "--images", folder.resolve("images"));
    }

    private String run(int code) {
        Ended ended = rollcall().run("import", "--inbox", inbox, "--images", folder.resolve("images"));
        assertThat(ended.code()).as(ended.said()).isEqualTo(code);
        return ended.said();
    }
}
