package io.github.rollcall.report;

import static io.github.rollcall.report.ReportedRun.badAddress;
import static io.github.rollcall.report.RunReportAssert.assertThatReport;
import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether every row is found in one place, and whatever contradicts that is named. */
class RunCountsTests {

    private final Path home;

    RunCountsTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void countsEachRowWhereItEnded() {
        RunReport report = run(6).created(2, 11)
                .adopted(3, 12)
                .unchanged(4, 13)
                .skipped(5, badAddress("email", "eve"))
                .inDoubt(6)
                .due(7)
                .failed();

        assertThatReport(report)
                .reconciles()
                .hasRead(6)
                .hasCreated(1)
                .hasAdopted(1)
                .hasUnchanged(1)
                .hasSkipped(1)
                .hasInDoubt(1)
                .hasUnprocessed(1)
                .endedWith(69);
    }

    @Test
    void countsRowsWithoutEntriesAsUnprocessedWhileTheCheckIsNotThrough() {
        RunReport report = ReportedRun.begun(home, aRoster().withPeople(3))
                .read(3)
                .skipped(2, badAddress("email", "eve"))
                .failed();

        assertThatReport(report).reconciles().hasRead(3).hasSkipped(1).hasUnprocessed(2);
    }

    @Test
    void countsTheRowsItselfWhenNoCheckDid() {
        RunReport report = ReportedRun.begun(home, aRoster().withPeople(3)).failed();

        assertThatReport(report).reconciles().hasRead(3).hasUnprocessed(3);
    }

    @Test
    void reconcilesForARosterWithoutRows() {
        RunReport report = run(0).finished();

        assertThatReport(report).reconciles().hasRead(0).endedWith(0);
        assertThat(report.verdict()).isEqualTo("The roster has no rows, so there was nothing to do.");
    }

    @Test
    void namesARowOfWhichTheJournalKnowsNothing() {
        RunReport report = run(2).created(2, 11).finished();

        assertThatReport(report).hasFault("Line 3: ").endedWith(70);
    }

    @Test
    void namesAnAnswerWhoseRequestIsMissing() {
        RunReport report = run(1).created(2, 11).forgetting("INTENDED", 2).finished();

        assertThatReport(report).hasFault("Line 2: ").hasCreated(1);
    }

    @Test
    void countsOneUserForTwoRowsOnlyOnce() {
        RunReport report = run(2).created(2, 11).created(3, 11).finished();

        assertThatReport(report).hasFault("Line 3: extension 11").hasCreated(1);
    }

    @Test
    void namesARowThatTheRosterDoesNotHave() {
        RunReport report = run(1).created(2, 11).created(9, 12).finished();

        assertThatReport(report).hasFault("Line 9: ");
    }

    @Test
    void namesAnotherNumberOfRowsThanTheCheckCounted() {
        RunReport report = ReportedRun.begun(home, aRoster().withPeople(1))
                .read(2)
                .checked()
                .created(2, 11)
                .finished();

        assertThatReport(report).hasFault("The check read 2 rows, the report 1.");
    }

    @Test
    void doesNotBelieveAFinishedRunThatHasWorkLeft() {
        RunReport report = run(2).created(2, 11).due(3).finished();

        assertThatReport(report).hasFault("still to be done").endedWith(70);
        assertThat(report.ending().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void countsImagesOfEverybodyWhoIsNotSkipped() {
        RunReport report = run(6).created(2, 11)
                .imageUploaded(2, "ada.jpg")
                .adopted(3, 12)
                .imageSkipped(3, "bob.txt", ProblemCode.IMAGE_FORMAT.problem("Photo", "bob.txt is no picture"))
                .unchanged(4, 13)
                .imageUnchanged(4, "carl.jpg")
                .created(5, 14)
                .imageDue(5, "dan.jpg")
                .skipped(6, badAddress("email", "eve"))
                .imageDue(6, "eve.jpg")
                .due(7)
                .imageDue(7, "fay.jpg")
                .failed();

        assertThatReport(report).reconciles().hasImages(1, 1, 1, 2).hasCause("IMAGE_FORMAT", "Photo", 1);
    }

    @Test
    void leavesTheCountsOpenWhenTheRosterIsGoneBeforeTheCheckIsThrough() throws IOException {
        ReportedRun run =
                ReportedRun.begun(home, aRoster().withPeople(3)).read(3).skipped(2, badAddress("email", "eve"));
        Files.delete(run.roster());

        RunReport report = run.failed();

        assertThatReport(report).reconciles().hasRead(3).hasSkipped(1).hasUnprocessed(0);
        assertThat(report.counts().open()).isTrue();
    }

    @Test
    void saysTheCountsAsAnEquation() {
        RunReport report =
                run(2).created(2, 11).skipped(3, badAddress("email", "eve")).finished();

        assertThat(report.counts())
                .hasToString("read 2 = created 1 + adopted 0 + updated 0 + unchanged 0 + skipped 1 + in doubt 0"
                        + " + unprocessed 0");
        assertThat(report.verdict()).isEqualTo("1 of 2 rows is in place; 1 row needs a person.");
    }

    private ReportedRun run(int people) {
        return ReportedRun.checked(home, aRoster().withPeople(people));
    }
}
