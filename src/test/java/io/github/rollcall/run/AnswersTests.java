package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.CSVReaderHeaderAwareBuilder;
import com.opencsv.exceptions.CsvValidationException;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer of RingCentral's tables once, from the request to the exit code and the line of the report. */
@Tag("slow")
class AnswersTests {

    private static final String HEADER =
            "firstName,lastName,email,extensionNumber,password,mobilePhone,businessPhone,timezone,language,homeCountry,imageFile";
    private static final int UNKNOWN_IN_A_ROW = 10;

    /** What a refusal of a creation becomes: status, code, RingCentral's parameter, our code, our column. */
    private static final List<Skip> ROWS = List.of(
            new Skip(400, "CMN-100", "contact.firstName", "REFUSED_BY_RINGCENTRAL", "firstName"),
            new Skip(400, "CMN-101", "contact.email", "REFUSED_BY_RINGCENTRAL", "email"),
            new Skip(400, "CMN-101", "partnerId", "REFUSED_BY_RINGCENTRAL", "partnerId"),
            new Skip(400, "CMN-102", "regionalSettings.timezone.id", "REFUSED_BY_RINGCENTRAL", "timezone"),
            new Skip(400, "CMN-102", "regionalSettings.homeCountry.id", "REFUSED_BY_RINGCENTRAL", "homeCountry"),
            new Skip(403, "CMN-100", "contact.lastName", "REFUSED_BY_RINGCENTRAL", "lastName"),
            new Skip(403, "CMN-101", "contact.email", "REFUSED_BY_RINGCENTRAL", "email"),
            new Skip(404, "CMN-102", "regionalSettings.timezone.id", "REFUSED_BY_RINGCENTRAL", "timezone"),
            new Skip(403, "EXT-217", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(403, "PWD-004", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(422, "EXT-227", null, "LOGIN_TAKEN", "email"),
            new Skip(400, "CMN-406", null, "REFUSED_BY_RINGCENTRAL", ""),
            new Skip(403, "CMN-406", null, "REFUSED_BY_RINGCENTRAL", ""),
            new Skip(400, "EXT-102", null, "REFUSED_BY_RINGCENTRAL", "businessPhone"),
            new Skip(400, "EXT-103", null, "REFUSED_BY_RINGCENTRAL", "businessPhone"),
            new Skip(400, "EXT-214", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(400, "EXT-215", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(400, "EXT-216", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(400, "EXT-217", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(400, "EXT-218", null, "NUMBER_TAKEN", "extensionNumber"),
            new Skip(400, "EXT-219", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(400, "EXT-225", null, "REFUSED_BY_RINGCENTRAL", "language"),
            new Skip(409, "EXT-226", null, "EMAIL_OF_ANOTHER", "email"),
            new Skip(409, "EXT-227", null, "LOGIN_TAKEN", "email"),
            new Skip(400, "EXT-262", null, "REFUSED_BY_RINGCENTRAL", "homeCountry"),
            new Skip(400, "EXT-356", null, "REFUSED_BY_RINGCENTRAL", "lastName"),
            new Skip(400, "EXT-361", null, "REFUSED_BY_RINGCENTRAL", "extensionNumber"),
            new Skip(400, "PRT-102", "partnerId", "REFUSED_BY_RINGCENTRAL", "partnerId"),
            new Skip(400, "PWD-001", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-002", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-003", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-004", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-005", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-006", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-007", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(400, "PWD-014", null, "REFUSED_BY_RINGCENTRAL", "password"),
            new Skip(422, "NEW-001", "contact.email", "REFUSED_BY_RINGCENTRAL", "email"));

    /** What a refusal of an image becomes. */
    private static final List<Skip> IMAGES = List.of(
            new Skip(415, "ACT-330", null, "IMAGE_REFUSED", "imageFile"),
            new Skip(400, "ACT-331", null, "IMAGE_REFUSED", "imageFile"),
            new Skip(403, "ACT-332", null, "IMAGE_REFUSED", "imageFile"),
            new Skip(400, "ACT-334", null, "IMAGE_REFUSED", "imageFile"),
            new Skip(400, "CMN-101", "image", "IMAGE_REFUSED", "imageFile"),
            new Skip(404, "CMN-102", "extensionId", "IMAGE_REFUSED", "imageFile"),
            new Skip(413, null, null, "IMAGE_REFUSED", "imageFile"),
            new Skip(400, "NEW-002", null, "IMAGE_REFUSED", "imageFile"));

    private static final List<Stop> STOPS = List.of(
            new Stop(400, "EXT-229"),
            new Stop(403, "EXT-250"),
            new Stop(400, "EXT-351"),
            new Stop(400, "EXT-352"),
            new Stop(400, "EXT-354"),
            new Stop(400, "EXT-355"),
            new Stop(400, "PRT-101"),
            new Stop(403, "CMN-401"),
            new Stop(403, "CMN-402"),
            new Stop(403, "CMN-403"),
            new Stop(403, "CMN-404"),
            new Stop(403, "CMN-408"),
            new Stop(403, "CMN-419"),
            new Stop(403, "BIL-101"),
            new Stop(400, "BIL-102"),
            new Stop(403, "BIL-103"),
            new Stop(403, "CMN-109"),
            new Stop(403, "CMN-112"),
            new Stop(400, "CMN-113"),
            new Stop(403, "CMN-427"),
            new Stop(404, "CMN-102"),
            new Stop(403, "CMN-101"),
            new Stop(403, "NEW-003"),
            new Stop(404, "CMN-120"),
            new Stop(404, "AGW-404"),
            new Stop(501, "CMN-202"));

    /** Nothing of them was carried out, or nobody knows: the row is sent again, after a look. */
    private static final List<Stop> AGAIN = List.of(
            new Stop(429, "CMN-301"),
            new Stop(429, "CMN-302"),
            new Stop(429, "CMN-303"),
            new Stop(429, "CMN-304"),
            new Stop(429, "CMN-310"),
            new Stop(409, "CMN-204"),
            new Stop(500, "CMN-203"),
            new Stop(503, "CMN-201"),
            new Stop(408, null),
            new Stop(502, null),
            new Stop(401, "OAU-213"));

    /** What is refused at the login: status, code, and a word of the advice. */
    private static final List<Login> LOGINS = List.of(
            new Login(400, "OAU-112", "JWT auth flow"),
            new Login(400, "OAU-120", "RC_APP_CLIENT_ID"),
            new Login(400, "OAU-121", "RC_APP_CLIENT_ID"),
            new Login(400, "OAU-123", "RC_APP_CLIENT_SECRET"),
            new Login(400, "OAU-125", "RC_APP_CLIENT_ID"),
            new Login(400, "OAU-127", "JWT auth flow"),
            new Login(400, "OAU-129", "RC_USER_JWT"),
            new Login(400, "OAU-134", "RC_APP_CLIENT_SECRET"),
            new Login(400, "OAU-136", "user of the JWT credential"),
            new Login(400, "OAU-140", "locks out who insists"),
            new Login(400, "OAU-141", "user of the JWT credential"),
            new Login(400, "OAU-142", "user of the JWT credential"),
            new Login(400, "OAU-146", "RC_APP_CLIENT_ID"),
            new Login(400, "OAU-147", "locks out who insists"),
            new Login(400, "OAU-148", "locks out who insists"),
            new Login(400, "OAU-149", "RC_USER_JWT"),
            new Login(401, "OAU-151", "RC_APP_CLIENT_ID"),
            new Login(400, "OAU-153", "RC_APP_CLIENT_ID"),
            new Login(400, "OAU-165", "RC_SERVER_URL"),
            new Login(400, "OAU-210", "expired"),
            new Login(400, "OAU-232", "user of the JWT credential"),
            new Login(403, "OAU-236", "user of the JWT credential"),
            new Login(400, "OAU-347", "RC_USER_JWT"),
            new Login(401, "AGW-401", "RC_APP_CLIENT_ID"),
            new Login(401, "AGW-402", "RC_APP_CLIENT_ID"),
            new Login(404, "AGW-404", "RC_USER_JWT"));

    private final Path folder;
    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .timeScale(600)
            .latency(Duration.ofMillis(5))
            .build());
    private @Nullable RollcallHere rollcall;

    AnswersTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("images/face.png").toFile());
        rollcall = start();
    }

    private RollcallHere start() {
        return RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.doubt.settle=1s",
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=100ms");
    }

    @AfterEach
    void end() {
        rollcall().close();
        account.close();
    }

    @Test
    void skipsEachRowThatIsRefusedAndTellsWhatToChange() {
        int people = ROWS.size() + 5;
        for (int i = 0; i < ROWS.size(); i++) {
            Skip skip = ROWS.get(i);
            account.refuse(Refusal.of(Operation.CREATE, address(i), skip.status(), skip.code(), skip.parameter()));
        }

        RunReport report = rollcall().imports(roster("rows.csv", 0, people, ""));

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.SKIPS.number());
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(5);
        Map<Integer, Map<String, String>> skipped = rows(report.skippedRows());
        assertThat(skipped).hasSize(ROWS.size());
        for (int i = 0; i < ROWS.size(); i++) {
            Skip skip = ROWS.get(i);
            Map<String, String> row = skipped.getOrDefault(i + 2, Map.of());
            assertThat(row.get("rollcall_code")).as(skip.toString()).isEqualTo(skip.ourCode());
            assertThat(row.get("rollcall_column")).as(skip.toString()).isEqualTo(skip.column());
            assertThat(row.get("rollcall_reason")).as(skip.toString()).contains(skip.code());
            assertThat(row.get("rollcall_fix")).as(skip.toString()).isNotBlank();
            assertThat(row.get("rollcall_request_id")).as(skip.toString()).isNotBlank();
        }
    }

    @Test
    void skipsEachImageThatIsRefusedAndKeepsItsUser() {
        int people = IMAGES.size() + 2;
        for (int i = 0; i < IMAGES.size(); i++) {
            Skip skip = IMAGES.get(i);
            account.refuse(Refusal.of(Operation.IMAGE, address(i), skip.status(), skip.code(), skip.parameter()));
        }

        RunReport report = rollcall().imports(roster("images.csv", 0, people, "face.png"));

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.SKIPS.number());
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(people);
        assertThat(report.counts().of(ImageEnd.UPLOADED)).isEqualTo(2);
        Map<Integer, Map<String, String>> images = rows(report.skippedRows().resolveSibling("images.csv"));
        for (int i = 0; i < IMAGES.size(); i++) {
            Map<String, String> image = images.getOrDefault(i + 2, Map.of());
            assertThat(image.toString()).as(IMAGES.get(i).toString()).contains("skipped");
            assertThat(image.toString())
                    .contains(String.valueOf(IMAGES.get(i).code()).replace("null", "status 413"));
        }
    }

    @Test
    void stopsAtEachRefusalOfUsAndSendsNobodyMore() {
        for (int i = 0; i < STOPS.size(); i++) {
            Stop stop = STOPS.get(i);
            account.refuse(Refusal.once(Operation.CREATE, stop.status(), stop.code()));

            int before = account.users().size();
            RunReport report = rollcall().imports(roster("stop-%d.csv".formatted(i), 100 * i, 100 * i + 60, ""));

            String text = report.toText();
            assertThat(report.ending().exitCode()).as("%s: %s", stop, text).isEqualTo(ExitCode.REFUSED.number());
            assertThat(text).contains(stop.code()).containsPattern("try again|then import it");
            assertThat(report.counts().of(RowEnd.SKIPPED)).as(text).isZero();
            // Those in flight beside the refused one are finished.
            assertThat(report.counts().of(RowEnd.UNPROCESSED)).as(text).isBetween(1L, 60L);
            assertThat(report.counts().of(RowEnd.UNPROCESSED) + report.counts().of(RowEnd.CREATED))
                    .as(text)
                    .isEqualTo(60);
            assertThat(account.users()).as(text).hasSize((int)
                    (before + report.counts().of(RowEnd.CREATED)));
        }
    }

    @Test
    void sendsAgainWhatWasNotCarriedOut() {
        AGAIN.forEach(answer -> account.refuse(new Refusal(
                Operation.CREATE, address(AGAIN.indexOf(answer)), 1, answer.status(), answer.code(), null)));

        RunReport report = rollcall().imports(roster("again.csv", 0, AGAIN.size(), ""));

        assertThat(report.ending().exitCode()).as(report.toText()).isZero();
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(AGAIN.size());
        assertThat(account.users()).hasSize(AGAIN.size() + 1);
    }

    @Test
    void logsInAgainForEachTokenThatIsOver() {
        List<String> codes = List.of("OAU-128", "OAU-213", "CMN-405");
        for (int i = 0; i < codes.size(); i++) {
            account.refuse(Refusal.once(Operation.CREATE, 401, codes.get(i)));

            RunReport report = rollcall().imports(roster("token-%d.csv".formatted(i), 10 * i, 10 * i + 10, ""));

            assertThat(report.ending().exitCode()).as(report.toText()).isZero();
            assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(10);
        }
    }

    @Test
    void stopsAtEachRefusedLoginAndOffersItsCredentialsOnce() {
        Path roster = roster("login.csv", 0, 3, "");
        for (Login login : LOGINS) {
            account.refuseNothing();
            account.refuse(new Refusal(Operation.TOKEN, null, Integer.MAX_VALUE, login.status(), login.code(), null));
            int before = account.requests().size();
            rollcall().close();
            rollcall = start();

            RunReport report = rollcall().imports(roster);

            String text = report.toText();
            assertThat(report.ending().exitCode()).as("%s: %s", login, text).isEqualTo(ExitCode.REFUSED.number());
            assertThat(text).contains(login.code(), login.advice(), "rerun");
            assertThat(account.requests().subList(before, account.requests().size()))
                    .as(login.toString())
                    .extracting(LoggedRequest::operation)
                    .containsExactly(Operation.TOKEN);
        }
    }

    @Test
    void stopsWhenNobodyIsAcceptedForAReasonThatIsUnknown() {
        Path roster = roster("unknown.csv", 0, 40, "");
        IntStream.range(0, 40)
                .forEach(i ->
                        account.refuse(Refusal.of(Operation.CREATE, address(i), 400, "NEW-003", "contact.firstName")));

        RunReport stopped = rollcall().imports(roster);

        String text = stopped.toText();
        assertThat(stopped.ending().exitCode()).as(text).isEqualTo(ExitCode.REFUSED.number());
        assertThat(text).contains("NEW-003").contains("try again");
        assertThat(stopped.counts().of(RowEnd.SKIPPED)).as(text).isZero();
        assertThat(stopped.counts().of(RowEnd.UNPROCESSED)).as(text).isEqualTo(40);
        long sent = account.requests().stream()
                .filter(request -> request.operation() == Operation.CREATE)
                .count();
        assertThat(sent).isBetween((long) UNKNOWN_IN_A_ROW, UNKNOWN_IN_A_ROW + 8L);

        account.refuseNothing();
        RunReport mended = rollcall().imports(roster);
        assertThat(mended.ending().exitCode()).as(mended.toText()).isZero();
        assertThat(mended.counts().of(RowEnd.CREATED)).isEqualTo(40);
    }

    @Test
    void skipsTheRowThatAloneStatesWhatTheAccountDoesNotAllow() {
        account.refuse(Refusal.of(Operation.CREATE, address(0), 400, "EXT-413", null));
        account.refuse(Refusal.of(Operation.CREATE, address(1), 400, "EXT-229", null));
        Path roster = people(
                "states.csv",
                "email,emailAsLoginName,password",
                12,
                i -> i == 0 ? "no,Str0ng!pass" : i == 1 ? "no," : ",");

        RunReport report = rollcall().imports(roster);

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.SKIPS.number());
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(10);
        Map<Integer, Map<String, String>> skipped = rows(report.skippedRows());
        assertThat(skipped).containsOnlyKeys(2, 3);
        assertThat(skipped.get(2)).containsEntry("rollcall_column", "password");
        assertThat(skipped.get(3)).containsEntry("rollcall_column", "emailAsLoginName");
    }

    @Test
    void stopsWhenTheAccountAllowsNobodyWhatEveryRowStates() {
        for (int i = 0; i < 20; i++) {
            account.refuse(Refusal.of(Operation.CREATE, address(i), 400, "EXT-413", null));
        }

        RunReport report = rollcall().imports(roster("sso.csv", 0, 20, ""));

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(report.toText()).contains("single sign-on");
        assertThat(report.counts().of(RowEnd.SKIPPED)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "403, CMN-101, site.id",
        "404, CMN-102, site.id",
        "400, CMN-101, contact.emailAsLoginName",
        "400, CMN-101,"
    })
    void stopsWhenWhatNoRowStatesIsRefusedOfEachRow(int status, String code, @Nullable String parameter) {
        for (int i = 0; i < 20; i++) {
            account.refuse(Refusal.of(Operation.CREATE, address(i), status, code, parameter));
        }

        RunReport report = rollcall().imports(roster("unstated.csv", 0, 20, ""));

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(report.toText()).contains(code);
        assertThat(report.counts().of(RowEnd.SKIPPED)).isZero();
    }

    @Test
    void setsAsideTheRowThatAloneGetsNoAnswer() {
        account.refuse(Refusal.of(Operation.CREATE, address(0), 500, "CMN-203", null));

        RunReport report = rollcall().imports(roster("poison.csv", 0, 30, ""));

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.SKIPS.number());
        assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(29);
        Map<Integer, Map<String, String>> skipped = rows(report.skippedRows());
        assertThat(skipped).containsOnlyKeys(2);
        assertThat(skipped.get(2)).containsEntry("rollcall_code", "RINGCENTRAL_FAILS");
        assertThat(skipped.getOrDefault(2, Map.of()).get("rollcall_request_id")).isNotBlank();
    }

    @Test
    void doesAllElseWhenTheLastRowGetsNoAnswerAndSkipsItWhenThatIsProvedToBeItsFault() {
        account.refuse(Refusal.of(Operation.CREATE, address(4), 500, "CMN-203", null));
        Path roster = roster("small.csv", 0, 5, "face.png");

        RunReport first = rollcall().imports(roster);

        assertThat(first.ending().exitCode()).as(first.toText()).isEqualTo(ExitCode.UNAVAILABLE.number());
        assertThat(first.toText()).contains("create the user of line 6");
        assertThat(first.counts().of(RowEnd.CREATED)).isEqualTo(4);
        assertThat(first.counts().of(RowEnd.UNPROCESSED)).isEqualTo(1);
        assertThat(first.counts().of(ImageEnd.UPLOADED)).isEqualTo(4);

        // The next night, with somebody new.
        RunReport next = rollcall().imports(roster("small-2.csv", 0, 6, "face.png"));

        assertThat(next.ending().exitCode()).as(next.toText()).isEqualTo(ExitCode.SKIPS.number());
        assertThat(next.counts().of(RowEnd.CREATED)).isEqualTo(1);
        assertThat(rows(next.skippedRows()).get(6)).containsEntry("rollcall_code", "RINGCENTRAL_FAILS");
    }

    @Test
    void setsNobodyAsideWhenNobodyGetsAnAnswer() {
        IntStream.range(0, 30)
                .forEach(i -> account.refuse(Refusal.of(Operation.CREATE, address(i), 500, "CMN-203", null)));

        RunReport report = rollcall().imports(roster("outage.csv", 0, 30, ""));

        assertThat(report.ending().exitCode()).as(report.toText()).isEqualTo(ExitCode.UNAVAILABLE.number());
        assertThat(report.counts().of(RowEnd.SKIPPED)).isZero();
    }

    private RollcallHere rollcall() {
        if (rollcall == null) {
            throw new IllegalStateException("not started");
        }
        return rollcall;
    }

    private static String address(int person) {
        return "person%d@example.com".formatted(person);
    }

    private Path roster(String name, int from, int to, String image) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = from; i < to; i++) {
            lines.add("First%d,Last%d,%s,%d,Str0ng!pass,+14155550123,+14155550124,US/Pacific,en-US,US,%s"
                    .formatted(i, i, address(i), 20_000 + i, image));
        }
        try {
            return Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path people(String name, String columns, int people, IntFunction<String> cells) {
        List<String> lines = new ArrayList<>(List.of("firstName,lastName," + columns));
        for (int i = 0; i < people; i++) {
            lines.add("First%d,Last%d,%s,%s".formatted(i, i, address(i), cells.apply(i)));
        }
        try {
            return Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of one of the report's tables, by the line of the roster. */
    private static Map<Integer, Map<String, String>> rows(Path table) {
        Map<Integer, Map<String, String>> rows = new HashMap<>();
        try (Reader text = Files.newBufferedReader(table)) {
            CSVReaderHeaderAware reader = new CSVReaderHeaderAwareBuilder(skipMark(text))
                    .withCSVParser(new CSVParserBuilder().build())
                    .build();
            for (Map<String, String> row = reader.readMap(); row != null; row = reader.readMap()) {
                String line = row.getOrDefault("rollcall_line", row.getOrDefault("line", ""));
                rows.put(Integer.valueOf(line), row);
            }
        } catch (IOException | CsvValidationException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static Reader skipMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != 0xFEFF) {
            text.reset();
        }
        return text;
    }

    private record Skip(
            int status, @Nullable String code, @Nullable String parameter, String ourCode, String column) {}

    private record Login(int status, String code, String advice) {}

    private record Stop(int status, @Nullable String code) {}
}
