package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images are sent while people are created, by whole imports; what becomes of one lane when something is wrong with the other. */
@Timeout(180)
class LanesImportTests {

    private static final int PEOPLE = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** So long that a test would not wait for it. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private final Path folder;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    LanesImportTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.roster = write(0, PEOPLE, "");
    }

    @Test
    void sendsImagesBeforeTheLastIsCreated() {
        // A quarter of the people at a time.
        allow(RateGroup.MEDIUM, new RateLimit(PEOPLE / 4, Duration.ofSeconds(1), Duration.ofSeconds(1)));

        RunReport plan;
        RunReport report;
        try (RollcallHere rollcall = start()) {
            plan = rollcall.plans(roster);
            report = rollcall.imports(roster);
        }

        assertThat(plan.toText()).contains(", while users are created: ");
        assertThat(report.ending().exitCode()).as(report.toText()).isZero();
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(PEOPLE);
        assertThat(report.counts().of(ImageEnd.UPLOADED)).isEqualTo(PEOPLE);
        List<Operation> order = writes();
        assertThat(order.indexOf(Operation.IMAGE)).isLessThan(order.lastIndexOf(Operation.CREATE));
        assertThat(order).filteredOn(Operation.IMAGE::equals).hasSize(PEOPLE);
        assertThat(steps("images")).isEqualTo("read 24, written 24, skipped 0");
        assertThat(steps("create%")).isEqualTo("read 24, written 24, skipped 0");
    }

    @Test
    void sendsTheImagesOfPeopleWhoWereThereFirst() throws IOException {
        Path names = write(0, PEOPLE, "no such folder");
        assertThat(imports(names).ending().exitCode()).isEqualTo(ExitCode.SKIPS.number());
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, FaultKind.WITHHOLD_BEFORE))
                .build());

        Path more = write(0, PEOPLE + 1, "");
        CompletableFuture<RunReport> night = CompletableFuture.supplyAsync(() -> imports(more));
        await().atMost(PATIENCE).until(() -> pictures() == PEOPLE && account.withheld() == 1);
        assertThat(night).isNotDone();
        account.change(account.settings().toBuilder().faults().build());
        account.release();

        RunReport report = night.join();
        assertThat(report.ending().exitCode()).as(report.toText()).isZero();
        assertThat(pictures()).isEqualTo(PEOPLE + 1);
    }

    /** The account refuses images to us, and nobody is created any less. */
    @Test
    void createsEverybodyThoughImagesFail() {
        account.refuse(new Refusal(Operation.IMAGE, null, Integer.MAX_VALUE, 403, "CMN-401", null));

        RunReport report = imports(roster);

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(PEOPLE);
        assertThat(report.counts().of(ImageEnd.PENDING)).isEqualTo(PEOPLE);
        account.refuseNothing();
        RunReport next = imports(roster);
        assertThat(next.ending().exitCode()).as(next.toText()).isZero();
        assertThat(next.counts().of(ImageEnd.UPLOADED)).isEqualTo(PEOPLE);
        assertThat(createdOnce()).isEqualTo(PEOPLE);
    }

    /** Some images wait for their turn, for half an hour, when creation is refused: they do not wait it out. */
    @Test
    void beginsNoImageWhenPeopleCannotBeCreated() {
        allow(RateGroup.HEAVY, new RateLimit(2, LONG, LONG));
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, FaultKind.WITHHOLD_BEFORE)
                        .after(PEOPLE / 2))
                .build());
        account.refuse(Refusal.of(Operation.CREATE, "p%d@example.com".formatted(PEOPLE - 1), 403, "CMN-401", null));
        CompletableFuture<RunReport> night = CompletableFuture.supplyAsync(() -> imports(roster));
        await().atMost(PATIENCE).until(() -> pictures() > 0 && account.withheld() == 1);
        account.release();

        RunReport report = night.join();

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(report.toText()).contains("CMN-401");
        assertThat(pictures()).isLessThanOrEqualTo(2);
        account.refuseNothing();
        account.change(account.settings().toBuilder().faults().build());
        allow(RateGroup.HEAVY, RateLimit.unlimited());
        assertThat(imports(roster).ending().exitCode()).isZero();
        assertThat(createdOnce()).isEqualTo(PEOPLE);
        assertThat(pictures()).isEqualTo(PEOPLE);
        assertThat(writes()).filteredOn(Operation.IMAGE::equals).hasSize(PEOPLE);
    }

    @Test
    void tellsTheGraverOfTwoFailures() {
        account.refuse(new Refusal(Operation.IMAGE, null, Integer.MAX_VALUE, 403, "CMN-401", null));
        account.change(account.settings().toBuilder()
                .faults(Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1)
                        .after(4))
                .build());

        RunReport report = imports(roster);

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(report.counts().of(RowEnd.CREATED)).isBetween(4L, PEOPLE - 1L);
    }

    @Test
    void stopsBothLanesAndGoesOn() {
        allow(RateGroup.MEDIUM, new RateLimit(PEOPLE / 2, LONG, LONG));
        allow(RateGroup.HEAVY, new RateLimit(4, LONG, LONG));
        RunReport stopped;
        try (RollcallHere rollcall = start()) {
            CompletableFuture<RunReport> night = CompletableFuture.supplyAsync(() -> rollcall.imports(roster));
            await().atMost(PATIENCE).until(() -> pictures() >= 3);
            rollcall.stop();
            stopped = night.join();
        }

        assertThat(stopped.ending().exitCode()).as(stopped.toText()).isEqualTo(ExitCode.STOPPED.number());
        allow(RateGroup.MEDIUM, RateLimit.unlimited());
        allow(RateGroup.HEAVY, RateLimit.unlimited());
        assertThat(imports(roster).ending().exitCode()).isZero();
        assertThat(createdOnce()).isEqualTo(PEOPLE);
        assertThat(writes()).filteredOn(Operation.IMAGE::equals).hasSize(PEOPLE);
    }

    @Test
    void waitsForNobodyWhenAllAreSkipped() {
        IntStream.range(0, PEOPLE)
                .forEach(i -> account.refuse(
                        Refusal.of(Operation.CREATE, "p%d@example.com".formatted(i), 400, "CMN-101", "contact.email")));

        RunReport report = imports(roster);

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.SKIPS.number());
        assertThat(report.counts().of(RowEnd.SKIPPED)).isEqualTo(PEOPLE);
        assertThat(writes()).doesNotContain(Operation.IMAGE);
    }

    /** Adopted people come by another way than created ones. Three lost answers in a row are an outage here. */
    @Test
    void sendsTheImagesOfThoseWhoseAnswerWasLost() {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(2, Operation.CREATE, FaultKind.COMMIT_THEN_CUT)
                        .after(6))
                .build());

        RunReport report = imports(roster);

        assertThat(report.ending().exitCode()).as(report.toText()).isZero();
        assertThat(report.counts().of(RowEnd.ADOPTED)).isPositive();
        assertThat(report.counts().of(ImageEnd.UPLOADED)).isEqualTo(PEOPLE);
        assertThat(createdOnce()).isEqualTo(PEOPLE);
    }

    /** What is known of a person is kept by both lanes: neither takes the other's for old. */
    @Test
    void remembersRolesAndImagesOfTheSamePeople() throws IOException {
        StringBuilder rows = new StringBuilder("firstName,lastName,email,displayName\n");
        IntStream.range(0, PEOPLE).forEach(i -> rows.append("P%1$d,Lee,p%1$d@example.com,The %1$dth%n".formatted(i)));
        Files.writeString(roster, rows);
        picturesOf(PEOPLE, folder.resolve("images"));

        assertThat(imports(roster).ending().exitCode()).isZero();

        for (StandInUser user : account.users()) {
            if (user.email() != null && user.email().startsWith("p")) {
                assertThat(given(user.id())).contains("The ", "displayName", "image");
            }
        }
    }

    private String given(long extension) {
        return query("select given from person_given where extension_id = " + extension);
    }

    private String steps(String name) {
        return query("select 'read ' || sum(READ_COUNT) || ', written ' || sum(WRITE_COUNT) || ', skipped ' ||"
                + " sum(WRITE_SKIP_COUNT) from BATCH_STEP_EXECUTION where STEP_NAME like '" + name + "'");
    }

    private String query(String sql) {
        try (Connection database = TestDatabase.connectTo(folder.resolve("home"));
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void allow(RateGroup group, RateLimit limit) {
        account.change(account.settings().toBuilder().limit(group, limit).build());
    }

    /** In the order in which they took effect. */
    private List<Operation> writes() {
        return account.requests().stream()
                .filter(LoggedRequest::committed)
                .map(LoggedRequest::operation)
                .filter(Objects::nonNull)
                .filter(Set.of(Operation.CREATE, Operation.IMAGE)::contains)
                .toList();
    }

    private int pictures() {
        return (int) account.users().stream()
                .filter(user -> account.image(user.id()).isPresent())
                .count();
    }

    /** How many of the roster there are, if nobody is there twice. */
    private int createdOnce() {
        List<String> addresses = account.users().stream()
                .map(StandInUser::email)
                .filter(email -> email != null && email.startsWith("p"))
                .toList();
        assertThat(addresses).doesNotHaveDuplicates();
        return addresses.size();
    }

    private Path write(int from, int to, String image) throws IOException {
        StringBuilder rows = new StringBuilder("firstName,lastName,email,imageFile\n");
        IntStream.range(from, to).forEach(i -> rows.append("P%1$d,Lee,p%1$d@example.com,%2$s%n".formatted(i, image)));
        picturesOf(to, folder.resolve("images"));
        return Files.writeString(folder.resolve("people.csv"), rows);
    }

    private static void picturesOf(int people, Path images) throws IOException {
        Files.createDirectories(images);
        for (int i = 0; i < people; i++) {
            Files.write(images.resolve("p" + i + "@example.com.png"), Pictures.png(3, 3 + i));
        }
    }

    private RunReport imports(Path file) {
        try (RollcallHere rollcall = start()) {
            return rollcall.imports(file);
        }
    }

    private RollcallHere start() {
        return RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms",
                "rollcall.http.tries=3",
                "rollcall.doubt.settle=1s");
    }
}
