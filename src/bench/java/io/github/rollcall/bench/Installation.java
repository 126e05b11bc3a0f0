package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged program and its launcher as {@code -Pdist} lays them out, with the archive of classes for the Java of the benchmarks. */
final class Installation {

    private static final Path FILES = Path.of("src", "dist", "files");
    private static final Path BASE = Path.of("target", "bench-installation").toAbsolutePath();

    private Installation() {}

    /** Lays it out anew. */
    static void make() throws IOException {
        Bench.delete(BASE);
        Path work = Files.createDirectories(BASE.resolve("work"));
        Path app = BASE.resolve("app");
        JavaProcess.end(
                List.of(
                        JavaProcess.JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        Rollcall.JAR.toString(),
                        "extract",
                        "--destination",
                        app.toString()),
                environment(),
                work);
        for (String name : List.of("bin/rollcall", "bin/rollcall-prepare", "app/launcher.sh")) {
            Path file = BASE.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Files.readString(FILES.resolve(String.valueOf(file.getFileName())))
                            .replace("@BUILD@", "bench"));
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
        Files.createDirectories(BASE.resolve("cds"));
        JavaProcess.end(List.of(BASE.resolve("bin/rollcall-prepare").toString()), environment(), work);
    }

    /** What is typed to start it. */
    static String launcher() {
        return BASE.resolve("bin/rollcall").toString();
    }

    static Path libraries() {
        return BASE.resolve("app/lib");
    }

    /** So that the launcher takes the Java of the benchmarks. */
    static Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"));
    }
}
