package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.LoggedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/**
 * A home of a version that kept an entry for each row. On Monday it created three people; on Tuesday it was killed with eight
 * requests on their way, and one person not sent yet. The database is the one that it left, as a script.
 */
@DisabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "begins with H2")
class UpgradeTests extends NightTestBase {

    private static final List<String> CREATED_ON_MONDAY = List.of("Ada Birch", "Ben Cole", "Cleo Dahl");
    private static final List<String> CARRIED_OUT =
            List.of("Dov Eker", "Eva Falk", "Finn Gray", "Gus Holm", "Hana Ives");

    @Test
    void goesOnWithTheRunThatWasKilled() throws IOException, SQLException {
        Path roster = folder.resolve("tuesday.csv");
        Files.copy(resource("tuesday.csv").getInputStream(), roster);
        restore();
        CREATED_ON_MONDAY.forEach(this::addUser);
        CARRIED_OUT.forEach(this::addUser);

        RollcallProcess.Ended ended = night.rollcall().run("import", roster);

        assertThat(ended.code()).as(ended.output() + ended.errors()).isZero();
        JsonNode summary = night.summary();
        assertThat(summary.path("run").asString()).isEqualTo("20261129T092429Z");
        assertThat(summary.path("attempts").asInt()).isEqualTo(2);
        assertThat(summary.path("rows").path("unchanged").asInt()).isEqualTo(3);
        assertThat(summary.path("rows").path("adopted").asInt()).isEqualTo(5);
        assertThat(summary.path("rows").path("created").asInt()).isEqualTo(4);
        assertThat(night.account().requests().stream().filter(Night::isCreation).map(LoggedRequest::email))
                .doesNotHaveDuplicates()
                .hasSize(4);

        assertThat(night.rollcall()
                        .run("explain", "--email", "ada.birch@example.com")
                        .output())
                .contains("made by run 20261129T092342Z");
    }

    private void restore() throws IOException, SQLException {
        String script = resource("an-entry-for-each-row.sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("@SERVER@", night.account().baseUrl().toString())
                .replace("@FOLDER@", folder.toString());
        Path file = Files.writeString(folder.resolve("restore.sql"), script);
        Files.createDirectories(night.home().resolve("data"));
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + night.home().resolve("data/rollcall"));
                Statement statement = database.createStatement()) {
            statement.execute("runscript from '" + file + "'");
        }
    }

    private void addUser(String name) {
        String[] names = name.split(" ");
        night.account().addUser("""
                        {"contact": {"firstName": "%s", "lastName": "%s", "email": "%s@example.com"}}
                        """.formatted(
                        names[0], names[1], String.join(".", names).toLowerCase(Locale.ROOT)));
    }

    private static ClassPathResource resource(String name) {
        return new ClassPathResource("homes/" + name);
    }
}
