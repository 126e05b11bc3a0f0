package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.night.SeamedRollcall.Seam;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} at each seam of a night, then a rerun: every person once, the counts reconciled, nobody sent on a guess. */
class CrashTests extends NightTestBase {

    private static final int PEOPLE = 120;

    private Path roster;

    @BeforeEach
    void begin() {
        roster = night.roster("people.csv", 0, PEOPLE);
    }

    @Test
    void survivesDeathBetweenIntentionAndSending() {
        RollcallProcess first =
                night.rollcall().stoppingAt(Seam.BETWEEN_INTENTION_AND_SENDING).start("import", roster);
        night.untilSeamIsReached();
        first.kill();

        finishes();
    }

    @Test
    void sendsAllWhoNameANumberFirstAlsoAfterDeath() {
        RollcallProcess first = night.rollcall().start("import", roster);
        night.untilRequests(Night::isCreation, PEOPLE / 4);
        first.kill();

        finishes();

        assertThat(night.account().requests())
                .filteredOn(Night::isCreation)
                .extracting(creation -> creation.extensionNumber() == null)
                .contains(true, false)
                .isSorted();
    }

    /** Then nobody is in doubt any more, and yet a request is out that may have been carried out late. */
    @Test
    void survivesDeathBetweenAbsenceAndSendingAgain() {
        night.faults(Fault.next(3, Operation.CREATE, FaultKind.RESET_BEFORE).after(20));
        RollcallProcess first = night.rollcall()
                .stoppingAt(Seam.BETWEEN_ABSENCE_AND_SENDING_AGAIN)
                .start("import", roster);
        night.untilSeamIsReached();
        first.kill();

        JsonNode summary = finishes();
        JsonNode rows = summary.path("rows");
        assertThat(rows.path("created").asInt() + rows.path("adopted").asInt()).isEqualTo(PEOPLE);
        assertThat(night.account().requests().stream().filter(Night::isCreation))
                .hasSizeGreaterThanOrEqualTo(PEOPLE + 3);
    }

    @Test
    void survivesDeathWithAnswersOutstanding() {
        night.faults(
                Fault.next(8, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(20));
        RollcallProcess first = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 8);
        first.kill();
        night.noFaults();

        JsonNode summary = finishes();
        assertThat(summary.path("rows").path("adopted").asInt()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void survivesDeathInTheMiddleOfAChunk() {
        RollcallProcess first = night.rollcall().start("import", roster);
        night.untilRequests(Night::isCreation, 40);
        first.kill();

        finishes();
    }

    @Test
    void survivesDeathAmongTheImages() {
        night.faults(
                Fault.next(1, Operation.IMAGE, FaultKind.COMMIT_THEN_WITHHOLD).after(5));
        RollcallProcess first = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        first.kill();
        night.noFaults();

        finishes();
    }

    /** Each image that was carried out without an answer stays ours: it is sent again, and replaced by later files. */
    @Test
    void knowsImagesForItsOwnAfterDeathAmongThoseOfPeopleWhoWereThere() {
        List<Person> people = Night.people(0, 40);
        Path all = night.roster("there.csv", people);
        assertThat(night.rollcall().run("import", all).code()).isZero();
        repaint(people, "png2");
        night.faults(
                Fault.next(1, Operation.IMAGE, FaultKind.COMMIT_THEN_WITHHOLD).after(1));
        RollcallProcess first = night.rollcall().start("import", all, "--existing", "update");
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        first.kill();
        night.noFaults();

        Ended second = night.rollcall().run("rerun");

        assertThat(second.code()).as(second.output() + second.errors()).isZero();
        assertThat(second.output()).doesNotContain("CHANGED_BY_HAND");
        assertThat(night.summary().path("images").path("uploaded").asInt()).isEqualTo(4);
        night.hasEverybodyOnce(people);
        repaint(people, "png3");
        Ended third = night.rollcall().run("import", all, "--existing", "update");
        assertThat(third.code()).as(third.output() + third.errors()).isZero();
        assertThat(night.summary().path("images").path("uploaded").asInt()).isEqualTo(4);
        night.hasEverybodyOnce(people);
    }

    private void repaint(List<Person> people, String salt) {
        people.stream().filter(person -> person.image() != null).forEach(person -> night.repaint(person, salt));
    }

    @Test
    void survivesDeathInBothLanes() {
        night.faults(
                Fault.next(4, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(PEOPLE / 2),
                Fault.next(1, Operation.IMAGE, FaultKind.COMMIT_THEN_WITHHOLD).after(2));
        RollcallProcess first = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 5);
        first.kill();
        night.noFaults();

        JsonNode summary = finishes();
        assertThat(summary.path("rows").path("adopted").asInt()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void survivesDeathInTheReport() {
        RollcallProcess first = night.rollcall().stoppingAt(Seam.IN_THE_REPORT).start("import", roster);
        night.untilSeamIsReached();
        first.kill();
        long writes = night.writes();

        finishes();
        assertThat(night.writes()).isEqualTo(writes);
    }

    private JsonNode finishes() {
        Ended second = night.rollcall().run("rerun");
        assertThat(second.code()).as(second.output() + second.errors()).isZero();
        night.hasEverybodyOnce(Night.people(0, PEOPLE));
        JsonNode summary = night.summary();
        assertThat(summary.path("rows").path("read").asInt()).isEqualTo(PEOPLE);
        assertThat(summary.path("status").asString()).isEqualTo("completed");
        assertThat(summary.path("images").path("uploaded").asInt()).isEqualTo(PEOPLE / 10);
        return summary;
    }
}
