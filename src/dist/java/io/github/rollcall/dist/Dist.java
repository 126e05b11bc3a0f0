package io.github.rollcall.dist;

import io.github.rollcall.cli.CommandPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes in {@code target/dist} what people install: archives, a Debian package, an image, the list of parts, and checksums of all.
 * Started by {@code ./mvnw -Pdist package}.
 */
final class Dist {

    static final Path FOLDER = Path.of("target", "dist").toAbsolutePath();

    private static final Path FILES = Path.of("src", "dist", "files");
    private static final Path JAR = Path.of("target", "rollcall.jar");
    private static final int BUILD_LENGTH = 12;

    private final String version = Objects.requireNonNull(System.getProperty("dist.version"));
    private final Instant time = Instant.parse(Objects.requireNonNull(System.getProperty("dist.timestamp")));
    private final Path tree = FOLDER.resolve("rollcall-" + version);

    private Dist() {}

    /** Ends with an exception if something cannot be made. */
    public static void main(String[] none) throws Exception {
        new Dist().make();
    }

    private void make() throws Exception {
        delete(FOLDER);
        Files.createDirectories(tree);
        fillTree();
        stamp(tree);
        List<Path> made = new ArrayList<>();
        made.add(Archives.tarGz(tree, FOLDER.resolve("rollcall-" + version + ".tar.gz"), time));
        made.add(Archives.zip(tree, FOLDER.resolve("rollcall-" + version + ".zip"), time));
        made.add(new DebianPackage(tree, version, time).make(FOLDER));
        made.add(new Image(tree, version, time).make(FOLDER));
        made.add(partsList());
        checksums(made);
        made.forEach(file ->
                System.out.println("Made " + Path.of("").toAbsolutePath().relativize(file)));
    }

    /** The installation as it lies on a disk: program, launchers, settings, pages. */
    private void fillTree() throws IOException, InterruptedException {
        Path app = tree.resolve("app");
        run(javaOfBuild(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", app.toString());
        String build = sha256(app.resolve("rollcall.jar")).substring(0, BUILD_LENGTH);
        copy("rollcall", "bin/rollcall", build);
        copy("rollcall-prepare", "bin/rollcall-prepare", build);
        copy("rollcall.cmd", "bin/rollcall.cmd", build);
        copy("launcher.sh", "app/launcher.sh", build);
        copyAs(Path.of("docs/nights/rollcall-night.sh"), "bin/rollcall-night.sh");
        Files.createDirectories(tree.resolve("cds"));
        CommandPages pages = new CommandPages();
        pages.writeManPages(tree.resolve("share/man/man1"), version, time);
        pages.writeCompletion(tree.resolve("share/completion/rollcall.bash"));
        SettingsFile.ofProgram().write(Path.of("docs/settings.md"), tree.resolve("etc/application.yml"), "");
        for (String page : List.of("README.md", "CHANGELOG.md", "LICENSE", "NOTICE")) {
            if (Files.exists(Path.of(page))) {
                copyAs(Path.of(page), page);
            }
        }
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path doc : docs.filter(Files::isRegularFile).sorted().toList()) {
                copyAs(doc, doc.toString());
            }
        }
        copyAs(Path.of("input/people.csv"), "share/people.csv");
    }

    private void copy(String from, String to, String build) throws IOException {
        Path target = tree.resolve(to);
        Files.createDirectories(target.getParent());
        String text =
                Files.readString(FILES.resolve(from)).replace("\r\n", "\n").replace("@BUILD@", build);
        // Windows finds labels in a batch file only if its lines end in its own way.
        Files.writeString(target, to.endsWith(".cmd") ? text.replace("\n", "\r\n") : text);
        if (to.startsWith("bin/") && !target.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    private void copyAs(Path from, String to) throws IOException {
        Path target = tree.resolve(to);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
        if (to.startsWith("bin/") && !target.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    /** Java compares the time of jars with the one in the archive of classes; all copies of a build have the same. */
    private void stamp(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(time));
            }
        }
    }

    /** What is in the program, with versions and licences, in CycloneDX's format. */
    private Path partsList() throws IOException {
        Path list = FOLDER.resolve("rollcall-" + version + ".cdx.json");
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            ZipEntry entry = jar.stream()
                    .filter(each -> each.getName().endsWith("META-INF/sbom/application.cdx.json"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            JAR + " has no list of its parts: the build makes it unless Maven is offline (-o)"));
            Files.copy(jar.getInputStream(entry), list);
        }
        return list;
    }

    private static void checksums(List<Path> files) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files.stream().sorted().toList()) {
            String line = sha256(file) + "  " + file.getFileName() + "\n";
            all.append(line);
            Files.writeString(file.resolveSibling(file.getFileName() + ".sha256"), line);
        }
        Files.writeString(FOLDER.resolve("SHA256SUMS"), all.toString());
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String javaOfBuild() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs a command that has to end with 0. */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = builder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + String.join(" ", command));
        }
    }

    /** A command, with no setting of Rollcall or Java from the environment of the build. */
    static ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(RC|ROLLCALL|SPRING|MAVEN)_.*|JAVA_TOOL_OPTIONS"));
        return builder;
    }

    /** Deletes a folder with all that is in it; one that is not there is no trouble. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
