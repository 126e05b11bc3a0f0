package io.github.rollcall.report;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code summary.json}: what its page says of it, while a run goes on, and read back. */
class SummaryTests {

    private static final Forecast AHEAD = new Forecast(2, 1, 0, 1, Duration.ofSeconds(90), Duration.ofSeconds(6));

    private final Path home;

    SummaryTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void hasAPageThatNamesEveryField() throws IOException {
        List<String> documented = Pattern.compile("^\\| `([\\w.\\[\\]]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/summary.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(documented).isEqualTo(fields(Summary.class, ""));
    }

    @Test
    void readsBackWhatItWrote() {
        ReportedRun run = ReportedRun.checked(home, aRoster().withPeople(3))
                .created(2, 11)
                .unchanged(3, 12)
                .skipped(4, ReportedRun.badAddress("email", "eve"));
        RunReport written = run.finished();

        RunReport read = archive().find(run.id()).orElseThrow();

        assertThat(read).isEqualTo(written);
        assertThat(read.lines()).isEqualTo(written.lines());
    }

    @Test
    void countsWhileTheRunGoesOn() {
        ReportedRun run = ReportedRun.begun(home, aRoster().withPeople(6)).read(6);
        LiveSummary live = run.live();
        live.refresh(null);
        assertThat(archive().find(run.id()).orElseThrow().counts().of(RowEnd.UNPROCESSED))
                .isEqualTo(6);

        run.skipped(2, ReportedRun.badAddress("email", "eve"))
                .unchanged(3, 12)
                .imageUnchanged(3, "carl.jpg")
                .due(4)
                .checked()
                .created(5, 14)
                .imageDue(5, "dan.jpg")
                .inDoubt(6)
                .adopted(7, 16)
                .imageUploaded(7, "fay.jpg");
        live.refresh(AHEAD);

        RunReport report = archive().find(run.id()).orElseThrow();
        RunReportAssert.assertThatReport(report)
                .reconciles()
                .hasRead(6)
                .hasSkipped(1)
                .hasUnchanged(1)
                .hasUnprocessed(1)
                .hasCreated(1)
                .hasInDoubt(1)
                .hasAdopted(1)
                .hasImages(1, 1, 0, 1)
                .hasCause("EMAIL_INVALID", "email", 1);
        assertThat(report.ending()).isEqualTo(Ending.NONE_YET);
        assertThat(report.endedAt()).isNull();
        assertThat(report.forecast()).isEqualTo(AHEAD);
        assertThat(run.folder()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void countsNoImageOfASkippedPersonAsPending() {
        ReportedRun run = ReportedRun.checked(home, aRoster().withPeople(1))
                .imageDue(2, "ada.jpg")
                .skipped(2, ReportedRun.badAddress("email", "eve"));
        run.imageSkipped(2, "ada.txt", ProblemCode.IMAGE_FORMAT.problem("Photo", "ada.txt is no picture"));
        run.live().refresh(AHEAD);

        RunReport report = archive().find(run.id()).orElseThrow();
        RunReportAssert.assertThatReport(report).hasImages(0, 0, 0, 0);
        assertThat(report.causes()).extracting(Cause::code).containsExactly("EMAIL_INVALID");
    }

    @Test
    void tellsEndsThatTheFileDoesNotKnow() {
        ReportedRun run = ReportedRun.checked(home, aRoster().withPeople(1)).due(2);
        run.live().refresh(null);
        RunReport died =
                archive().find(run.id()).orElseThrow().endedAs(new Ending(RunStatus.FAILED, null, "It died.", "rerun"));

        assertThat(archive().json(died)).contains("\"status\" : \"failed\"", "\"message\" : \"It died.\"");
        assertThat(archive().json(List.of(died, died))).startsWith("[");
    }

    @Test
    void listsRunsNewestFirstAndNothingElse() throws IOException {
        ReportedRun run = ReportedRun.checked(home, aRoster().withPeople(1)).created(2, 11);
        run.finished();
        Path older = Files.createDirectories(home.resolve("reports/20250101T000000Z"));
        Files.writeString(older.resolve("summary.json"), "{}");
        Files.createDirectories(home.resolve("reports/20270101T000000Z"));
        Files.createDirectories(home.resolve("reports/notes"));
        Files.writeString(home.resolve("reports/notes/summary.json"), "{}");

        assertThat(archive().newestFirst()).containsExactly(run.id(), new RunId("20250101T000000Z"));
        assertThat(archive().find(new RunId("20270101T000000Z"))).isEmpty();
        assertThatExceptionOfType(ReportNotReadable.class)
                .isThrownBy(() -> archive().find(new RunId("20250101T000000Z")))
                .withMessageContaining("20250101T000000Z");
    }

    private RunArchive archive() {
        return new RunArchive(home.resolve("reports"));
    }

    private static List<String> fields(Class<?> type, String prefix) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> each = component.getType();
            if (each == Map.class) {
                counts(component.getName()).forEach(count -> names.add(component.getName() + "." + count));
            } else if (each.isRecord()) {
                names.addAll(fields(each, prefix + component.getName() + "."));
            } else if (each == List.class) {
                String list = prefix + component.getName() + "[]";
                Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
                names.addAll(element instanceof Class<?> of && of.isRecord() ? fields(of, list + ".") : List.of(list));
            } else {
                names.add(prefix + component.getName());
            }
        }
        return names;
    }

    private static List<String> counts(String component) {
        return switch (component) {
            case "rows" ->
                Stream.concat(Stream.of("read"), Stream.of(RowEnd.values()).map(RowEnd::json))
                        .toList();
            case "images" ->
                Stream.concat(Stream.of(ImageEnd.values()).map(ImageEnd::toString), Stream.of("unclaimed"))
                        .toList();
            case "followUps" ->
                Stream.of(FollowUpEnd.values()).map(FollowUpEnd::json).toList();
            case "leavers" ->
                Stream.of(LeaverEnd.values()).map(LeaverEnd::toString).toList();
            default -> throw new IllegalArgumentException(component);
        };
    }
}
