package io.github.rollcall.provisioning.check;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.provisioning.Workshop;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterCheckTests {

    private static final String ADA = "ada@example.com";

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);

    RosterCheckTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void makeImagesFolder() throws IOException {
        Files.createDirectory(folder.resolve("images"));
    }

    @Test
    void plansWhoIsMissing() {
        Import run = begin(ada());

        CheckedRoster checked = run.check();

        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
        assertThat(run.row(2).state(Stage.IMAGE)).isEqualTo(RowState.UNKNOWN);
        assertThat(checked.forecast().creations()).isEqualTo(1);
        assertThat(account.sendings()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "role, 3, EditAccounts EditUserCredentials, RoleManagement",
        "password, Sunny7Harbor!, EditAccounts RoleManagement, EditUserCredentials",
        "department, Sales, ReadAccounts EditExtensions, EditAccounts"
    })
    void stopsBeforeTheFirstCreationWhereTheAppMayNotDoWhatTheRosterNeeds(
            String column, String cell, String scopes, String missing) {
        account.isConnectedAs(new Connection(null, Set.of(scopes.split(" ", -1)), Duration.ZERO));
        Import run = begin(aRoster().withMoreColumns(column).withRow("Ada", "Lovelace", ADA, cell));

        assertThatThrownBy(run::finish)
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("The app lacks the permission " + missing)
                .hasMessageContaining("try again");
        assertThat(account.sendings()).isZero();
    }

    @Test
    void needsNoPermissionForWhatAnEarlierAttemptHadPlannedForARowThatIsSkippedNow() {
        account.lacks("EditAssignedRoles");
        Import run = begin(aRoster().withMoreColumns("role").withRow("Ada", "Lovelace", ADA, "3"));
        assertThatThrownBy(run::check).isInstanceOf(AccessRefused.class);
        account.has(new ExtensionRecord(
                new ExtensionId(7), "700", "Department", "Enabled", "Ada", "Lovelace", ADA, null, false, null));

        run.check();

        assertThat(run.words()).containsExactly("EMAIL_OF_ANOTHER");
        assertThat(run.row(2).state(Stage.ROLE)).isEqualTo(RowState.DUE);
    }

    @Test
    void tellsWhatIsWrongWithARowOfAnExportWhoseAddressIsTheSame() {
        account.has(new ExtensionRecord(
                new ExtensionId(7), "700", "User", "Enabled", "Ada", "Lovelace", ADA, "E-7", false, null));
        account.has(new ExtensionRecord(
                new ExtensionId(8), "800", "User", "Enabled", "Bob", "Byron", "bob@example.com", "E-8", false, null));
        Import run = begin(aRoster()
                .withMoreColumns("employeeId", "rollcall_extension_id")
                .withRow("Ada", "Lovelace", ADA, "E-8", "7"));

        run.check();

        assertThat(run.words()).containsExactly("UNCHANGED");
        assertThat(run.outcome(2).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.reason()).contains("EMPLOYEE_ID_OF_ANOTHER"));
    }

    @Test
    void leavesTheAppAloneWhereTheLoginDoesNotSayWhatItMay() {
        account.isConnectedAs(new Connection(null, Set.of(), Duration.ZERO));
        Import run = begin(aRoster().withMoreColumns("role").withRow("Ada", "Lovelace", ADA, ""));

        run.check();

        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
    }

    @Test
    void countsWhoIsMailed() {
        Import run = begin(aRoster()
                .withMoreColumns("password")
                .withRow("Ada", "Lovelace", ADA, "")
                .withRow("Bob", "Byron", "bob@example.com", "Sunny7Harbor!"));

        Forecast forecast = run.check().forecast();

        assertThat(forecast.creations()).isEqualTo(2);
        assertThat(forecast.mailed()).isEqualTo(1);
    }

    @Test
    void countsWhatTellsAUsualRosterFromAnUnusualOne() {
        account.hasUser("Cid", "Coe", "cid@example.com");
        Import run = begin(aRoster()
                .withMoreColumns("Dept.", "Shoe size")
                .withRow("Ada", "Lovelace", ADA, "R&D", "38")
                .withRow("Bob", "Byron", "no address", "", "")
                .withRow("Cid", "Coe", "cid@example.com", "", ""));

        assertThat(run.check().numbers())
                .as("whoever is found is one of the feed's people, of whom some may be disabled")
                .isEqualTo(new RunNumbers(
                        3, 1, 1, Set.of("firstName", "lastName", "email", "department"), false, 0, 1, 0));
    }

    @Test
    void countsWhomTheRunHasCreatedWithThoseToCreate() {
        Import run = begin(ada());
        run.finish();

        CheckedRoster again = run.check();

        assertThat(again.forecast().creations()).isZero();
        assertThat(again.numbers().creations()).isEqualTo(1);
    }

    @Test
    void tellsACorrection() {
        assertThat(begin(aRoster().withMoreColumns("rollcall_line").withRow("Ada", "Lovelace", ADA, "7"))
                        .check()
                        .numbers()
                        .isCorrection())
                .isTrue();
    }

    @Test
    void leavesWhoIsThere() {
        account.hasUser("Ada", "Lovelace", "ADA@example.com");
        Import run = begin(ada());

        run.check();

        assertThat(run.word(2)).isEqualTo("UNCHANGED");
    }

    @Test
    void warnsOfAnotherName() {
        account.hasUser("Augusta", "King", ADA);
        Import run = begin(ada());

        run.check();

        assertThat(run.row(2).warnings()).extracting(Problem::code).containsExactly("NAME_DIFFERS");
    }

    @Test
    void skipsARowThatBreaksARule() {
        Import run = begin(aRoster().withRow("", "Lovelace", "no address"));

        run.check();

        assertThat(run.word(2)).isEqualTo("FIRST_NAME_MISSING EMAIL_INVALID");
    }

    @Test
    void skipsWhoseNumberIsTaken() {
        account.has(user(7, "201", "bob@example.com", false));
        Import run = begin(aRoster().withMoreColumns("Ext").withRow("Ada", "Lovelace", ADA, "201"));

        run.check();

        assertThat(run.word(2)).isEqualTo("NUMBER_TAKEN");
    }

    @Test
    void letsWhatThisRunCreatedStand() {
        Import run = begin(ada());
        run.finish();
        RowHistory before = run.row(2);

        run.check();

        assertThat(run.row(2)).isEqualTo(before);
    }

    @Test
    void letsWhatThisRunCreatedStandThoughTheAccountHidesIt() {
        Import run = begin(ada());
        run.finish();
        account.hidesUser(ADA, 1000);

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void believesOurOwnJournalBeforeAListThatHidesWhomAnEarlierRunCreated() {
        begin(ada()).finish();
        account.hidesUser(ADA, 1000);
        Import second = begin(ada());

        second.finish();

        assertThat(second.word(2)).isEqualTo("UNCHANGED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void sendsAgainWhatWasRefusedInAnEarlierAttempt() {
        account.refuses(ADA, "CMN-101", null);
        Import run = begin(ada());
        run.finish();
        assertThat(run.word(2)).isEqualTo("REFUSED_BY_RINGCENTRAL");

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
    }

    @Test
    void sendsWhoWasThereInAnEarlierAttemptAndIsGone() {
        account.hasUser("Ada", "Lovelace", ADA);
        Import run = begin(ada());
        run.check();
        account.loses(ADA);

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
    }

    @Test
    void knowsWhoseAddressChangedThoughTheAccountShowsNoEmployeeId() {
        account.has(user(7, "201", ADA, false));
        begin(aRoster().withMoreColumns("employeeId").withRow("Ada", "Lovelace", ADA, "E1"))
                .finish();
        Import run =
                begin(aRoster().withMoreColumns("employeeId").withRow("Ada", "Lovelace", "ada.king@example.com", "E1"));

        run.finish();

        assertThat(run.word(2)).isEqualTo("UNCHANGED");
        assertThat(account.sendings()).isZero();
    }

    @Test
    void knowsWhoseAddressChangedInTheAccountThoughItShowsNoEmployeeId() {
        begin(aRoster().withMoreColumns("employeeId").withRow("Ada", "Lovelace", ADA, "E1"))
                .finish();
        ExtensionRecord made = account.extensionsOf(ADA).get(0);
        account.loses(ADA).has(user(made.id().value(), made.number(), "ada.king@example.com", false));
        Import run = begin(aRoster().withMoreColumns("employeeId").withRow("Ada", "Lovelace", ADA, "E1"));

        run.finish();

        assertThat(run.word(2)).isEqualTo("UNCHANGED");
        assertThat(account.sendings()).isEqualTo(1);
    }

    @Test
    void skipsTheSecondOfTwoRowsThatMeanOneUser() {
        account.has(new ExtensionRecord(
                new ExtensionId(7), null, "User", "Enabled", "Ada", "Lovelace", ADA, "E1", false, null));
        Import run = begin(aRoster()
                .withMoreColumns("employeeId")
                .withRow("Ada", "Lovelace", "ada.king@example.com", "E1")
                .withRow("Ada", "Lovelace", ADA, ""));

        run.finish();

        assertThat(run.words()).containsExactly("UNCHANGED", "EMAIL_OF_ANOTHER");
        assertThat(((Outcome.Skipped) run.outcome(3)).problems().get(0).reason())
                .contains("line 2");
        assertThat(account.sendings()).isZero();
    }

    @Test
    void skipsARowThatMeansAUserWhomThisRunMadeForAnother() {
        account.refuses("bob@example.com", "CMN-101", null);
        Import run = begin(ada().withRow("Bob", "Byron", "bob@example.com"));
        run.finish();
        ExtensionRecord made = account.extensionsOf(ADA).get(0);
        account.loses(ADA).has(user(made.id().value(), made.number(), "bob@example.com", false));

        run.finish();

        assertThat(run.words()).containsExactly("CREATED", "EMAIL_OF_ANOTHER");
    }

    @Test
    void uploadsTheImageOfANewUser() throws IOException {
        image(ADA + ".png");
        Import run = begin(ada());

        run.finish();

        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.UPLOADED);
        assertThat(account.imagesOf(account.extensionsOf(ADA).get(0).id())).containsExactly(ADA + ".png");
    }

    @Test
    void uploadsTheImageOfAUserWhoHasNone() throws IOException {
        image(ADA + ".png");
        account.has(user(7, null, ADA, false));
        Import run = begin(ada());

        run.finish();

        assertThat(run.word(2)).isEqualTo("UNCHANGED");
        assertThat(account.imagesOf(new ExtensionId(7))).hasSize(1);
    }

    @Test
    void leavesTheImageThatTheAccountShows() throws IOException {
        image(ADA + ".png");
        account.has(user(7, null, ADA, true));
        Import run = begin(ada());

        run.finish();

        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.UNCHANGED);
        assertThat(account.imagesOf(new ExtensionId(7))).isEmpty();
    }

    @Test
    void letsAnImageStandThatThisRunUploaded() throws IOException {
        image(ADA + ".png");
        account.has(user(7, null, ADA, false));
        Import run = begin(ada());
        run.finish();
        account.loses(ADA).has(user(7, null, ADA, true));

        run.finish();

        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.UPLOADED);
        assertThat(account.imagesOf(new ExtensionId(7))).hasSize(1);
    }

    @Test
    void leavesTheImageOfAUserWhoIsNotActivatedUntilTheAccountShowsOtherwise() throws IOException {
        image(ADA + ".png");
        workshop.waitsWithImages();
        Import first = begin(ada());

        first.finish();

        assertThat(first.word(2)).isEqualTo("CREATED");
        assertThat(first.row(2).state(Stage.IMAGE)).isEqualTo(RowState.UNKNOWN);

        Import whileNotActivated = begin(ada());
        whileNotActivated.finish();

        assertThat(whileNotActivated.row(2).state(Stage.IMAGE)).isEqualTo(RowState.UNKNOWN);

        account.loses(ADA).has(user(7, null, ADA, false));
        Import activated = begin(ada());
        activated.finish();

        assertThat(imageOf(activated)).isEqualTo(Outcome.Kind.UPLOADED);
        assertThat(account.imagesOf(new ExtensionId(7))).hasSize(1);
    }

    @Test
    void skipsAnImageWithoutTouchingItsUser() {
        Import run = begin(aRoster().withMoreColumns("imageFile").withRow("Ada", "Lovelace", ADA, "../../etc/passwd"));

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.SKIPPED);
    }

    @Test
    void uploadsInTheNextAttemptAnImageThatWasMended() throws IOException {
        Import run = begin(aRoster().withMoreColumns("imageFile").withRow("Ada", "Lovelace", ADA, "me.png"));
        run.finish();
        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.SKIPPED);
        image("me.png");

        run.finish();

        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.UPLOADED);
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void skipsAnImageWhoseNameIsLongerThanAnyFiles() {
        Import run = begin(
                aRoster().withMoreColumns("imageFile").withRow("Ada", "Lovelace", ADA, "x".repeat(5000) + ".png"));

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.SKIPPED);
    }

    @Test
    void skipsAnImageThatVanishedSinceTheCheck() throws IOException {
        image(ADA + ".png");
        account.has(user(7, null, ADA, false));
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        Files.delete(folder.resolve("images").resolve(ADA + ".png"));

        run.uploadImages(checked);

        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.SKIPPED);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void sendsNothingThatBecameALinkOutsideSinceTheCheck() throws IOException {
        image(ADA + ".png");
        account.has(user(7, null, ADA, false));
        Path secret = Files.write(folder.resolve("secret.png"), Pictures.png(4, 3));
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        Path image = folder.resolve("images").resolve(ADA + ".png");
        Files.delete(image);
        Files.createSymbolicLink(image, secret);

        run.uploadImages(checked);

        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.SKIPPED);
        assertThat(account.imagesOf(new ExtensionId(7))).isEmpty();
    }

    @Test
    void judgesAPictureAsItIsWhenItIsSent() throws IOException {
        image(ADA + ".png");
        account.has(user(7, null, ADA, false));
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        Files.write(folder.resolve("images").resolve(ADA + ".png"), Pictures.pngThatSays(4001, 3000));

        run.uploadImages(checked);

        assertThat(run.row(2).outcome(Stage.IMAGE))
                .containsInstanceOf(Outcome.Skipped.class)
                .get()
                .extracting(Outcome::toString)
                .asString()
                .contains("IMAGE_TOO_MANY_PIXELS");
        assertThat(account.imagesOf(new ExtensionId(7))).isEmpty();
    }

    @Test
    void doubtsThatOnePictureIsOfTwoPeople() throws IOException {
        image("team.png");
        image("bob@example.com.png");
        Import run = begin(aRoster()
                .withMoreColumns("Photo")
                .withRow("Ada", "Lovelace", ADA, "team.png")
                .withRow("Cid", "Coe", "cid@example.com", "TEAM.png")
                .withRow("Bob", "Byron", "bob@example.com", "")
                .withRow("Dan", "Doe", "no address", "Bob@example.com.png")
                .withRow("Eve", "Ems", "eve@example.com", ""));

        run.finish();

        assertThat(run.words()).containsExactly("CREATED", "CREATED", "CREATED", "EMAIL_INVALID", "CREATED");
        assertThat(run.row(2).warnings())
                .containsExactly(
                        ProblemCode.IMAGE_SHARED.problem("Photo", "The image \"team.png\" is also that of line 3"));
        assertThat(run.row(3).warnings())
                .extracting(Problem::reason)
                .containsExactly("The image \"team.png\" is also that of line 2");
        assertThat(run.row(4).warnings())
                .extracting(Problem::reason)
                .containsExactly("The image \"bob@example.com.png\" is also that of line 5");
        assertThat(run.row(6).warnings()).isEmpty();
        assertThat(imageOf(run)).isEqualTo(Outcome.Kind.UPLOADED);
    }

    private Outcome.Kind imageOf(Import run) {
        return run.row(2).outcome(Stage.IMAGE).map(Outcome::kind).orElseThrow();
    }

    private void image(String name) throws IOException {
        Files.write(folder.resolve("images").resolve(name), Pictures.png(4, 3));
    }

    private Import begin(Rosters.Builder roster) {
        return workshop.begin(roster.in(folder));
    }

    private static Rosters.Builder ada() {
        return aRoster().withRow("Ada", "Lovelace", ADA);
    }

    private static ExtensionRecord user(long id, @Nullable String number, String email, boolean hasImage) {
        return new ExtensionRecord(
                new ExtensionId(id), number, "User", "Enabled", "Ada", "Lovelace", email, null, hasImage, null);
    }
}
