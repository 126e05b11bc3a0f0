package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.Rollcall;
import io.github.rollcall.database.OnPostgres;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.explain.Explain;
import io.github.rollcall.explain.Question;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts with a home folder each have one database, and an employee id in common. */
@OnPostgres
@Tag("slow")
@Timeout(180)
class ExplainOfSharedDatabaseTests {

    private static final String HEADER = "employeeId,firstName,lastName,email\n";
    private static final String ADA = "731,Ada,Ames,ada@example.com\n";
    private static final String BO = "731,Bo,Berg,bo@example.com\n";
    /** More feeds than {@code explain} reads the rosters of. */
    private static final int FEEDS = 6;

    private final Path folder;
    private final Path home;
    private final Path other;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    @AutoClose
    private final StandInAccount others =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    private String database = "";

    ExplainOfSharedDatabaseTests(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("acme");
        this.other = folder.resolve("beta");
    }

    @BeforeEach
    void share() throws SQLException {
        try (Connection connection = TestDatabase.connectTo(home)) {
            database = connection.getMetaData().getURL();
        }
    }

    @Test
    void tellsOfItsOwnPeopleOnly() throws IOException {
        Path roster = roster("acme.csv", ADA);
        try (RollcallHere rollcall = RollcallHere.start(home, account)) {
            assertThat(rollcall.imports(roster).ending().exitCode()).isZero();
            assertThat(rollcall.imports(roster).ending().exitCode()).isZero();
        }
        othersImport();

        Question employee = new Question(null, null, null, "731");
        assertThat(explained(home, employee)).contains("Ada Ames").doesNotContain("Bo", "beta.csv");
        assertThat(explained(other, employee)).contains("Bo Berg").doesNotContain("Ada", "acme.csv");
    }

    /** The other account has the same person, in newer runs, and more people than are shown. */
    @Test
    void searchesItsOwnPeopleOnly() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(home, account)) {
            assertThat(rollcall.imports(roster("acme.csv", ADA)).ending().exitCode())
                    .isZero();
            try (RollcallHere second = RollcallHere.start(other, others, "spring.datasource.url=" + database)) {
                assertThat(second.imports(roster("beta.csv", ADA + BO.replace("731", "732")))
                                .ending()
                                .exitCode())
                        .isZero();
                assertThat(second.finds("example.com", 5)).hasSize(2);
            }

            assertThat(rollcall.finds("EXAMPLE.com", 1)).singleElement().satisfies(found -> {
                assertThat(found.email()).isEqualTo("ada@example.com");
                assertThat(found.runs()).isEqualTo(1);
            });
            assertThat(rollcall.finds("732", 5)).isEmpty();
        }
    }

    /** Unchanged in every run, she stands in the roster only. */
    @Test
    void findsWhomOnlyTheRosterNamesBesideManyFeedsOfOthers() throws IOException, SQLException {
        account.addUser("""
                {"type": "User", "status": "Enabled", "extensionNumber": "207",
                 "contact": {"firstName": "Ada", "lastName": "Ames", "email": "ada@example.com"}}""");
        Path roster = roster("acme.csv", ADA.replace("731", ""));
        try (RollcallHere rollcall = RollcallHere.start(home, account)) {
            assertThat(rollcall.imports(roster).ending().exitCode()).isZero();
        }
        othersImport();

        assertThat(entriesOf("ada@example.com")).isZero();
        // Of a time when the home had a database of its own.
        Path older = Files.createDirectories(home.resolve("reports/20991231T000000Z"));
        Files.writeString(older.resolve("summary.json"), "{}");
        assertThat(explained(home, new Question(null, null, "ada@example.com", null)))
                .contains("Ada Ames", "acme.csv");
        assertThatThrownBy(() -> Explain.answer(
                        Rollcall.class, new Question(null, null, "ada@example.com", null), settings(other)))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("ada@example.com");
    }

    private void othersImport() throws IOException {
        try (RollcallHere rollcall = RollcallHere.start(other, others, "spring.datasource.url=" + database)) {
            for (int feed = 0; feed < FEEDS; feed++) {
                assertThat(rollcall.imports(roster("beta.csv", BO), "feed-" + feed)
                                .ending()
                                .exitCode())
                        .isZero();
            }
        }
    }

    private long entriesOf(String email) throws SQLException {
        try (Connection connection = TestDatabase.connectTo(home);
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from journal_person where email_key = ?")) {
            statement.setString(1, email);
            ResultSet entries = statement.executeQuery();
            entries.next();
            return entries.getLong(1);
        }
    }

    private String explained(Path of, Question question) {
        return String.join(
                "\n", Explain.answer(Rollcall.class, question, settings(of)).lines(ZoneOffset.UTC));
    }

    private String[] settings(Path of) {
        return new String[] {
            "--rollcall.home=" + of, "--spring.datasource.url=" + database, "--spring.datasource.username=postgres"
        };
    }

    private Path roster(String name, String row) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + row);
    }
}
