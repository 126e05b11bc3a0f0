package io.github.rollcall.night;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.sandbox.StandInAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rollcall as a process of its own, from the class path of the build. */
final class RollcallProcess implements AutoCloseable {

    /** Small, and soon there. */
    static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    private static final String ROLLCALL = "io.github.rollcall.Rollcall";
    private static final String HEAP = "256m";

    private final Process process;
    private final Path out;
    private final Path err;

    private RollcallProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Builder in(Path home) {
        return new Builder(home);
    }

    /** Waits for the end and returns the exit code. */
    int await() {
        return await(Duration.ofMinutes(5));
    }

    /** Waits no longer than that for the end, and returns the exit code. */
    int await(Duration longest) {
        try {
            if (!process.waitFor(longest.toSeconds(), SECONDS)) {
                throw new AssertionError("Rollcall did not end:\n" + output() + errors() + threads());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Waits for the end. */
    Ended ended() {
        return new Ended(await(), output(), errors());
    }

    /** As {@code kill -9} does it. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** As {@code kill -SIGNAL} does it. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it is busy with. */
    private String threads() {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "No dump of its threads: " + e.getMessage();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        return read(out);
    }

    String errors() {
        return read(err);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command came to. */
    record Ended(int code, String output, String errors) {

        /** Output and errors. */
        String said() {
            return output + errors;
        }
    }

    static final class Builder {

        private final Path home;
        private final List<String> properties = new ArrayList<>(List.of(
                "rollcall.doubt.settle=5s",
                "rollcall.update.patience=5s",
                "rollcall.http.first-pause=100ms",
                "rollcall.http.longest-pause=1s",
                "rollcall.http.login-pause=200ms",
                "rollcall.http.quota.light.window=1s",
                "rollcall.http.quota.medium.window=1s",
                "rollcall.http.quota.heavy.window=1s",
                "rollcall.http.quota.auth.window=1s"));
        private Map<String, String> credentials = Map.of();
        private String main = ROLLCALL;
        private List<String> shell = List.of();
        private String heap = HEAP;
        private List<String> options = List.of();

        private Builder(Path home) {
            this.home = home;
            on(TestDatabase.settingsOf(home));
        }

        Builder against(StandInAccount account) {
            return with(Map.of(
                    "RC_SERVER_URL", account.baseUrl().toString(),
                    "RC_APP_CLIENT_ID", account.clientId(),
                    "RC_APP_CLIENT_SECRET", account.clientSecret(),
                    "RC_USER_JWT", account.jwt()));
        }

        Builder with(Map<String, String> environment) {
            credentials = Map.copyOf(environment);
            return this;
        }

        /** On a database of a server. */
        Builder on(Map<String, String> settings) {
            settings.forEach(this::set);
            return this;
        }

        Builder set(String property, String value) {
            properties.add(property + "=" + value);
            return this;
        }

        /** No file may grow beyond this, as if the disk were full then. */
        Builder withFilesOfAtMost(int kibibytes) {
            shell = List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash");
            return this;
        }

        /** Has so much memory, as the option {@code -Xmx} spells it. */
        Builder withHeap(String size) {
            heap = size;
            return this;
        }

        /** Each class that is loaded begins a line of the file. */
        Builder loggingClassesTo(Path file) {
            options = List.of("-Xlog:class+load=info:file=" + file + ":none");
            return this;
        }

        /** Takes the time for another than it is. */
        Builder withClockAhead(Duration difference) {
            main = SeamedRollcall.class.getName();
            return set("seam.clock", difference.toString());
        }

        /** Stops at this place, after having said so in the file {@code seam} of the home folder, until that is taken away. */
        Builder stoppingAt(SeamedRollcall.Seam seam) {
            main = SeamedRollcall.class.getName();
            return set("seam", seam.name())
                    .set("seam.file", home.resolve("seam").toString());
        }

        /**
         * Does a command to its end, to which nothing is done meanwhile: where nothing asks for a process of its own, in one that
         * has done others before.
         */
        Ended run(Object... arguments) {
            if (!isPlain()) {
                try (RollcallProcess process = start(arguments)) {
                    return process.ended();
                }
            }
            try {
                Files.createDirectories(home);
                Path out = Files.createTempFile(home, "out", ".txt");
                Path err = Files.createTempFile(home, "err", ".txt");
                Map<String, String> stated = new LinkedHashMap<>(Map.of("rollcall.home", home.toString()));
                for (String property : properties) {
                    String[] parts = property.split("=", 2);
                    stated.put(parts[0], parts[1]);
                }
                List<String> words = Stream.of(arguments).map(Object::toString).toList();
                int code = RollcallHost.run(new RollcallHost.Order(words, stated, credentials, out, err));
                return new Ended(code, read(out), read(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isPlain() {
            return shell.isEmpty() && main.equals(ROLLCALL) && heap.equals(HEAP);
        }

        RollcallProcess start(Object... arguments) {
            List<String> command = new ArrayList<>(shell);
            command.addAll(JAVA);
            command.add("-Xmx" + heap);
            command.add("-Drollcall.home=" + home);
            properties.forEach(property -> command.add("-D" + property));
            command.addAll(QuickStart.options());
            command.addAll(options);
            command.add(main);
            for (Object argument : arguments) {
                command.add(argument.toString());
            }
            try {
                Files.createDirectories(home);
                Path out = Files.createTempFile(home, "out", ".txt");
                Path err = Files.createTempFile(home, "err", ".txt");
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("RC_"));
                builder.environment().putAll(credentials);
                return new RollcallProcess(builder.start(), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
