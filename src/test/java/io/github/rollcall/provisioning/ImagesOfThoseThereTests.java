package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.SeatOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of people who were there: ours are replaced by changed files, and nobody else's; and runs that send only images. */
class ImagesOfThoseThereTests {

    private static final String HEADER = "firstName,lastName,email,department\n";
    private static final String ADA = "Ada,Lovelace,ada@example.com,Engines\n";
    private static final ChangeOptions UPDATE = options(null, false);
    private static final ChangeOptions IMAGES = options(null, true);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    ImagesOfThoseThereTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void hasAPicture() throws IOException {
        picture(4);
    }

    @Test
    void replacesAnImageThatWeSentWhenItsFileChanged() throws IOException {
        night(UPDATE, ADA);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(1);

        picture(5);
        Import third = night(UPDATE, ADA);
        Import fourth = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(2);
        assertThat(imageEnd(third)).isEqualTo("UPLOADED");
        assertThat(imageEnd(fourth)).isEqualTo("UNCHANGED");
    }

    @Test
    void leavesChangedFilesAloneUnlessPeopleAreUpdated() throws IOException {
        night(ChangeOptions.NONE, ADA);
        picture(5);

        Import second = night(ChangeOptions.NONE, ADA);

        assertThat(images()).isEqualTo(1);
        assertThat(imageEnd(second)).isEqualTo("UNCHANGED");
    }

    @Test
    void leavesThePictureThatSomebodyPutThereAndTellsItOnce() throws IOException {
        night(UPDATE, ADA);
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "own");
        picture(5);

        Import third = night(UPDATE, ADA);
        Import fourth = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(1);
        assertThat(third.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(fourth.warnings(2)).isEmpty();
        night(options(Drift.OVERWRITE, false), ADA);
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void knowsItsImageAgainAfterARunThatUpdatedNobody() throws IOException {
        night(ChangeOptions.NONE, ADA);
        night(ChangeOptions.NONE, ADA);
        account.showsImage("ada@example.com", "own");
        picture(5);

        Import run = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(1);
        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    @Test
    void leavesAnImageOfWhichNothingIsKnown() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com").showsImage("ada@example.com", "own");

        Import run = night(UPDATE, ADA);

        assertThat(account.imagesOf(id())).isEmpty();
        assertThat(imageEnd(run)).isEqualTo("UNCHANGED");
        assertThat(run.warnings(2)).isEmpty();
    }

    @Test
    void doesNotTakeTheImageBeforeForOursWhileTheListLags() throws IOException {
        night(UPDATE, ADA);
        night(UPDATE, ADA);
        picture(5);
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "tag-1");
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "tag-2");

        Import run = night(UPDATE, ADA);

        assertThat(run.warnings(2)).isEmpty();
        assertThat(images()).isEqualTo(2);
        picture(6);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(3);
    }

    @Test
    void leavesThePictureThatSomebodyPutThereBeforeTheNextNight() throws IOException {
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "own");
        picture(5);

        Import second = night(UPDATE, ADA);
        picture(6);
        Import third = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(1);
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(third.warnings(2)).isEmpty();
        night(options(Drift.OVERWRITE, false), ADA);
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void replacesItsImageInTheVeryNextNight() throws IOException {
        night(UPDATE, ADA);
        picture(5);

        Import second = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(2);
        assertThat(second.warnings(2)).isEmpty();
    }

    @Test
    void tellsAgainThatSomebodyPutTheirOwnPictureBack() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "own", clock.instant().plusSeconds(3600));
        assertThat(night(UPDATE, ADA).warnings(2)).containsExactly("CHANGED_BY_HAND");
        night(options(Drift.OVERWRITE, false), ADA);
        assertThat(images()).isEqualTo(2);
        account.showsImage("ada@example.com", "own", clock.instant().plusSeconds(3600));

        Import run = night(UPDATE, ADA);

        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void sendsAChangedFileThoughTheListStillShowsTheImageBefore() throws IOException {
        night(UPDATE, ADA);
        Instant first = clock.instant();
        picture(5);
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "tag-1", first);
        picture(6);

        Import run = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(3);
        assertThat(run.warnings(2)).isEmpty();
    }

    @Test
    void knowsItsImageByItsTimeWhereTheAccountWasNotSeenToShowIt() throws IOException {
        account.answersLooks(false);
        Import first = night(UPDATE, ADA);
        account.answersLooks(true);
        picture(5);

        Import second = night(UPDATE, ADA);

        assertThat(imageEnd(first)).isEqualTo("UPLOADED");
        assertThat(images()).isEqualTo(2);
        assertThat(second.warnings(2)).isEmpty();
    }

    @Test
    void leavesWhatTheAccountGotAfterAnImageThatItWasNotSeenToShow() throws IOException {
        account.answersLooks(false);
        night(UPDATE, ADA);
        account.answersLooks(true)
                .showsImage("ada@example.com", "own", clock.instant().plus(Duration.ofHours(8)));
        picture(5);

        Import second = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(1);
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    /** Five minutes by which the clocks may differ, and as long as a request takes. */
    @ParameterizedTest
    @CsvSource({"-301, 1", "-300, 2", "300, 2", "301, 1"})
    void knowsItsImageByItsTimeAsFarAsTheClocksMayDiffer(long seconds, int sent) throws IOException {
        account.answersWithin(Duration.ofSeconds(90)).answersLooks(false);
        night(UPDATE, ADA);
        Instant last = clock.instant().plusSeconds(90);
        account.answersLooks(true)
                .showsImage("ada@example.com", "tag", (seconds < 0 ? clock.instant() : last).plusSeconds(seconds));
        picture(5);

        Import second = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(sent);
        assertThat(second.warnings(2)).hasSize(2 - sent);
    }

    @Test
    void leavesAnImageOfWhichNobodyKnowsWhetherItIsOurs() throws IOException {
        account.tellsNoTimesOfImages().answersLooks(false);
        night(UPDATE, ADA);
        account.answersLooks(true);
        picture(5);

        Import second = night(UPDATE, ADA);
        Import third = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(1);
        assertThat(second.row(2).warnings())
                .singleElement()
                .matches(problem -> problem.code().equals("CHANGED_BY_HAND"))
                .matches(problem -> problem.reason().startsWith("Nobody knows whether"));
        assertThat(third.warnings(2)).isEmpty();
        night(options(Drift.OVERWRITE, false), ADA);
        assertThat(images()).isEqualTo(2);
        picture(6);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(3);
    }

    @Test
    void knowsTheImageForItsOwnWhoseAnswerWasLost() throws IOException {
        night(UPDATE, ADA);
        picture(5);
        Import second = losesAnswerOf(UPDATE);
        assertThat(workshop.plan(roster(ADA), UPDATE).check().forecast().images())
                .isZero();

        second.finish();

        assertThat(second.warnings(2)).isEmpty();
        assertThat(imageEnd(second)).isEqualTo("UPLOADED");
        assertThat(second.end(2)).isEqualTo("UNCHANGED");
        assertThat(images()).as("it is not sent once more").isEqualTo(2);
        picture(6);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(3);
    }

    @Test
    void countsAnImageOnlyForTheRunThatSentIt() throws IOException {
        night(UPDATE, ADA);
        picture(5);
        Import stopped = workshop.begin(roster(ADA), UPDATE);
        CheckedRoster checked = stopped.check();
        Import next = night(UPDATE, ADA);

        stopped.uploadImages(checked);

        assertThat(imageEnd(next)).isEqualTo("UPLOADED");
        assertThat(imageEnd(stopped)).isEqualTo("UNCHANGED");
        assertThat(stopped.warnings(2)).isEmpty();
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void countsAnImageOnlyForTheRunThatSentItWhereTheCheckFindsIt() throws IOException {
        night(UPDATE, ADA);
        picture(5);
        Import stopped = workshop.begin(roster(ADA), UPDATE);
        stopped.check();
        night(UPDATE, ADA);

        stopped.finish();

        assertThat(imageEnd(stopped)).isEqualTo("UNCHANGED");
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void doesNotSendOnceMoreWhatOnlyTheLookShows() throws IOException {
        night(UPDATE, ADA);
        Instant first = clock.instant();
        picture(5);
        Import second = losesAnswerOf(UPDATE);
        Instant taken = clock.instant();
        account.showsImage("ada@example.com", "tag-1", first);
        CheckedRoster checked = second.check();
        account.showsImage("ada@example.com", "tag-2", taken);

        second.uploadImages(checked);

        assertThat(imageEnd(second)).isEqualTo("UPLOADED");
        assertThat(images()).isEqualTo(2);
        picture(6);
        assertThat(night(UPDATE, ADA).warnings(2)).isEmpty();
        assertThat(images()).isEqualTo(3);
    }

    @Test
    void countsTheImageWhoseAnswerWasLostAlsoOfSomebodyWhoIsLeft() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        Import run = losesAnswerOf(ChangeOptions.NONE);

        run.finish();

        assertThat(imageEnd(run)).isEqualTo("UPLOADED");
        assertThat(images()).isEqualTo(1);
    }

    @Test
    void knowsTheFirstImageForItsOwnWhoseAnswerWasLost() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        losesAnswerOf(ChangeOptions.NONE);
        assertThat(imageEnd(night(ChangeOptions.NONE, ADA))).isEqualTo("UNCHANGED");
        picture(5);

        Import next = night(UPDATE, ADA);

        assertThat(images()).isEqualTo(2);
        assertThat(next.warnings(2)).isEmpty();
    }

    @Test
    void leavesThePictureThatSomebodyPutThereAfterALostAnswer() throws IOException {
        night(UPDATE, ADA);
        picture(5);
        Import second = losesAnswerOf(UPDATE);
        account.showsImage("ada@example.com", "own", clock.instant().plus(Duration.ofHours(1)));

        second.finish();

        assertThat(images()).isEqualTo(2);
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(imageEnd(second)).isEqualTo("UNCHANGED");
    }

    @Test
    void leavesAnImageAfterALostAnswerWhereTheAccountTellsNoTimes() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com").tellsNoTimesOfImages();
        Import first = losesAnswerOf(UPDATE);

        first.finish();

        assertThat(images()).isEqualTo(1);
        assertThat(first.row(2).warnings())
                .singleElement()
                .matches(problem -> problem.reason().startsWith("Nobody knows whether"));
        night(options(Drift.OVERWRITE, false), ADA);
        assertThat(images()).isEqualTo(2);
        picture(5);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(3);
    }

    @Test
    void doesNotDoubtAnImageAfterOneThatWasForbidden() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com").tellsNoTimesOfImages();
        account.forbidsImages(true);
        assertThatThrownBy(() -> night(UPDATE, ADA)).isInstanceOf(AccessRefused.class);
        account.forbidsImages(false).showsImage("ada@example.com", "own");

        Import next = night(UPDATE, ADA);

        assertThat(next.warnings(2)).isEmpty();
        assertThat(imageEnd(next)).isEqualTo("UNCHANGED");
        assertThat(account.imagesOf(id())).isEmpty();
    }

    @Test
    void sendsAnImageAgainThatWasNotTaken() throws IOException {
        night(UPDATE, ADA);
        Instant first = clock.instant();
        picture(5);
        Import second = losesAnswerOf(UPDATE);
        account.showsImage("ada@example.com", "tag-1", first);

        second.finish();

        assertThat(second.warnings(2)).isEmpty();
        assertThat(imageEnd(second)).isEqualTo("UPLOADED");
        picture(6);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(4);
    }

    @Test
    void leavesThePictureThatSomebodyPutThereBetweenTheCheckAndTheUpload() throws IOException {
        night(UPDATE, ADA);
        picture(5);
        Import second = checkedBefore(UPDATE, () -> account.showsImage("ada@example.com", "own"));

        assertThat(images()).isEqualTo(1);
        assertThat(imageEnd(second)).isEqualTo("UNCHANGED");
        assertThat(second.end(2)).isEqualTo("UNCHANGED");
        assertThat(second.row(2).warnings())
                .singleElement()
                .matches(problem -> problem.code().equals("CHANGED_BY_HAND"))
                .matches(problem -> problem.reason().startsWith("The account shows another image"));
        assertThat(night(UPDATE, ADA).warnings(2)).isEmpty();
        assertThat(images()).isEqualTo(1);
    }

    @Test
    void replacesThePictureThatSomebodyPutThereBetweenIfTheRosterWins() throws IOException {
        night(UPDATE, ADA);
        picture(5);

        Import second =
                checkedBefore(options(Drift.OVERWRITE, false), () -> account.showsImage("ada@example.com", "own"));

        assertThat(images()).isEqualTo(2);
        assertThat(second.warnings(2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheFirstPictureOfSomebodyWhoWasThere(boolean updates) throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");

        Import run = checkedBefore(
                updates ? UPDATE : ChangeOptions.NONE, () -> account.showsImage("ada@example.com", "own"));

        assertThat(images()).isZero();
        assertThat(imageEnd(run)).isEqualTo("UNCHANGED");
        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(night(UPDATE, ADA).warnings(2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheFirstPictureOfSomebodyWhomTheRunMade(boolean updates) throws IOException {
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster(ADA), updates ? UPDATE : ChangeOptions.NONE);
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        account.showsImage("ada@example.com", "own");

        run.uploadImages(checked);
        run.finish();

        assertThat(images()).isZero();
        assertThat(run.end(2)).isEqualTo("CREATED");
        assertThat(imageEnd(run)).isEqualTo("UNCHANGED");
        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    @Test
    void knowsTheImageForItsOwnWhoseAnswerWasLostAfterTheRunMadeThePerson() throws IOException {
        Import run = losesAnswerOf(ChangeOptions.NONE);

        run.finish();

        assertThat(run.warnings(2)).isEmpty();
        assertThat(imageEnd(run)).isEqualTo("UPLOADED");
        assertThat(images()).isEqualTo(1);
    }

    /** It is ours, or somebody's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheImageAfterALostAnswerOfARunThatMadeThePerson(boolean tellsTagsByBytes) throws IOException {
        account.tellsNoTimesOfImages();
        if (tellsTagsByBytes) {
            account.tellsTagsByBytes();
        }
        Import run = losesAnswerOf(UPDATE);

        run.finish();

        assertThat(run.end(2)).isEqualTo("CREATED");
        assertThat(imageEnd(run)).isEqualTo("UNCHANGED");
        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(images()).isEqualTo(1);
        picture(5);
        Import next = night(UPDATE, ADA);
        assertThat(images()).isEqualTo(1);
        assertThat(next.warnings(2)).isEmpty();
        night(options(Drift.OVERWRITE, false), ADA);
        assertThat(images()).isEqualTo(2);
    }

    /** Its end is known: it was not taken. */
    @Test
    void leavesThePictureOfSomebodyWhomTheRunMadeAfterAnImageThatWasForbidden() throws IOException {
        account.tellsNoTimesOfImages().forbidsImages(true);
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster(ADA), UPDATE);
        assertThatThrownBy(run::finish).isInstanceOf(AccessRefused.class);
        account.forbidsImages(false).showsImage("ada@example.com", "own");

        run.finish();

        assertThat(images()).isZero();
        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    /** Where times are told, it is known for somebody's. */
    @Test
    void leavesThePictureThatSomebodyWhomTheRunMadePutThereAfterALostAnswer() throws IOException {
        Import run = losesAnswerOf(UPDATE);
        account.showsImage("ada@example.com", "own", clock.instant().plus(Duration.ofHours(1)));

        run.finish();

        assertThat(images()).isEqualTo(1);
        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsInEachAttemptOfARunThatAPictureCameBetween(boolean updates) throws IOException {
        ChangeOptions changes = updates ? UPDATE : ChangeOptions.NONE;
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        Import run = checkedBefore(changes, () -> account.showsImage("ada@example.com", "own"));

        run.finish();
        run.finish();

        assertThat(run.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(imageEnd(run)).isEqualTo("UNCHANGED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsNoMoreThatAPictureCameBetweenOnceTheFileIsSent(boolean updates) throws IOException {
        ChangeOptions changes = updates ? UPDATE : ChangeOptions.NONE;
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        Import run = checkedBefore(changes, () -> account.showsImage("ada@example.com", "own"));
        account.showsImage("ada@example.com", null);

        run.finish();

        assertThat(run.warnings(2)).isEmpty();
        assertThat(imageEnd(run)).isEqualTo("UPLOADED");
    }

    @Test
    void tellsNoMoreThatAPictureIsSomebodysOnceTheFileIsSent() throws IOException {
        night(UPDATE, ADA);
        account.showsImage("ada@example.com", "own");
        picture(5);
        Import second = night(UPDATE, ADA);
        account.showsImage("ada@example.com", null);

        second.finish();

        assertThat(second.warnings(2)).isEmpty();
        assertThat(imageEnd(second)).isEqualTo("UPLOADED");
    }

    @Test
    void looksBeforeAndAfterEachImage() throws IOException {
        account.hasUser("Bob", "Able", "bob@example.com");
        Files.write(folder.resolve("images/bob@example.com.png"), Pictures.png(4, 3));
        String rows = ADA + "Bob,Able,bob@example.com,Engines\n";
        CheckedRoster planned = workshop.plan(roster(rows), ChangeOptions.NONE).check();
        Import run = workshop.begin(roster(rows), ChangeOptions.NONE);
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        long before = account.usage().requests();

        run.uploadImages(checked);

        assertThat(planned.forecast().images()).isEqualTo(2);
        assertThat(planned.forecast().imageLooks()).isEqualTo(4);
        assertThat(account.usage().requests() - before).isEqualTo(2 + 4);
    }

    @Test
    void aPlanTellsWhichImagesAreReplaced() throws IOException {
        night(UPDATE, ADA);
        picture(5);

        CheckedRoster planned = workshop.plan(roster(ADA), UPDATE).check();

        assertThat(planned.forecast().images()).isEqualTo(1);
        assertThat(images()).isEqualTo(1);
        night(UPDATE, ADA);
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void sendsOnlyImagesToPeopleWhoAreThere() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        account.lacks("AddRemoveUsers");

        Import run = night(IMAGES, ADA + "Bob,Able,bob@example.com,Engines\n");

        assertThat(images()).isEqualTo(1);
        assertThat(account.updates()).isEmpty();
        assertThat(account.sendings()).isZero();
        assertThat(run.words()).containsExactly("UNCHANGED", "NOT_IN_ACCOUNT");
        picture(5);
        night(IMAGES, ADA);
        assertThat(images()).isEqualTo(2);
        picture(6);
        night(new ChangeOptions(null, null, false, null, false, true, SeatOptions.NONE, null), ADA);
        assertThat(images()).isEqualTo(2);
    }

    @Test
    void aRunOfImagesFindsNoLeavers() throws IOException {
        night(UPDATE, ADA + "Bob,Able,bob@example.com,Engines\n");

        Import run = night(
                new ChangeOptions(
                        ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false, true, SeatOptions.NONE, null),
                ADA);

        assertThat(workshop.leavers(run)).isEmpty();
    }

    @Test
    void whoWasNotThereIsCreatedByTheNextWholeImport() throws IOException {
        night(IMAGES, ADA);

        Import run = night(UPDATE, ADA);

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(images()).isEqualTo(1);
    }

    private Import night(ChangeOptions changes, String rows) throws IOException {
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster(rows), changes);
        run.finish();
        return run;
    }

    /** A night in which something happens between the check and the images. */
    private Import checkedBefore(ChangeOptions changes, Runnable between) throws IOException {
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster(ADA), changes);
        CheckedRoster checked = run.check();
        between.run();
        run.uploadImages(checked);
        return run;
    }

    /** A night whose image the account takes, without an answer that comes. */
    private Import losesAnswerOf(ChangeOptions changes) throws IOException {
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster(ADA), changes);
        account.losesAnswersAfterImages(0);
        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
        account.losesNoAnswers();
        return run;
    }

    private static String imageEnd(Import run) {
        return run.row(2).outcome(Stage.IMAGE).orElseThrow().kind().name();
    }

    private int images() {
        return account.imagesOf(id()).size();
    }

    private ExtensionId id() {
        return account.extensionsOf("ada@example.com").get(0).id();
    }

    private void picture(int width) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("ada@example.com.png"), Pictures.png(width, 3));
    }

    private RosterFile roster(String rows) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), HEADER + rows));
    }

    private static ChangeOptions options(@Nullable Drift drift, boolean imagesOnly) {
        return new ChangeOptions(ExistingPeople.UPDATE, drift, false, null, false, imagesOnly, SeatOptions.NONE, null);
    }
}
