package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A command of the night starts with nothing of the web server, the login and the scheduler of the operations page. That classes of
 * Spring's own web part are there at all is looked up by Spring Boot at every start.
 */
@Tag("slow")
class LoadedClassesTests extends NightTestBase {

    private static final List<String> OF_SERVE = List.of(
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.tomcat.",
            "org.springframework.security.web.",
            "com.github.kagkarlsson.");

    @Override
    StandInSettings settings() {
        return StandInSettings.builder().unlimited().build();
    }

    @Test
    void importAndRunsLoadNothingOfThePageAndTheScheduler() throws IOException {
        Path roster = night.roster("people.csv", 0, 3);

        List<String> byImport = loadedBy("import", roster);
        assertThat(byImport.contains("org.springframework.batch.core.job.Job")).isTrue();
        assertThat(byImport.stream().filter(LoadedClassesTests::isOfServe)).isEmpty();
        List<String> byRuns = loadedBy("runs");
        assertThat(byRuns.contains("io.github.rollcall.cli.RunsCommand")).isTrue();
        assertThat(byRuns.stream().filter(LoadedClassesTests::isOfServe)).isEmpty();
    }

    private static boolean isOfServe(String name) {
        return OF_SERVE.stream().anyMatch(name::startsWith);
    }

    private List<String> loadedBy(Object... command) throws IOException {
        Path log = folder.resolve("classes-" + command[0] + ".txt");
        try (RollcallProcess process = night.rollcall().loggingClassesTo(log).start(command)) {
            assertThat(process.ended().code()).isZero();
        }
        return Files.readAllLines(log).stream()
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
    }
}
