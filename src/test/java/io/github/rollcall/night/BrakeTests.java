package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.night.SeamedRollcall.Seam;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nights on which somebody has to look before anything is sent. */
@Tag("slow")
class BrakeTests extends NightTestBase {

    @Override
    StandInSettings settings() {
        return StandInSettings.builder().unlimited().build();
    }

    @Test
    void holdsBeforeTheFirstWriteUntilItIsReleased() {
        Path roster = night.roster("people.csv", 0, 12);

        String output = run(5, "import", roster, "--max-creates", "10");

        String run = night.summary().path("run").asString();
        assertThat(output)
                .contains("The run is held", "12 users would be created, the limit is 10 (--max-creates)")
                .contains("Next:    rollcall rerun " + run + " --release");
        assertThat(night.writes()).isZero();
        assertThat(night.summary().path("status").asString()).isEqualTo("held");
        assertThat(run(0, "runs")).contains("held", "next: rollcall rerun " + run + " --release");

        run(5, "import", roster, "--max-creates", "10");
        assertThat(night.summary().path("run").asString()).isEqualTo(run);
        run(5, "rerun");
        assertThat(night.writes()).isZero();

        run(0, "rerun", run, "--release");
        assertThat(night.summary().path("attempts").asInt()).isEqualTo(4);
        night.hasEverybodyOnce(Night.people(0, 12));
        assertThat(run(64, "rerun", "--release")).contains("has finished");
    }

    @Test
    void holdsAgainOnlyWhenTheNumbersAreWorseThanThoseReleased() {
        List<Person> people = Night.people(1, 13);
        List<StandInUser> there =
                people.subList(0, 3).stream().map(this::isThere).toList();
        Path roster = night.roster("people.csv", people);
        assertThat(run(5, "import", roster, "--max-creates", "4")).contains("9 users would be created");
        night.account().remove(there.get(0).id());

        assertThat(run(5, "rerun", "--release")).contains("10 users would be created, the limit is 4");
        assertThat(night.writes()).isZero();

        RollcallProcess released =
                night.rollcall().stoppingAt(Seam.BETWEEN_INTENTION_AND_SENDING).start("rerun", "--release");
        night.untilSeamIsReached();
        released.kill();
        assertThat(run(64, "rerun", "--release")).contains("has been released already");

        run(0, "rerun");
        night.hasEverybodyOnce(people);
    }

    @Test
    void holdsARosterThatIsNotAsItsFeedUsedToBe() throws IOException {
        Path roster = night.roster("people-1.csv", 0, 30);
        for (int goodNight = 0; goodNight < 3; goodNight++) {
            run(0, "import", roster);
        }
        long writes = night.writes();

        Path third = night.roster("people-2.csv", 0, 10);
        assertThat(run(0, "plan", third)).contains("would be held", "Brake fewer rows: the roster has 10 rows");
        assertThat(run(5, "import", third)).contains("Brake fewer rows: the roster has 10 rows", "had 30 (median)");
        String held = night.summary().path("run").asString();
        assertThat(run(5, "import", withoutLastColumn("people-3.csv", night.roster("all.csv", 0, 31))))
                .contains("Brake missing column: the roster has no imageFile");
        assertThat(night.writes()).isEqualTo(writes);

        run(0, "import", correction("people-4.csv", Night.people(31, 33)), "--feed", "people");
        night.hasEverybodyOnce(Stream.concat(Night.people(0, 30).stream(), Night.people(31, 33).stream())
                .toList());
        assertThat(statusOf(held)).isEqualTo("superseded");
    }

    @Test
    void letsNoHeldRunSupersedeAnother() {
        run(5, "import", night.roster("people-1.csv", 0, 4), "--max-creates", "3");
        String older = night.summary().path("run").asString();
        run(5, "import", night.roster("people-2.csv", 0, 5), "--max-creates", "3");

        run(0, "rerun", older, "--release");

        assertThat(statusOf(older)).isEqualTo("completed");
        night.hasEverybodyOnce(Night.people(0, 4));
    }

    private String run(int exitCode, Object... arguments) {
        Ended ended = night.rollcall().run(arguments);
        assertThat(ended.code()).as(ended.said()).isEqualTo(exitCode);
        return ended.said();
    }

    private String statusOf(String run) {
        return night.summaries().stream()
                .filter(summary -> summary.path("run").asString().equals(run))
                .map(summary -> summary.path("status"))
                .map(JsonNode::asString)
                .collect(Collectors.joining());
    }

    /** Somebody made this user, just as the roster has it. */
    private StandInUser isThere(Person person) {
        return night.account().addUser("""
                        {"type":"User","status":"Enabled",%s
                         "references":[{"type":"CustomerDirectoryId","ref":"%s"}],
                         "contact":{"firstName":"%s","lastName":"%s","email":"%s"}}
                        """.formatted(
                        person.number() == null ? "" : "\"extensionNumber\":\"" + person.number() + "\",",
                        person.employeeId(),
                        person.firstName(),
                        person.lastName(),
                        person.email()));
    }

    private Path withoutLastColumn(String name, Path roster) throws IOException {
        return Files.write(
                folder.resolve(name),
                Files.readAllLines(roster).stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
    }

    private Path correction(String name, List<Person> people) throws IOException {
        String rows = people.stream().map(person -> person.toCsv() + ",7\n").collect(Collectors.joining());
        return Files.writeString(folder.resolve(name), Person.HEADER + ",rollcall_line\n" + rows);
    }
}
