package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program as it is installed, with a home folder of its own, against an account.
 *
 * @param account the credentials, as variables of the environment
 * @param options of Java, and settings as {@code -D}; none has a blank
 */
record Rollcall(Path home, Map<String, String> account, List<String> options) {

    static final Path JAR = Path.of("target", "rollcall.jar").toAbsolutePath();

    private static final double MEGABYTE = 1_000_000;

    /** With a home folder that is new and empty. */
    static Rollcall at(Path home, StandIn account, String... options) throws IOException {
        return at(home, account.credentials(), options);
    }

    /** The same against whatever takes these credentials. */
    static Rollcall at(Path home, Map<String, String> account, String... options) throws IOException {
        Bench.delete(home);
        return new Rollcall(Files.createDirectories(home), account, List.of(options));
    }

    /**
     * Does a command with a roster.
     *
     * @param term of the summary's rows that all rows of the roster have to be in
     * @param more options of the command
     */
    Night run(String command, Path roster, String term, int rows, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, roster.toString()));
        arguments.addAll(List.of(more));
        return run(List.of(term), rows, arguments);
    }

    /** Continues the import that was killed, until all rows of the roster are created or found to be. */
    Night rerun(int rows) throws IOException {
        return run(List.of("created", "adopted"), rows, List.of("rerun"));
    }

    private Night run(List<String> terms, int rows, List<String> arguments) throws IOException {
        JavaProcess process = JavaProcess.run(typed(arguments), environment(), home, data());
        JsonNode counts = JsonMapper.shared().readTree(process.output()).path("rows");
        if (terms.stream().mapToInt(term -> counts.path(term).asInt()).sum() != rows) {
            throw new IllegalStateException(
                    "not %,d rows are %s after %s: %s".formatted(rows, terms, arguments, counts));
        }
        return new Night(process, JavaProcess.size(data()) / MEGABYTE, process.largestFolder() / MEGABYTE);
    }

    /** Begins an import, whose process is to be killed. */
    Process begin(Path roster) throws IOException {
        return JavaProcess.start(JavaProcess.builder(typed(List.of("import", roster.toString())), environment())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static List<String> typed(List<String> arguments) {
        List<String> typed = new ArrayList<>(List.of(Installation.launcher()));
        typed.addAll(arguments);
        typed.add("--json");
        return typed;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(account);
        environment.putAll(Installation.environment());
        environment.put("ROLLCALL_HOME", home.toString());
        environment.put("ROLLCALL_JAVA_OPTS", String.join(" ", options));
        return environment;
    }

    /**
     * The size of the database in megabytes, after H2 has written it anew: it gives free space back bit by bit, over many
     * closings, and that must not hide what a night adds.
     */
    double compactedMegabytes() throws IOException {
        String url = "jdbc:h2:file:" + data().resolve("rollcall") + ";IFEXISTS=TRUE";
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be compacted: " + e.getMessage(), e);
        }
        return JavaProcess.size(data()) / MEGABYTE;
    }

    private Path data() {
        return home.resolve("data");
    }

    /**
     * What a command took.
     *
     * @param process that did it
     * @param megabytes of the database afterwards
     * @param mostMegabytes of the database meanwhile
     */
    record Night(JavaProcess process, double megabytes, double mostMegabytes) {}
}
