package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that take what lies in an inbox, by processes of their own. */
class InboxNightTests {

    @TempDir
    private Path folder;

    private Night night;
    private Path inbox;

    @BeforeEach
    void begin() throws IOException {
        night = Night.withSettings(folder, StandInSettings.builder().unlimited().build());
        inbox = Files.createDirectories(folder.resolve("inbox"));
    }

    @AfterEach
    void end() {
        night.close();
    }

    @Test
    void takesOneRosterAfterTheOtherAndGoesOnAfterAKill() throws IOException {
        List<Person> people = Night.people(0, 120);
        put("people-1.csv", people);
        RollcallProcess first = import_();
        night.untilRequests(Night::isCreation, 30);
        first.kill();
        put("people-2.csv", Night.people(0, 121));

        assertThat(run(0)).contains("goes on, attempt 2", "Moved to " + inbox.resolve("done"));
        assertThat(inbox.resolve("people-1.csv")).doesNotExist();
        assertThat(inbox.resolve("people-2.csv")).exists();
        night.hasEverybodyOnce(people);

        run(0);
        night.hasEverybodyOnce(Night.people(0, 121));
        assertThat(run(0)).contains("There is no roster in " + inbox);
        assertThat(inbox.resolve("done").toFile().list()).hasSize(2);
        try (RollcallProcess explain =
                night.rollcall().start("explain", "--email", people.get(0).email())) {
            assertThat(explain.await()).isZero();
            assertThat(explain.output()).contains("The request").doesNotContain("is not there");
        }
    }

    @Test
    void movesWhatIsNoRosterOutOfTheWay() throws IOException {
        Files.writeString(inbox.resolve("people.csv"), "name,mail\n");
        Files.writeString(inbox.resolve("people.csv.done"), "");

        assertThat(run(65)).contains("Moved to " + inbox.resolve("unusable"), "no columns firstName and lastName");
        assertThat(inbox.resolve("people.csv")).doesNotExist();
    }

    private void put(String name, List<Person> people) throws IOException {
        Files.move(night.roster(name, people), inbox.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(inbox.resolve(name + ".done"), "");
    }

    private RollcallProcess import_() {
        return night.rollcall()
                .set("rollcall.doubt.settle", "2s")
                .start("import", "--inbox", inbox, "--images", folder.resolve("images"));
    }

    private String run(int code) {
        try (RollcallProcess process = import_()) {
            assertThat(process.await()).as(process.output() + process.errors()).isEqualTo(code);
            return process.output() + process.errors();
        }
    }
}
