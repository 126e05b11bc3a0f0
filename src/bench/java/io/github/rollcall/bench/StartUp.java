package io.github.rollcall.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of {@code runs} by the launcher as it is installed, with its archive of classes, against {@code java -jar} of the
 * program in one file, and against a Spring Boot application that opens the same database with an archive of its own classes.
 */
final class StartUp implements Benchmark {

    private static final int PEOPLE = 100;
    private static final int LEAST_ROUNDS = 5;
    private static final double OF_ONE_FILE = 1.0 / 3;
    private static final double OF_BARE_BOOT = 1.3;
    private static final String MAIN = "io.github.rollcall.bench.BareBoot";

    /** What the shell tells of its ended commands: minutes and seconds of their own, and of the system for them. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        Path home = folder.resolve("home");
        planInto(home, folder);
        Map<String, String> environment = new HashMap<>(Installation.environment());
        environment.put("ROLLCALL_HOME", home.toString());
        List<String> byLauncher = List.of(Installation.launcher(), "runs");
        List<String> byOneFile = List.of(JavaProcess.JAVA, "-jar", Rollcall.JAR.toString(), "runs");
        List<String> bareBoot = bareBoot(folder, home, environment);
        List<Double> launched = new ArrayList<>();
        List<Double> oneFile = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        // One start takes a second, so that more rounds cost little.
        for (int round = 0; round < Math.max(LEAST_ROUNDS, settings.rounds()); round++) {
            oneFile.add(processorSeconds(byOneFile, environment, folder));
            launched.add(processorSeconds(byLauncher, environment, folder));
            bare.add(processorSeconds(bareBoot, environment, folder));
            Bench.say("  CPU seconds: one file %.2f, launcher %.2f, bare Boot %.2f"
                    .formatted(oneFile.get(round), launched.get(round), bare.get(round)));
        }
        Measure measure = new Measure("runs by launcher", "CPU s", launched);
        return List.of(
                Line.ratio(
                        name() + "-one-file",
                        measure,
                        new Measure("java -jar, one file", "CPU s", oneFile),
                        Goal.atMost(OF_ONE_FILE)),
                Line.ratio(
                        name() + "-bare-boot",
                        measure,
                        new Measure("Boot opens the database", "CPU s", bare),
                        Goal.atMost(OF_BARE_BOOT)));
    }

    /** So that there is a database, and a run to be listed. */
    private static void planInto(Path home, Path folder) throws IOException {
        Path file = Roster.of(PEOPLE).writeCsv(folder.resolve("people.csv"));
        try (StandIn account = StandIn.start()) {
            Rollcall.at(home, account).run("plan", file, "unprocessed", PEOPLE);
        }
    }

    /** The command of the baseline, with the same libraries and the same options of Java, and an archive made in the same way. */
    private static List<String> bareBoot(Path folder, Path home, Map<String, String> environment) throws IOException {
        Path jar = folder.resolve("bare.jar");
        String entry = MAIN.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream bytes = new JarOutputStream(out);
                var compiled = StartUp.class.getClassLoader().getResourceAsStream(entry)) {
            if (compiled == null) {
                throw new IOException(entry + " is not on the class path");
            }
            bytes.putNextEntry(new JarEntry(entry));
            compiled.transferTo(bytes);
            bytes.closeEntry();
        }
        String classPath;
        try (Stream<Path> libraries = Files.list(Installation.libraries())) {
            classPath = jar + ":" + libraries.sorted().map(Path::toString).collect(Collectors.joining(":"));
        }
        List<String> program = List.of(
                "-cp",
                classPath,
                MAIN,
                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("data/rollcall"),
                "--spring.main.banner-mode=off",
                "--logging.level.root=off");
        Path list = folder.resolve("bare.list");
        Path archive = folder.resolve("bare.jsa");
        JavaProcess.end(command(List.of("-XX:DumpLoadedClassList=" + list), program), environment, folder);
        JavaProcess.end(
                command(
                        List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive),
                        program),
                environment,
                folder);
        return command(
                List.of(
                        "-Xshare:auto",
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC"),
                program);
    }

    private static List<String> command(List<String> options, List<String> program) {
        List<String> command = new ArrayList<>(List.of(JavaProcess.JAVA));
        command.addAll(options);
        command.addAll(program);
        return command;
    }

    /** The shell waits for the command, and the system tells it all that the command used. */
    private static double processorSeconds(List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        List<String> timed =
                new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" > /dev/null; code=$?; times; exit $code", "sh"));
        timed.addAll(command);
        String[] lines = JavaProcess.end(timed, environment, folder).strip().split("\n", -1);
        double seconds = 0;
        for (MatchResult part : TIMES.matcher(lines[lines.length - 1]).results().toList()) {
            seconds += Integer.parseInt(part.group(1)) * 60 + Double.parseDouble(part.group(2));
        }
        return seconds;
    }
}
