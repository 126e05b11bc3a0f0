package io.github.rollcall.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was made, and commands that try it. */
final class Installed {

    static final String VERSION = Objects.requireNonNull(System.getProperty("dist.version"));

    private static final Pattern BUILD = Pattern.compile("^build=(.+)$", Pattern.MULTILINE);
    private static final long PATIENCE_MINUTES = 10;

    private Installed() {}

    /** The one file with this ending. */
    static Path file(String ending) {
        try (Stream<Path> files = Files.list(Dist.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What distinguishes this build from others of its version. */
    static String build(Path base) throws IOException {
        Matcher build = BUILD.matcher(Files.readString(base.resolve("app/launcher.sh")));
        if (!build.find()) {
            throw new IOException(base + " does not name its build");
        }
        return build.group(1);
    }

    /** Runs a command to its end; both of its streams are read as one. */
    static Ended end(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("rollcall-dist", ".txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("does not end: " + builder.command());
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    static Ended end(String... command) throws IOException, InterruptedException {
        return end(Dist.builder(command));
    }

    /**
     * A process that has ended.
     *
     * @param code its exit code
     * @param output of both streams
     */
    record Ended(int code, String output) {}
}
