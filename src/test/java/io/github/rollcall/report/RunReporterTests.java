package io.github.rollcall.report;

import static io.github.rollcall.report.ReportedRun.badAddress;
import static io.github.rollcall.report.RunReportAssert.assertThatReport;
import static io.github.rollcall.roster.Rosters.aRoster;
import static io.github.rollcall.roster.Rosters.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.FirstOf;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that a report consists of. */
class RunReporterTests {

    private final Path home;

    RunReporterTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void writesTheNumbersForPrograms() {
        ReportedRun run = run(3).created(2, 11).unchanged(3, 12).skipped(4, badAddress("email", "eve"));

        run.finished();

        JsonNode summary = JsonMapper.builder().build().readTree(run.text("summary.json"));
        assertThat(summary.propertyNames())
                .containsExactly(
                        "schemaVersion",
                        "run",
                        "feed",
                        "attempts",
                        "status",
                        "exitCode",
                        "account",
                        "roster",
                        "startedAt",
                        "updatedAt",
                        "endedAt",
                        "rows",
                        "images",
                        "followUps",
                        "causes",
                        "warnings",
                        "api",
                        "next");
        assertThat(summary.at("/run").asString()).isEqualTo("20261123T020000Z");
        assertThat(summary.at("/status").asString()).isEqualTo("completed with skips");
        assertThat(summary.at("/startedAt").asString()).isEqualTo("2026-11-23T02:00:00Z");
        assertThat(summary.at("/roster/delimiter").asString()).isEqualTo(",");
        assertThat(summary.at("/rows/created").asInt()).isEqualTo(1);
        assertThat(summary.at("/rows/inDoubt").asInt()).isZero();
        assertThat(summary.at("/causes/0/owner").asString()).isEqualTo("HR");
        assertThat(summary.at("/api/waitedSeconds").asInt()).isZero();
    }

    @Test
    void tellsOfRolesAndNamesThatWereNotGiven() {
        Problem refused = ProblemCode.ROLE_REFUSED.problem("role", "RingCentral refuses it (CMN-102: gone)");
        Problem kept =
                ProblemCode.DISPLAY_NAME_KEPT.problem("displayName", "RingCentral shows \"A\" in place of \"B\".");
        RunReport report = run(3).created(2, 11)
                .followUpSkipped(2, Stage.ROLE, refused)
                .followUpDone(2, Stage.NAME, 11, kept)
                .created(3, 12)
                .followUpDone(3, Stage.ROLE, 12)
                .unchanged(4, 13)
                .finished();

        assertThat(report.counts().followUps())
                .isEqualTo(Map.of(FollowUpEnd.DONE, 2L, FollowUpEnd.SKIPPED, 1L, FollowUpEnd.PENDING, 0L));
        assertThat(report.ending().code()).isEqualTo(4);
        assertThat(report.verdict()).isEqualTo("3 of 3 rows are in place; 1 role or name needs a person, 1 warning.");
        assertThat(report.toText())
                .contains("roles and names: 2 set, 1 skipped, 0 pending")
                .contains("1 × ROLE_REFUSED in column \"role\"");
        assertThat(Files.exists(report.skippedRows())).isTrue();
    }

    @Test
    void tellsOfANameThatWasLeftAndNeedsNobody() {
        Problem lost = ProblemCode.DISPLAY_NAME_LOST.problem(null, "RingCentral refuses \"A\" (CMN-101: no)");

        RunReport report =
                run(1).unchanged(2, 11).followUpLeft(2, Stage.NAME, 11, lost).finished();

        assertThat(report.ending().code()).isZero();
        assertThat(report.toText()).contains("1 × DISPLAY_NAME_LOST");
        assertThat(report.counts().haveSkips()).isFalse();
    }

    @Test
    void doesNotCallARunFinishedWhoseRolesArePending() {
        RunReport report = run(1).created(2, 11).followUpDue(2, Stage.ROLE).finished();

        assertThat(report.counts().followUps())
                .isEqualTo(Map.of(FollowUpEnd.DONE, 0L, FollowUpEnd.SKIPPED, 0L, FollowUpEnd.PENDING, 1L));
        assertThat(report.counts().reconcile()).isFalse();
    }

    @Test
    void listsWhoWasCreated() {
        ReportedRun run = run(3).created(2, 11).adopted(3, 12).unchanged(4, 13);

        run.finished();

        assertThat(run.lines("created.csv"))
                .containsExactly(
                        "firstName,lastName,email,rollcall_line,rollcall_outcome,rollcall_extension_id,rollcall_extension_number",
                        "First1,Last1,person1@example.com,2,created,11,102",
                        "First2,Last2,person2@example.com,3,adopted,12,103");
    }

    @Test
    void listsSkippedRowsWithAllTheirProblems() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .delimitedBy(';')
                                .withRow("Ada", "Lovelace", "ada")
                                .withRow("Bob", "", "b@x.org"))
                .skipped(
                        2,
                        badAddress("email", "ada"),
                        ProblemCode.REFUSED_BY_RINGCENTRAL
                                .problem(null, "RingCentral refuses it")
                                .withRequestId("r-7"))
                .created(3, 11);

        run.finished();

        assertThat(run.lines("skipped.csv"))
                .containsExactly(
                        "firstName;lastName;email;rollcall_line;rollcall_code;rollcall_column;rollcall_reason;rollcall_fix;rollcall_request_id;rollcall_row",
                        "Ada;Lovelace;ada;2;\"EMAIL_INVALID; REFUSED_BY_RINGCENTRAL\";\"email; \";"
                                + "\"\"\"ada\"\" is no address; RingCentral refuses it\";"
                                + "\"Write one plain address such as ada@example.com.; Correct the cell that RingCentral names.\";"
                                + "\"; r-7\";r2d4cb7bc86e12dd349b13c21");
    }

    @Test
    void readsSkippedRowsBackCellForCell() {
        List<String> cells =
                List.of("Zoë \"Z\"", "O'Brien\r\nJr", "=1+1", "+41 44 123", "'quoted", " blank ", "a;b,c|d\te");
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("phone", "=column", "other", "more")
                                .withRow(cells.toArray(String[]::new)))
                .skipped(2, badAddress("email", "=1+1"));

        run.finished();

        RosterRow row =
                rowsOf(RosterFile.of(run.folder().resolve("skipped.csv"))).get(0);
        assertThat(row.cells().subList(0, cells.size())).isEqualTo(cells);
        assertThat(row.header().names()).startsWith("firstName", "lastName", "email", "phone", "=column");
        assertThat(run.text("skipped.csv")).contains(",'=1+1,", ",+41 44 123,", ",''quoted,", ",'=column,");
    }

    @Test
    void replacesTheColumnsOfAnEarlierReport() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("rollcall_line", "Rollcall_Reason", "dept")
                                .withRow("Ada", "Lovelace", "ada", "17", "an old reason", "IT"))
                .skipped(2, badAddress("email", "ada"));

        run.finished();

        assertThat(run.lines("skipped.csv").get(0)).startsWith("firstName,lastName,email,dept,rollcall_line,");
        assertThat(run.lines("skipped.csv").get(1))
                .startsWith("Ada,Lovelace,ada,IT,2,")
                .doesNotContain("old");
    }

    @Test
    void neverShowsASecret() throws IOException {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("password", "door PIN", "dept")
                                .withRow("Ada", "Lovelace", "ada", "Hush-4711", "", "IT")
                                .withRow("Bob", "Builder", "bob@example.com", "Hush-4711", "Hush-4711", "IT")
                                .withRow("Eve", "Short", "Hush-4711")
                                .withRow("Dan", "Long", "d", "d", "d", "d", "Hush-4711"))
                .skipped(2, badAddress("email", "ada"))
                .created(3, 11)
                .skipped(4, ragged())
                .skipped(5, ragged());

        run.finished();

        try (var files = Files.list(run.folder())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("Hush"));
        }
        assertThat(run.lines("skipped.csv").get(1)).startsWith("Ada,Lovelace,ada,***,,IT,2,");
        assertThat(run.lines("created.csv")).contains("Bob,Builder,bob@example.com,IT,3,created,11,103");
    }

    @Test
    void keepsMisshapenRowsMisshapenUntilSomebodyMendsThem() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("dept")
                                .withRow("Eve", "Short")
                                .withRow("D", "L", "d", "IT", "more"))
                .skipped(2, ragged())
                .skipped(3, ragged());

        run.finished();

        List<RosterRow> rows = rowsOf(RosterFile.of(run.folder().resolve("skipped.csv")));
        int columns = rows.get(0).header().size();
        assertThat(rows).extracting(row -> row.cells().size()).containsExactly(columns + 1, columns + 1);
    }

    @Test
    void listsWhoWasNeverSentWhenTheRunBrokeOff() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster()
                                .withMoreColumns("password", "=dept")
                                .withRow("Ada", "Lovelace", "ada@example.com", "Hush-4711", "=1+1")
                                .withRow("Bob", "Builder", "bob@example.com", "", "IT")
                                .withRow("Eve", "Other", "eve@example.com", "Hush-4711", ""))
                .due(2)
                .inDoubt(3)
                .due(4);

        run.failed();

        assertThat(run.lines("unprocessed.csv"))
                .containsExactly(
                        "firstName,lastName,email,password,'=dept,rollcall_line",
                        "Ada,Lovelace,ada@example.com,***,'=1+1,2",
                        "Eve,Other,eve@example.com,***,,4");
        assertThat(run.text("report.html")).contains("unprocessed.csv");
    }

    @Test
    void listsAllRowsAsNeverSentWhenNoneWasJudged() {
        ReportedRun run = ReportedRun.begun(
                home,
                aRoster()
                        .withMoreColumns("dept")
                        .withRow("Ada", "L", "a", "IT")
                        .withRow("Eve", "Short")
                        .withRow("Bob", "Brief", "b"));

        RunReport report = run.failed();

        assertThatReport(report).hasUnprocessed(3);
        assertThat(run.lines("unprocessed.csv"))
                .containsExactly(
                        "firstName,lastName,email,dept,rollcall_line",
                        "Ada,L,a,IT,2",
                        "Eve,Short,,,3,\"Mend this row, then empty this cell.\"",
                        "Bob,Brief,b,,4");
    }

    @Test
    void listsWhoWasNeverSentAlsoWithoutTheRoster() {
        ReportedRun run = run(2).due(2).created(3, 11);

        run.reportWithoutRoster();

        assertThat(run.lines("unprocessed.csv"))
                .containsExactly("rollcall_name,rollcall_email,rollcall_line", "First2 Last2,person2@example.com,2");
    }

    @Test
    void takesTheListOfUnsentRowsAwayWhenAllAreDone() {
        ReportedRun run = run(1).due(2);
        run.failed();
        assertThat(run.folder()).isDirectoryContaining("glob:**/unprocessed.csv");

        run.created(2, 11).finished();

        assertThat(run.folder())
                .isDirectoryNotContaining("glob:**/unprocessed.csv")
                .isDirectoryNotContaining("glob:**.tmp");
        assertThat(run.text("report.html")).doesNotContain("unprocessed.csv");
    }

    @Test
    void offersThePageForPeopleFirst() {
        ReportedRun run = run(1).skipped(2, badAddress("email", "x"));

        run.finished();

        assertThat(run.text("report.html")).containsSubsequence("href=\"skipped.xlsx\"", "href=\"skipped.csv\"");
    }

    @Test
    void listsImages() {
        ReportedRun run = run(2).created(2, 11)
                .imageUploaded(2, "ada.jpg")
                .unchanged(3, 12)
                .imageSkipped(3, "bob.txt", ProblemCode.IMAGE_FORMAT.problem("Photo", "=bob.txt is no picture"));

        run.finished();

        assertThat(run.lines("images.csv"))
                .containsExactly(
                        "rollcall_line,user,file,outcome,reason",
                        "2,person2@example.com,ada.jpg,uploaded,",
                        "3,person3@example.com,bob.txt,skipped,'=bob.txt is no picture");
    }

    @Test
    void listsPicturesThatNobodyClaims() throws IOException {
        images("person2@example.com.png", "<b>.png", "=1+1.png");
        ReportedRun run = run(2).created(2, 11)
                .imageUploaded(2, "person2@example.com.png")
                .unchanged(3, 12);

        RunReport report = run.finished();

        String why = "\"No row names it, and it is not named after anybody's e-mail or employee id.\"";
        assertThat(run.lines("images.csv"))
                .contains(",,<b>.png,unclaimed," + why, ",,'=1+1.png,unclaimed," + why)
                .hasSize(4);
        assertThat(report.counts().unclaimed()).isEqualTo(2);
        assertThat(report.lines())
                .contains("  images: 1 uploaded, 0 unchanged, 0 skipped, 0 pending, 2 that nobody claims");
        assertThat(report.ending().exitCode()).isZero();
        assertThat(run.text("report.html")).contains("Pictures that nobody claims", "&lt;b&gt;.png");
        assertThat(run.text("summary.json")).contains("\"unclaimed\" : 2");
        assertThat(new RunArchive(home.resolve("reports")).find(run.id())).contains(report);
    }

    @Test
    void showsThatAllPicturesAreClaimed() throws IOException {
        images("person1@example.com.png");
        ReportedRun run = run(1).created(2, 11).imageUploaded(2, "person1@example.com.png");

        run.finished();

        assertThat(run.text("report.html")).doesNotContain("nobody claims");
        assertThat(run.text("summary.json")).contains("\"unclaimed\" : 0");
    }

    @Test
    void callsNoPictureUnclaimedForAFileOfCorrections() throws IOException {
        images("person7@example.com.png");
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster().withMoreColumns("rollcall_line").withRow("Ada", "Lovelace", "ada@example.com", "17"))
                .created(2, 11);

        run.finished();

        assertThat(run.lines("images.csv")).hasSize(1);
        assertThat(run.text("summary.json")).doesNotContain("unclaimed");
    }

    @Test
    void showsTheFirstOfVeryManyUnclaimedPictures() throws IOException {
        images(IntStream.range(0, FirstOf.SHOWN + 1)
                .mapToObj("%04d.png"::formatted)
                .toArray(String[]::new));
        ReportedRun run = run(1).created(2, 11);

        run.finished();

        assertThat(run.text("report.html"))
                .contains("0999.png", "The first 1,000 of 1,001 are shown; images.csv has them all.")
                .doesNotContain("1000.png");
        assertThat(run.lines("images.csv")).hasSize(1 + FirstOf.SHOWN + 1);
    }

    @Test
    void escapesWhatTheRosterSays() {
        ReportedRun run = ReportedRun.checked(
                        home,
                        aRoster().withMoreColumns("<i>x</i>").withRow("<script>alert(1)</script>", "L", "a\"><b>", ""))
                .skipped(2, badAddress("<u>", "<script>alert(2)</script>"));

        run.finished();

        assertThat(run.text("report.html"))
                .doesNotContain("<script>alert", "<i>x", "<u>", "><b>\"")
                .contains("&lt;script&gt;");
    }

    @Test
    void showsWhatHidesInTheRoster() {
        ReportedRun run = ReportedRun.checked(
                        home, aRoster().withMoreColumns("title").withRow("Ada\u200B", "by\u202Eron", "a", ""))
                .skipped(2, badAddress("email", "a"));

        run.finished();

        assertThat(run.text("report.html")).contains("<span>Ada[U+200B] by[U+202E]ron</span>");
    }

    @Test
    void needsNothingFromTheNetwork() {
        ReportedRun run = run(1).skipped(2, badAddress("email", "x"));

        run.finished();

        assertThat(run.text("report.html")).doesNotContain("src=", "<link", "@import", "url(", "xmlns:th", " th:");
    }

    @Test
    void tellsWhatTheJournalKnowsWhenTheRosterIsGone() {
        ReportedRun run = run(2).created(2, 11).skipped(3, badAddress("email", "eve"));

        RunReport report = run.reportWithoutRoster();

        assertThatReport(report).reconciles().hasRead(2).hasCreated(1).hasSkipped(1);
        assertThat(run.lines("created.csv"))
                .containsExactly(
                        "rollcall_name,rollcall_email,rollcall_line,rollcall_outcome,rollcall_extension_id,rollcall_extension_number",
                        "First2 Last2,person2@example.com,2,created,11,102");
        assertThat(run.text("report.html")).contains("could not be read again");
    }

    /** They hold the cells with which the skipped rows can be corrected and imported. */
    @Test
    void leavesTheTablesOfASupersededRunWhoseRosterIsGone() throws IOException {
        Function<RunCounts, Ending> superseded = counts -> new Ending(RunStatus.SUPERSEDED, 69, null, null);
        ReportedRun run = run(2).inDoubt(2).skipped(3, badAddress("email", "eve"));
        run.report(superseded);
        String skipped = run.text("skipped.csv");
        byte[] forPeople = Files.readAllBytes(run.folder().resolve("skipped.xlsx"));
        assertThat(skipped).contains("firstName,lastName,email");

        run.adopted(2, 11);
        Files.delete(run.roster());
        RunReport report = run.report(superseded);

        assertThatReport(report).hasSkipped(1);
        assertThat(report.counts().of(RowEnd.IN_DOUBT)).isZero();
        assertThat(run.text("summary.json")).contains("\"inDoubt\" : 0");
        assertThat(run.text("skipped.csv")).isEqualTo(skipped);
        assertThat(Files.readAllBytes(run.folder().resolve("skipped.xlsx"))).isEqualTo(forPeople);
        assertThat(run.text("report.html"))
                .contains("the tables of this report are still those of before.")
                .doesNotContain("what the journal knows");
        try (var files = Files.list(run.folder())) {
            assertThat(files).hasSize(6);
        }
    }

    @Test
    void doesNotBelieveARosterThatHasChanged() throws IOException {
        ReportedRun run = run(1).created(2, 11);
        Files.writeString(run.roster(), "firstName,lastName,email\nEve,Other,eve@example.com\n");

        run.finished();

        assertThat(run.text("created.csv")).doesNotContain("Eve");
        assertThat(run.text("report.html")).contains("is not the file any more that this run began with");
    }

    @Test
    void writesForItsOwnerOnlyAndLeavesNothingAside() throws IOException {
        ReportedRun run = run(1).created(2, 11);

        run.finished();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.folder())))
                .isEqualTo("rwx------");
        try (var files = Files.list(run.folder())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "report.html", "summary.json", "created.csv", "skipped.csv", "skipped.xlsx", "images.csv");
        }
    }

    @Test
    void keepsTheOlderReportWhenTheNewOneFails() {
        ReportedRun run = run(1).due(2);
        run.failed();
        String before = run.text("summary.json");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> run.report(counts -> {
                    throw new IllegalStateException("in the middle");
                }));

        assertThat(run.text("summary.json")).isEqualTo(before);
        assertThat(run.folder()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void writesOverWhatACrashHasLeft() throws IOException {
        ReportedRun run = run(1).created(2, 11);
        run.reporter().probe(run.id());
        Files.writeString(run.folder().resolve(".created.csv.tmp"), "half a li");

        run.finished();

        assertThat(run.text("created.csv")).doesNotContain("half");
        assertThat(run.folder()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void findsOutBeforehandWhetherItCanWrite() throws IOException {
        ReportedRun run = run(1);
        Files.writeString(home.resolve("reports"), "a file where the folder should be");

        assertThatExceptionOfType(ReportNotWritable.class)
                .isThrownBy(() -> run.reporter().probe(run.id()))
                .withMessageContaining("then try again");
    }

    @Test
    void saysOnTheTerminalWhatToDo() {
        ReportedRun run = run(2).created(2, 11).skipped(3, badAddress("email", "eve"));

        RunReport report = run.finished();

        assertThat(report.lines())
                .startsWith("Run 20261123T020000Z of people: completed with skips")
                .contains("  1 × EMAIL_INVALID in column \"email\", for whoever keeps the roster")
                .endsWith("Next:    rollcall import skipped.csv");
    }

    private void images(String... names) throws IOException {
        Files.createDirectories(home.resolve("images"));
        for (String name : names) {
            Files.createFile(home.resolve("images").resolve(name));
        }
    }

    private ReportedRun run(int people) {
        return ReportedRun.checked(home, aRoster().withPeople(people));
    }

    private static Problem ragged() {
        return ProblemCode.ROW_RAGGED.problem(null, "The row has too few or too many cells");
    }
}
