package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Old runs are purged, and later nights decide as if they were still there. */
@Tag("slow")
class RetentionTests {

    private static final int PEOPLE = 24;
    private static final Duration RETENTION = Duration.ofDays(400);
    private static final Duration LATER = Duration.ofDays(500);
    private static final ChangeOptions FULL =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);

    private final Path folder;
    private final Path home;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    RetentionTests(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("home");
        this.roster = folder.resolve("people.csv");
    }

    @Test
    void decidesAsBeforeOnceTheRunsAreGoneThatBroughtEverything() throws IOException {
        picture(1, 4);
        picture(2, 4);
        List<RunId> nights = new ArrayList<>();
        try (RollcallHere rollcall = rollcall()) {
            write("Title 0", Set.of());
            nights.add(imports(rollcall, FULL).run());
            write("Title 0", Set.of(3));
            nights.add(imports(rollcall, FULL).run());
        }
        assertThat(user(3).status()).isEqualTo("Disabled");
        try (RollcallHere rollcall = rollcall()) {
            for (int night = 1; night <= 11; night++) {
                write("Title " + night, Set.of(3));
                nights.add(imports(rollcall, FULL).run());
            }
            RunId last = nights.get(nights.size() - 1);
            long entries = rollcall.number("select count(*) from journal_entry");

            rollcall.purgesAfter(last, RETENTION, RETENTION.minusDays(1));
            rollcall.purgesAfter(last, RETENTION, Duration.ofDays(-1));
            assertThat(rollcall.number("select count(*) from journal_entry")).isEqualTo(entries);

            rollcall.purgesAfter(last, RETENTION, LATER);
            assertThat(rollcall.number("select count(*) from run where purged_at is not null"))
                    .isEqualTo(3);
            isGone(rollcall, nights.subList(0, 3));
            rollcall.purgesAfter(last, RETENTION, LATER);
            assertThat(new RunHistory(home).newestFirst()).hasSize(10);
        }

        account.changeByHand(user(5).id(), "{\"contact\":{\"jobTitle\":\"By hand\"}}");
        account.changeImageByHand(user(2).id(), "image/png", Pictures.png(9, 9));
        picture(1, 5);
        picture(2, 5);
        write("Title 11", Set.of(6));
        try (RollcallHere rollcall = rollcall()) {
            RunReport night = imports(rollcall, FULL);

            assertThat(night.toText()).contains("CHANGED_BY_HAND");
            assertThat(title(user(5))).isEqualTo("By hand");
            assertThat(user(3).status()).as(night.toText()).isNotEqualTo("Disabled");
            assertThat(user(6).status()).isEqualTo("Disabled");
            assertThat(night.counts().of(LeaverEnd.DISABLED)).isEqualTo(1);
            assertThat(night.counts().of(ImageEnd.UPLOADED)).as(night.toText()).isEqualTo(1);
            assertThat(account.users()).hasSize(1 + PEOPLE);
        }
        write("Title 11", IntStream.rangeClosed(5, PEOPLE).boxed().collect(Collectors.toSet()));
        try (RollcallHere rollcall = rollcall()) {
            RunReport held = rollcall.imports(roster, UPDATE);

            assertThat(held.ending().status()).as(held.toText()).isEqualTo(RunStatus.HELD);
            assertThat(held.toText()).contains("the last 10 good runs of its feed had");
        }
    }

    private void isGone(RollcallHere rollcall, List<RunId> purged) {
        String ids = purged.stream().map(run -> "'" + run + "'").collect(Collectors.joining(","));
        assertThat(rollcall.number("select count(*) from batch_job_instance")).isEqualTo(10);
        assertThat(rollcall.number("select count(distinct job_instance_id) from batch_job_execution"))
                .isEqualTo(10);
        assertThat(rollcall.number(
                        "select count(*) from journal_plain where run_no in (select no from run where id in (" + ids
                                + "))"))
                .isZero();
        assertThat(rollcall.number("select count(*) from journal_entry where outcome <> 'CREATED' and run_no in"
                        + " (select no from run where id in (" + ids + "))"))
                .isZero();
        assertThat(rollcall.number("select count(*) from run_event where kind in ('STARTED', 'WORKED') and run_id in ("
                        + ids + ")"))
                .isZero();
        for (RunId run : purged) {
            assertThat(home.resolve("reports").resolve(run.value())).doesNotExist();
            tellsOfPurge(run, () -> new RunHistory(home).of(run));
            tellsOfPurge(run, () -> rollcall.goesOnWith(run));
            tellsOfPurge(run, () -> rollcall.undoes(run));
        }
    }

    private static void tellsOfPurge(RunId run, Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("Run " + run + " was older than rollcall.retention and was purged at ");
    }

    @Test
    void leavesARunWholeThatCanGoOn() throws IOException {
        account.change(account.settings().toBuilder()
                .visibilityDelay(Duration.ofHours(1))
                .faults(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_CUT))
                .build());
        RunReport stopped;
        write("Title 0", Set.of());
        try (RollcallHere rollcall = rollcall()) {
            stopped = rollcall.imports(roster);
            assertThat(stopped.counts().of(RowEnd.IN_DOUBT))
                    .as(stopped.toText())
                    .isEqualTo(1);
        }
        account.change(account.settings().toBuilder()
                .visibilityDelay(Duration.ofHours(1))
                .faults()
                .build());
        Path others = Files.writeString(
                folder.resolve("others.csv"), "firstName,lastName,email\nOther,Lee,other@example.com\n");
        try (RollcallHere rollcall = rollcall()) {
            RunReport other = rollcall.imports(others, "others");
            rollcall.purgesAfter(other.run(), RETENTION, LATER);
            assertThat(rollcall.number("select count(*) from run where purge_began is not null"))
                    .isZero();
        }
        account.change(
                account.settings().toBuilder().visibilityDelay(Duration.ZERO).build());
        try (RollcallHere rollcall = rollcall()) {
            RunReport done = rollcall.goesOnWith(stopped.run());

            assertThat(done.ending().exitCode()).as(done.toText()).isZero();
            assertThat(done.counts().of(RowEnd.ADOPTED)).as(done.toText()).isEqualTo(1);
            assertThat(account.users()).hasSize(1 + PEOPLE + 1);
        }
    }

    @Test
    void purgesPlansByTheirAgeAlone() throws IOException {
        write("Title 0", Set.of());
        try (RollcallHere rollcall = rollcall()) {
            RunReport plan = rollcall.plans(roster);
            RunReport night = rollcall.imports(roster);

            rollcall.purgesAfter(plan.run(), RETENTION, LATER);
            assertThat(plan.folder()).exists();

            rollcall.purgesAfter(night.run(), RETENTION, LATER);
            assertThat(plan.folder()).doesNotExist();
            assertThat(night.folder()).exists();
            assertThat(new RunHistory(home).newestFirst()).containsExactly(night.run());
        }
    }

    @Test
    void triesAgainInTheNextNightWhereAReportCannotBeDeleted() throws IOException {
        write("Title 0", Set.of());
        try (RollcallHere rollcall = rollcall()) {
            RunReport plan = rollcall.plans(roster);
            RunReport night = rollcall.imports(roster);
            Path inTheWay = Files.createDirectories(
                    home.resolve("reports").resolve("purged.txt").resolve("folder"));

            rollcall.purgesAfter(night.run(), RETENTION, LATER);
            assertThat(plan.folder()).exists();
            assertThat(rollcall.number("select count(*) from run where purge_began is not null and purged_at is null"))
                    .isEqualTo(1);

            Files.delete(inTheWay);
            Files.delete(home.resolve("reports").resolve("purged.txt"));
            rollcall.purgesAfter(night.run(), RETENTION, LATER);
            assertThat(plan.folder()).doesNotExist();
            assertThat(rollcall.number("select count(*) from run where purged_at is not null"))
                    .isEqualTo(1);
        }
    }

    private static RunReport imports(RollcallHere rollcall, ChangeOptions changes, Path roster) {
        RunReport report = rollcall.imports(roster, changes);
        assertThat(report.ending().status().isFinished()).as(report.toText()).isTrue();
        return report;
    }

    private RunReport imports(RollcallHere rollcall, ChangeOptions changes) {
        return imports(rollcall, changes, roster);
    }

    private RollcallHere rollcall() {
        return RollcallHere.start(
                home,
                account,
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms",
                "rollcall.doubt.settle=1s");
    }

    private StandInUser user(int number) {
        return account.users().stream()
                .filter(user -> ("p" + number + "@example.com").equals(user.email()))
                .findFirst()
                .orElseThrow();
    }

    private static String title(StandInUser user) {
        return JsonMapper.shared()
                .readTree(user.json())
                .path("contact")
                .path("jobTitle")
                .asString();
    }

    private void picture(int person, int width) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("p" + person + "@example.com.png"), Pictures.png(width, 3));
    }

    /** @param titleOfFourth the job title of the fourth, who has another each night */
    private void write(String titleOfFourth, Set<Integer> away) throws IOException {
        Files.writeString(
                roster,
                "employeeId,firstName,lastName,email,jobTitle\n"
                        + IntStream.rangeClosed(1, PEOPLE)
                                .filter(i -> !away.contains(i))
                                .mapToObj(i -> "E%1$d,First%1$d,Last%1$d,p%1$d@example.com,%2$s%n"
                                        .formatted(i, i == 4 ? titleOfFourth : "Clerk"))
                                .collect(Collectors.joining()));
    }
}
