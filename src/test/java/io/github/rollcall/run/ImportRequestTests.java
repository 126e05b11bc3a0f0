package io.github.rollcall.run;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.job.parameters.JobParameters;

class ImportRequestTests {

    private static final String SERVER = "https://platform.example.com";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Path folder;

    ImportRequestTests(@TempDir Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Test
    void looksForImagesBesideTheRoster() {
        assertThat(ImportRequest.of(roster("people.csv"), null, null, false, RunLimits.NONE)
                        .images())
                .isEqualTo(folder.resolve("images"));
    }

    @Test
    void takesTheImagesFolderThatIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("faces"));

        assertThat(ImportRequest.of(roster("people.csv"), folder.resolve("a/../faces"), null, false, RunLimits.NONE)
                        .images())
                .isEqualTo(folder.resolve("faces"));
    }

    @ParameterizedTest
    @CsvSource({
        "people.csv,             people",
        "people-2026-11-23.csv,  people",
        "20261123_hires.csv,     hires",
        "new hires 7.csv,        new hires",
        "20261123.csv,           roster",
        "a-1-b.csv,              a--b"
    })
    void namesTheFeedAfterTheFileWithoutDigits(String file, String feed) {
        assertThat(ImportRequest.of(roster(file), null, null, false, RunLimits.NONE)
                        .feed())
                .isEqualTo(feed);
    }

    @Test
    void takesTheFeedThatIsNamed() {
        assertThat(ImportRequest.of(roster("people.csv"), null, "Zurich 2", false, RunLimits.NONE)
                        .feed())
                .isEqualTo("Zurich 2");
    }

    @Test
    void becomesARunOfTheSameRoster() {
        RosterFile roster = roster("people.csv");

        RunLimits limits = new RunLimits(50L, new CountOrShare(5, true));

        RunRecord run = ImportRequest.of(roster, null, null, true, limits).toRun(SERVER, NOW);

        assertThat(run)
                .isEqualTo(new RunRecord(
                        new RunId("20261123T020000Z"),
                        NOW,
                        SERVER,
                        "people",
                        roster.path().toString(),
                        roster.sha256(),
                        null,
                        folder.resolve("images").toString(),
                        true,
                        limits,
                        false));
    }

    @Test
    void remembersTheEncodingThatIsNamedOrSet() {
        RosterFile named = RosterFile.of(roster("people.csv").path(), null, "GB18030");
        ImportRequest request = ImportRequest.of(named, null, null, true, RunLimits.NONE);
        ImportRequest unnamed = ImportRequest.of(roster("people.csv"), null, null, true, RunLimits.NONE);

        assertThat(request.withUsualEncoding("windows-1250").toRun(SERVER, NOW).rosterEncoding())
                .isEqualTo("GB18030");
        assertThat(unnamed.withUsualEncoding("windows-1250").toRun(SERVER, NOW).rosterEncoding())
                .isEqualTo("windows-1250");
        assertThat(unnamed.withUsualEncoding(null).toRun(SERVER, NOW).rosterEncoding())
                .isNull();
    }

    @Test
    void refusesASettingThatNamesNoEncoding() {
        assertThat(new RosterProperties(" windows-1250 ").encoding()).isEqualTo("windows-1250");
        assertThat(new RosterProperties("").encoding()).isNull();
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new RosterProperties("utf-99"))
                .withMessageContaining("rollcall.encoding")
                .withMessageContaining("\"utf-99\"")
                .withMessageContaining("windows-1252");
    }

    @Test
    void remembersTheSheet() {
        RosterFile roster = RosterFile.of(roster("people.csv").path(), "Joiners");

        assertThat(ImportRequest.of(roster, null, null, true, RunLimits.NONE)
                        .toRun(SERVER, NOW)
                        .rosterSheet())
                .isEqualTo("Joiners");
    }

    @Test
    void isIdentifiedByTheRunAlone() {
        RunRecord run = ImportRequest.of(roster("people.csv"), null, null, true, RunLimits.NONE)
                .toRun(SERVER, NOW);

        JobParameters parameters = ImportRequest.toJobParameters(run);

        assertThat(parameters.getIdentifyingParameters())
                .extracting(JobParameter::name)
                .containsExactly("run");
        assertThat(parameters.getString("run")).isEqualTo("20261123T020000Z");
        assertThat(parameters.getString("roster")).isEqualTo(run.rosterPath());
    }

    private RosterFile roster(String name) {
        return aRoster().withPeople(1).named(name).in(folder);
    }
}
