package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan says exactly what the import after it does, over accounts and rosters that are drawn by chance. */
@Tag("slow")
class PlanTests {

    private final Path folder;

    PlanTests(@TempDir Path folder) {
        this.folder = folder;
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void saysWhatTheImportThenDoes(int seed) throws IOException {
        ChanceNight night = new ChanceNight(folder, new Random(seed));
        try (StandInAccount account = StandInAccount.start(
                        StandInSettings.builder().unlimited().build());
                RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            night.people(account);
            rollcall.imports(night.yesterday());
            night.changeBehindOurBack(account);
            Path today = night.today();
            long writes = writes(account);

            RunReport plan = rollcall.plans(today);
            assertThat(writes(account)).isEqualTo(writes);
            RunReport done = rollcall.imports(today);

            assertThat(plan.counts().reconcile()).as(plan.toText()).isTrue();
            assertThat(done.counts().reconcile()).as(done.toText()).isTrue();
            assertThat(plan.counts().of(RowEnd.UNPROCESSED))
                    .isEqualTo(done.counts().of(RowEnd.CREATED));
            assertThat(plan.counts().of(RowEnd.UNCHANGED))
                    .isEqualTo(done.counts().of(RowEnd.UNCHANGED));
            assertThat(plan.counts().of(RowEnd.SKIPPED)).isEqualTo(done.counts().of(RowEnd.SKIPPED));
            assertThat(plan.counts().of(ImageEnd.PENDING))
                    .isEqualTo(done.counts().of(ImageEnd.UPLOADED));
            assertThat(plan.counts().of(ImageEnd.UNCHANGED))
                    .isEqualTo(done.counts().of(ImageEnd.UNCHANGED));
            assertThat(plan.counts().of(ImageEnd.SKIPPED))
                    .isEqualTo(done.counts().of(ImageEnd.SKIPPED));
            assertThat(plan.forecast())
                    .extracting(Forecast::creations, Forecast::images)
                    .containsExactly((int) done.counts().of(RowEnd.CREATED), (int)
                            done.counts().of(ImageEnd.UPLOADED));
            assertThat(plan.causes()).extracting(Cause::toString).isEqualTo(texts(done.causes()));
            assertThat(plan.ending().exitCode()).isEqualTo(done.ending().exitCode());
            assertThat(Files.readString(plan.skippedRows())).isEqualTo(Files.readString(done.skippedRows()));
        }
    }

    private static List<String> texts(List<Cause> causes) {
        return causes.stream().map(Cause::toString).toList();
    }

    private static long writes(StandInAccount account) {
        return account.requests().stream()
                .map(LoggedRequest::operation)
                .filter(operation -> operation == Operation.CREATE
                        || operation == Operation.UPDATE
                        || operation == Operation.DELETE
                        || operation == Operation.IMAGE)
                .count();
    }

    /** An account with people that Rollcall did not make, a roster of yesterday, and one of today that differs. */
    private static final class ChanceNight {

        private static final String HEADER =
                "employeeId,firstName,lastName,email,extensionNumber,password,mobilePhone,timezone,imageFile\n";
        private static final int PEOPLE = 40;

        private final Path folder;
        private final Random chance;

        ChanceNight(Path folder, Random chance) throws IOException {
            this.folder = folder;
            this.chance = chance;
            Files.createDirectories(folder.resolve("images"));
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve("images/good.png").toFile());
            Files.write(folder.resolve("images/broken.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        }

        /** Others have made some of the people already, not always under the same name. */
        void people(StandInAccount account) {
            for (int i = 0; i < PEOPLE; i++) {
                if (happens(8)) {
                    account.addUser("""
                            {"type":"User","status":"Enabled","extensionNumber":"%d",
                             "contact":{"firstName":"%s","lastName":"Last%d","email":"p%d@example.com"}}
                            """.formatted(3000 + i, happens(3) ? "Other" : "First" + i, i, i));
                }
            }
            if (happens(2)) {
                account.addUser("""
                        {"type":"Department","status":"Enabled","extensionNumber":"4000",
                         "contact":{"firstName":"Hotline","email":"p%d@example.com"}}
                        """.formatted(chance.nextInt(PEOPLE)));
            }
        }

        Path yesterday() throws IOException {
            return roster("yesterday.csv", 3);
        }

        Path today() throws IOException {
            return roster("today.csv", 2);
        }

        void changeBehindOurBack(StandInAccount account) {
            account.users().stream()
                    .filter(user -> user.email() != null && user.email().startsWith("p") && happens(6))
                    .forEach(user -> account.remove(user.id()));
        }

        private Path roster(String name, int oneOf) throws IOException {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                if (!happens(oneOf)) {
                    rows.add(row(i));
                }
                if (happens(12)) {
                    rows.add(row(chance.nextInt(PEOPLE)));
                }
            }
            return Files.writeString(folder.resolve(name), HEADER + String.join("\n", rows) + "\n");
        }

        private String row(int i) {
            return String.join(
                    ",",
                    happens(3) ? "" : "e" + (happens(15) ? chance.nextInt(PEOPLE) : i),
                    happens(20) ? "" : "First" + i,
                    "Last" + i,
                    happens(12) ? "not-an-address" : "p" + i + "@example.com",
                    happens(3) ? String.valueOf(3000 + (happens(6) ? chance.nextInt(PEOPLE) : i)) : "",
                    happens(6) ? (happens(2) ? "weak" : "Str0ng!pass") : "",
                    happens(4) ? (happens(3) ? "4.4207E+11" : "+14155550123") : "",
                    happens(5) ? (happens(3) ? "Atlantis" : "US/Pacific") : "",
                    happens(3) ? (happens(4) ? "broken.png" : happens(6) ? "none.png" : "good.png") : "");
        }

        private boolean happens(int onceIn) {
            return chance.nextInt(onceIn) == 0;
        }
    }
}
