package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that have to be over by some time: people first, images as far as there is time. */
@Tag("slow")
class FinishByImportTests {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int IMAGES_A_WINDOW = 5;

    private final Path folder;

    @AutoClose
    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .limit(RateGroup.HEAVY, new RateLimit(IMAGES_A_WINDOW, WINDOW, WINDOW))
            .build());

    FinishByImportTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void leavesTheImagesThatDoNotFitInToTheNextImport() throws IOException {
        Path roster = rosterWithFaces(8);
        RunLimits night = new RunLimits(null, null, null, soon());
        RunReport plan;
        RunReport done;
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            plan = rollcall.plans(roster, night);
            done = rollcall.imports(roster, night);
        }

        Forecast ahead = Objects.requireNonNull(plan.forecast());
        assertThat(ahead.images()).isEqualTo(8);
        assertThat(ahead.imagesInTime()).isLessThan(8);
        assertThat(plan.toText()).contains("there is room for about " + ahead.imagesInTime() + " of the 8 images");
        assertThat(done.ending().status()).as(done.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.ending().exitCode()).isZero();
        assertThat(done.counts().of(RowEnd.CREATED)).isEqualTo(8);
        // The plan has asked for the quota of this group, by one call.
        assertThat(done.counts().of(ImageEnd.UPLOADED)).isEqualTo(IMAGES_A_WINDOW - 1);
        assertThat(done.counts().of(ImageEnd.PENDING)).isEqualTo(8 - IMAGES_A_WINDOW + 1);
        assertThat(done.toText())
                .contains(
                        "All 8 people of the roster are in place; 4 images are pending.",
                        "no time before " + night.finishBy() + " (--finish-by)",
                        "import " + roster);
        assertThat(account.requests()).noneMatch(request -> request.status() == 429);
    }

    @Test
    void uploadsInTheNextImportWhatWasLeft() throws IOException {
        Path roster = rosterWithFaces(8);
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            RunReport night = rollcall.imports(roster, new RunLimits(null, null, null, soon()));
            assertThat(night.ending().exitCode()).isZero();
            assertThat(night.counts().of(ImageEnd.PENDING)).isEqualTo(8 - IMAGES_A_WINDOW);
        }
        allow(RateGroup.HEAVY, RateLimit.unlimited());

        RunReport next;
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            next = rollcall.imports(roster);
        }

        assertThat(next.counts().of(RowEnd.UNCHANGED)).isEqualTo(8);
        assertThat(next.counts().of(ImageEnd.UPLOADED)).isEqualTo(8 - IMAGES_A_WINDOW);
        assertThat(next.counts().of(ImageEnd.UNCHANGED)).isEqualTo(IMAGES_A_WINDOW);
        assertThat(account.users().stream()
                        .filter(user -> account.image(user.id()).isPresent()))
                .hasSize(8);
    }

    @Test
    void holdsWhatWouldNotBeCreatedInTime() throws IOException {
        allow(RateGroup.MEDIUM, new RateLimit(8, WINDOW, WINDOW));
        Path roster = rosterWithFaces(4);
        RunLimits night = new RunLimits(null, null, null, soon());
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            RunReport plan = rollcall.plans(roster, night);
            RunReport held = rollcall.imports(roster, night);

            assertThat(plan.toText()).contains("An import would be held before its first write. Brake finish-by");
            assertThat(held.ending().status()).isEqualTo(RunStatus.HELD);
            assertThat(held.ending().exitCode()).isEqualTo(5);
            assertThat(held.toText())
                    .contains("Brake finish-by: creating 4 users takes 5 min at the account's quota, and until "
                            + night.finishBy() + " there");
            assertThat(account.users()).hasSize(1);

            RunReport released = rollcall.released();
            assertThat(released.counts().of(RowEnd.CREATED)).isEqualTo(4);
        }
    }

    /** More than 20 s from now, and less than the window. */
    private static FinishBy soon() {
        LocalTime later = LocalTime.now(ZoneId.systemDefault()).plusSeconds(80);
        return new FinishBy(later.withSecond(0).withNano(0));
    }

    private void allow(RateGroup group, RateLimit limit) {
        account.change(account.settings().toBuilder().limit(group, limit).build());
    }

    private Path rosterWithFaces(int people) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        StringBuilder roster = new StringBuilder("firstName,lastName,email\n");
        IntStream.range(0, people).forEach(i -> roster.append("Ada%1$d,Byron%1$d,ada%1$d@example.com%n".formatted(i)));
        for (int i = 0; i < people; i++) {
            ImageIO.write(
                    new BufferedImage(8, 8 + i, BufferedImage.TYPE_INT_RGB),
                    "png",
                    images.resolve("ada%d@example.com.png".formatted(i)).toFile());
        }
        return Files.writeString(folder.resolve("people.csv"), roster);
    }
}
