package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles, informal names and images of people who were there, by whole imports. */
@Tag("slow")
class RolesAndImagesTests {

    private static final int PEOPLE = 30;
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final ChangeOptions IMAGES =
            new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false, true, SeatOptions.NONE, null);

    private final Path folder;
    private final Path roster;

    @AutoClose
    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .limit(RateGroup.MEDIUM, RateLimit.perMinute(100))
            .build());

    RolesAndImagesTests(@TempDir Path folder) {
        this.folder = folder;
        this.roster = folder.resolve("people.csv");
    }

    @BeforeEach
    void pictures() throws IOException {
        picture(1, 4);
        picture(2, 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesWhatTheRosterChangedAsItsPlanForetells(boolean listShowsRoles) throws IOException {
        if (!listShowsRoles) {
            account.change(account.settings().toBuilder()
                    .otherReadings(EnumSet.of(Reading.OLD_LIST_RECORDS))
                    .build());
        }
        write("Standard", "");
        RunReport first = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        assertThat(first.counts().of(RowEnd.CREATED)).as(first.toText()).isEqualTo(PEOPLE);
        assertThat(calls("bulk-assign")).isEqualTo(1);
        assertThat(withRollcall(rollcall -> rollcall.imports(roster, UPDATE))
                        .counts()
                        .of(FollowUpEnd.DONE))
                .isZero();
        int before = writes();

        write("User Admin", "Countess");
        picture(2, 5);
        RunReport plan = withRollcall(rollcall -> rollcall.plans(roster, UPDATE));
        assertThat(writes()).isEqualTo(before);
        RunReport run = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(plan.counts().of(FollowUpEnd.PENDING)).as(plan.toText()).isEqualTo(PEOPLE + 1);
        assertThat(plan.counts().of(ImageEnd.PENDING)).isEqualTo(1);
        assertThat(run.ending().status()).as(run.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.toText()).contains("read 30 = created 0", "updated 30 + unchanged 0 + skipped 0");
        assertThat(plan.counts().of(RowEnd.UPDATED)).isEqualTo(PEOPLE);
        assertThat(run.counts().of(FollowUpEnd.DONE)).isEqualTo(PEOPLE + 1);
        assertThat(run.counts().of(ImageEnd.UPLOADED)).isEqualTo(1);
        assertThat(calls("bulk-assign")).isEqualTo(2);
        assertThat(account.writes().get(Write.ROLE)).isEqualTo(2 * PEOPLE);
        assertThat(Files.readString(run.folder().resolve("updated.csv")))
                .contains("p1@example.com")
                .contains("displayName", "Countess")
                .contains("imageFile", "p2@example.com.png")
                .contains("role");
        assertThat(account.users())
                .filteredOn(user -> user.email() != null && user.email().startsWith("p"))
                .allMatch(user -> user.json().contains("User Admin"))
                .anyMatch(user -> user.json().contains("Countess"));
        int after = writes();
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        assertThat(writes()).isEqualTo(after);
    }

    @Test
    void sendsANameOnceOfWhichTheAccountKeepsItsOwn() throws IOException {
        write("", "");
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        account.change(account.settings().toBuilder().namesKept(true).build());
        write("", "Countess");
        ChangeOptions overwrite = new ChangeOptions(ExistingPeople.UPDATE, Drift.OVERWRITE, false, null, false);

        RunReport first = withRollcall(rollcall -> rollcall.imports(roster, overwrite));
        write("", "Countess ");
        RunReport second = withRollcall(rollcall -> rollcall.imports(roster, overwrite));

        assertThat(first.counts().of(FollowUpEnd.DONE)).as(first.toText()).isEqualTo(1);
        assertThat(first.toText()).contains("DISPLAY_NAME_KEPT");
        assertThat(second.counts().of(FollowUpEnd.DONE)).as(second.toText()).isZero();
        assertThat(second.counts().of(RowEnd.UNCHANGED)).isEqualTo(PEOPLE);
    }

    @Test
    void whoseImageAloneChangesCountsAsUpdatedWherePeopleAreUpdated() throws IOException {
        write("", "");
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        picture(2, 5);
        picture(4, 5);

        RunReport plan = withRollcall(rollcall -> rollcall.plans(roster, UPDATE));
        RunReport run = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        picture(5, 5);
        RunReport leaving = withRollcall(rollcall -> rollcall.imports(roster, ChangeOptions.NONE));

        assertThat(plan.counts().of(RowEnd.UPDATED)).as(plan.toText()).isEqualTo(2);
        assertThat(run.counts().of(ImageEnd.UPLOADED)).isEqualTo(2);
        assertThat(run.toText()).contains("read 30 = created 0", "updated 2 + unchanged 28");
        assertThat(Files.readAllLines(run.folder().resolve("updated.csv")))
                .filteredOn(line -> line.contains("imageFile"))
                .hasSize(2)
                .allMatch(line -> line.endsWith(",updated"));
        assertThat(leaving.counts().of(ImageEnd.UPLOADED)).as(leaving.toText()).isEqualTo(1);
        assertThat(leaving.toText()).contains("unchanged 30 + skipped 0");
    }

    @Test
    void leavesASomebodysOwnPictureAndSendsOnlyImagesIfAsked() throws IOException {
        write("", "");
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        account.changeImageByHand(user(1).id(), "image/png", Pictures.png(9, 9));
        picture(1, 5);
        picture(2, 5);
        Files.writeString(roster, Files.readString(roster).replace("P3,", "Peter,") + "New,Lee,new@example.com,,\n");

        RunReport run = withRollcall(rollcall -> rollcall.imports(roster, IMAGES));

        assertThat(run.counts().of(ImageEnd.UPLOADED)).as(run.toText()).isEqualTo(1);
        assertThat(run.causes()).extracting("code").containsExactly("NOT_IN_ACCOUNT");
        assertThat(run.toText()).contains("CHANGED_BY_HAND");
        assertThat(run.toText()).contains("read 31 = created 0", "unchanged 30 + skipped 1");
        assertThat(user(3).firstName()).isEqualTo("P3");
        assertThat(run.toText()).contains("Only images were to be sent");
        assertThat(new RunHistory(folder.resolve("home")).of(run.run()).tellsOfItsFeed())
                .isFalse();
        assertThat(run.ending().nextCommand()).contains("--existing update --images-only");
        RunReport next = withRollcall(rollcall -> rollcall.imports(roster, IMAGES));
        assertThat(next.counts().of(ImageEnd.UPLOADED)).isZero();
    }

    @Test
    void leavesThePictureThatSomebodyPutThereBeforeTheNextNight() throws IOException {
        write("", "");
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        assertThat(account.requests())
                .filteredOn(request -> request.operation() == Operation.GET)
                .as("one look before each image, and one after it")
                .hasSize(4);
        account.changeImageByHand(user(1).id(), "image/png", Pictures.png(9, 9));
        picture(1, 5);
        picture(2, 5);

        RunReport run = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(run.counts().of(ImageEnd.UPLOADED)).as(run.toText()).isEqualTo(1);
        assertThat(run.toText()).contains("CHANGED_BY_HAND");
        assertThat(account.image(user(1).id()))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(Pictures.png(9, 9)));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"STATUS_503_BEFORE", "RESET_BEFORE", "MALFORMED_JSON"})
    void sendsImagesThoughNobodyTellsHowTheyAreShown(FaultKind fault) throws IOException {
        write("", "");
        fails(Fault.share(Operation.GET, fault, 1));

        RunReport first = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        picture(1, 5);
        RunReport second = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(first.ending().exitCode()).as(first.toText()).isZero();
        assertThat(first.counts().of(ImageEnd.UPLOADED)).isEqualTo(2);
        assertThat(second.counts().of(ImageEnd.UPLOADED)).as(second.toText()).isEqualTo(1);
        assertThat(second.toText()).doesNotContain("CHANGED_BY_HAND");
        assertThat(account.writes()).containsEntry(Write.IMAGE, 3);
    }

    @Test
    void knowsImagesForItsOwnWhoseAnswersWereLost() throws IOException {
        write("", "");
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        picture(1, 5);
        picture(3, 5);
        fails(Fault.share(Operation.IMAGE, FaultKind.COMMIT_THEN_CUT, 1));
        RunReport lost = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        assertThat(lost.ending().exitCode()).as(lost.toText()).isEqualTo(69);
        fails();

        RunReport again = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(again.run()).isEqualTo(lost.run());
        assertThat(again.ending().exitCode()).as(again.toText()).isZero();
        assertThat(again.counts().of(ImageEnd.UPLOADED)).isEqualTo(2);
        assertThat(again.toText()).contains("updated 2 + unchanged 28").doesNotContain("CHANGED_BY_HAND");
        picture(1, 6);
        picture(3, 6);
        RunReport next = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        assertThat(next.counts().of(ImageEnd.UPLOADED)).as(next.toText()).isEqualTo(2);
    }

    private void fails(Fault... faults) {
        account.change(account.settings().toBuilder().faults(faults).build());
    }

    private int writes() {
        return account.writes().values().stream().mapToInt(Integer::intValue).sum();
    }

    private long calls(String part) {
        return account.requests().stream()
                .map(LoggedRequest::toString)
                .filter(request -> request.contains(part))
                .count();
    }

    private StandInUser user(int number) {
        return account.users().stream()
                .filter(user -> ("p" + number + "@example.com").equals(user.email()))
                .findFirst()
                .orElseThrow();
    }

    private void picture(int person, int width) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("p" + person + "@example.com.png"), Pictures.png(width, 3));
    }

    private void write(String role, String nameOfFirst) throws IOException {
        StringBuilder rows = new StringBuilder("firstName,lastName,email,role,displayName\n");
        IntStream.rangeClosed(1, PEOPLE)
                .forEach(i -> rows.append(
                        "P%1$d,Lee,p%1$d@example.com,%2$s,%3$s%n".formatted(i, role, i == 1 ? nameOfFirst : "")));
        Files.writeString(roster, rows);
    }

    private RunReport withRollcall(Function<RollcallHere, RunReport> work) {
        try (RollcallHere rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms",
                "rollcall.doubt.settle=1s")) {
            return work.apply(rollcall);
        }
    }
}
