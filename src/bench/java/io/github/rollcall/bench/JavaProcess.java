package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that is measured from outside: from before its start until it has ended.
 *
 * @param seconds from the start of the process to its end
 * @param processorSeconds what all of its threads used, but for the last tenth of a second
 * @param output what it printed
 * @param largestFolder the most bytes that the watched folder held meanwhile, looked at ten times a second
 */
record JavaProcess(double seconds, double processorSeconds, String output, long largestFolder) {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(2);
    private static final int LOOK_MILLIS = 100;

    /** The baseline in this class, with the class path of the benchmarks, to its end. */
    static JavaProcess baseline(Class<?> main, String heap, Path input, Path folder) throws IOException {
        return run(bare(main, "-Xmx" + heap, input.toString()), Map.of(), folder, folder);
    }

    /** The command of a program of the benchmarks, with their class path. */
    static List<String> bare(Class<?> main, String option, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(JAVA, option, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * A command that is Java or becomes it, to its end.
     *
     * @param output where its output goes
     * @throws IllegalStateException if it does not end with 0
     */
    static JavaProcess run(List<String> command, Map<String, String> environment, Path output, Path watched)
            throws IOException {
        Path out = Files.createTempFile(output, "out", ".txt");
        Path err = Files.createTempFile(output, "err", ".txt");
        long start = System.nanoTime();
        Process process =
                start(builder(command, environment).redirectOutput(out.toFile()).redirectError(err.toFile()));
        long largest = 0;
        Duration used = Duration.ZERO;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                largest = Math.max(largest, size(watched));
                used = process.info().totalCpuDuration().orElse(used);
                if (System.nanoTime() - start > LONGEST_NANOS) {
                    throw new IllegalStateException("does not end: " + command);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + " of " + command + "\n"
                    + Files.readString(out) + Files.readString(err));
        }
        return new JavaProcess(seconds, used.toMillis() / 1e3, Files.readString(out), largest);
    }

    /** Runs a command that has to end with 0; returns what it printed. */
    static String end(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        Process process = builder(command, environment)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " does not end with 0:\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    /** A command with no setting of Rollcall but those given. */
    static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("(RC|ROLLCALL|SPRING)_.*"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts a process that ends with this one, however it ends, short of {@code kill -9}. */
    static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** The bytes of all files in a folder, not in folders inside; 0 if it is not there. */
    static long size(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
