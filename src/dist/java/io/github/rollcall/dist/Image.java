package io.github.rollcall.dist;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The image, as a tar that container engines load, made by Jib without an engine and without a registry: on nothing
 * ({@code scratch}) lie the C library of the building machine, a Java made by {@code jlink} from the JDK that builds, and Rollcall.
 * There is no shell in it.
 */
final class Image {

    /** Those of a usual Java, without its tools and windows. */
    private static final String MODULES =
            "java.se,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,"
                    + "jdk.net,jdk.unsupported,jdk.zipfs";

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
    private static final Set<String> PROGRAMS = Set.of("java", "jspawnhelper");
    private static final String HOME = "/var/lib/rollcall";
    private static final String ARCHIVE = "/usr/share/rollcall/cds/rollcall.jsa";
    private static final String JAVA = "/opt/java/bin/java";
    private static final int USER = 10_001;
    private static final long PATIENCE_MINUTES = 10;

    private final Path tree;
    private final String version;
    private final Instant time;

    Image(Path tree, String version, Instant time) {
        this.tree = tree;
        this.version = version;
        this.time = time;
    }

    Path make(Path folder) throws Exception {
        Path root = folder.resolve("image");
        Path system = root.resolve("system");
        Path java = root.resolve("java");
        Path program = root.resolve("program");
        java(java);
        system(system, java);
        program(program);
        boolean archived = archive(root, List.of(system, java, program));
        Path tar = folder.resolve("rollcall-" + version + "-image.tar");
        Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(time)
                .setUser(USER + ":" + USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
                .setEnvironment(Map.of(
                        "ROLLCALL_HOME",
                        HOME,
                        "HOME",
                        HOME,
                        "LC_ALL",
                        "C.UTF-8",
                        "PATH",
                        "/opt/java/bin",
                        "ROLLCALL_LAUNCHER",
                        "rollcall"))
                .setVolumes(AbsoluteUnixPath.get(HOME), AbsoluteUnixPath.get("/tmp"))
                .setEntrypoint(entrypoint(archived))
                .setProgramArguments("--help")
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "Rollcall",
                        "org.opencontainers.image.version",
                        version,
                        "org.opencontainers.image.description",
                        "Brings the people of a roster into a RingCentral account, each exactly once.",
                        "org.opencontainers.image.created",
                        time.toString()))
                .setFileEntriesLayers(layer("system", system), layer("java", java), layer("program", program))
                .containerize(Containerizer.to(TarImage.at(tar).named("rollcall:" + version))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(folder.resolve("jib/base"))
                        .setApplicationLayersCache(folder.resolve("jib/layers"))
                        .setToolName("rollcall"));
        Dist.delete(folder.resolve("jib"));
        Dist.delete(root);
        return tar;
    }

    /** As the launcher does it, with the Java of the build: java itself is the process, so it gets the signals. */
    private static List<String> entrypoint(boolean archived) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:MaxRAMPercentage=60"));
        if (archived) {
            command.addAll(List.of(
                    "-Xshare:auto",
                    "-XX:SharedArchiveFile=" + ARCHIVE,
                    "-Xlog:disable",
                    "-Xlog:all=warning,cds*=off,class+path=off%s:stderr"
                            .formatted(Runtime.version().feature() < 25 ? "" : ",aot*=off")));
        }
        command.addAll(List.of("-jar", "/usr/share/rollcall/app/rollcall.jar"));
        return command;
    }

    private static void java(Path root) throws IOException, InterruptedException {
        Path home = root.resolve("opt/java");
        Files.createDirectories(home.getParent());
        Dist.run(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                MODULES,
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--compress=0",
                "--output",
                home.toString());
        // Debian's Java has links to files of the system here; the image gets what they lead to.
        Path security = Path.of(System.getProperty("java.home"), "lib", "security");
        for (Path file : Archives.sorted(security)) {
            if (Files.isRegularFile(file)) {
                Files.copy(
                        file.toRealPath(),
                        Files.createDirectories(home.resolve("lib/security")).resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The C library and what else Java is linked to, and the few files that name users and hosts. */
    private static void system(Path root, Path java) throws IOException, InterruptedException {
        Path home = java.resolve("opt/java");
        Set<String> libraries = new TreeSet<>();
        for (Path file : Archives.sorted(home)) {
            String name = file.getFileName().toString();
            if (Files.isRegularFile(file) && (name.endsWith(".so") || PROGRAMS.contains(name))) {
                // Windows and sound are never opened, and would bring in half a desktop.
                if (!name.matches(
                        "lib(j?awt.*|splashscreen|jsound|fontmanager|freetype|javajpeg|lcms|mlib_image)\\.so")) {
                    libraries.addAll(needed(file, home));
                }
            }
        }
        for (String library : libraries) {
            Path copy = root.resolve(library.substring(1));
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(library).toRealPath(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        write(
                root,
                "etc/passwd",
                "root:x:0:0:root:/:/none\nrollcall:x:%1$d:%1$d:Rollcall:%2$s:/none\n".formatted(USER, HOME));
        write(root, "etc/group", "root:x:0:\nrollcall:x:%d:\n".formatted(USER));
        write(root, "etc/nsswitch.conf", "hosts: files dns\n");
    }

    private static Set<String> needed(Path file, Path home) throws IOException, InterruptedException {
        ProcessBuilder builder = Dist.builder("ldd", file.toString()).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", home.resolve("lib") + ":" + home.resolve("lib/server"));
        Process ldd = builder.start();
        String output = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ldd.waitFor();
        Set<String> needed = new TreeSet<>();
        LIBRARY.matcher(output)
                .results()
                .map(library -> library.group(1))
                .filter(library -> !Path.of(library).startsWith(home))
                .forEach(needed::add);
        return needed;
    }

    private void program(Path root) throws IOException {
        Path target = root.resolve("usr/share/rollcall");
        for (Path file : Archives.sorted(tree.resolve("app"))) {
            if (file.toString().endsWith(".jar")) {
                Path copy = target.resolve(tree.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createDirectories(root.resolve(HOME.substring(1)));
        // An engine mounts these, and could not make them where the root cannot be written.
        for (String mounted : List.of("tmp", "proc", "sys", "dev")) {
            Files.createDirectories(root.resolve(mounted));
        }
    }

    /**
     * The archive of classes, made by the image's own Java at the image's own paths. That needs a changed root, which not
     * every building machine allows; without it the image only starts more slowly.
     *
     * @return whether it was made
     */
    private boolean archive(Path folder, List<Path> layers) throws IOException, InterruptedException {
        Path root = folder.resolve("root");
        for (Path layer : layers) {
            for (Path file : Archives.sorted(layer)) {
                Path copy = root.resolve(layer.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Path roster = root.resolve("tmp/people.csv");
        Files.writeString(roster, "firstName,lastName,email\nAda,Example,ada@example.com\n");
        if (!inRoot(root, "--version")) {
            System.out.println(
                    "The image gets no archive of classes, since no command can be run in it here; it starts more slowly.");
            return false;
        }
        // From here on a failure is one of the image.
        require(inRoot(root, "-XX:DumpLoadedClassList=/tmp/classes", "rehearse", "/tmp/people.csv", "--quiet"));
        require(inRoot(
                root,
                "-Xshare:dump",
                "-XX:SharedClassListFile=/tmp/classes",
                "-XX:SharedArchiveFile=/tmp/rollcall.jsa"));
        Path archive = layers.get(layers.size() - 1).resolve(ARCHIVE.substring(1));
        Files.createDirectories(archive.getParent());
        Files.copy(root.resolve("tmp/rollcall.jsa"), archive);
        return true;
    }

    private static void require(boolean done) throws IOException {
        if (!done) {
            throw new IOException("Rollcall does not run in the image: what it printed stands above");
        }
    }

    private static boolean inRoot(Path root, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "--pid",
                "--fork",
                "sh",
                "-c",
                "mount -t proc none \"$0/proc\" && mount --rbind /dev \"$0/dev\" && exec chroot \"$0\" \"$@\"",
                root.toString(),
                JAVA,
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1"));
        int split = 0;
        while (split < options.length && options[split].startsWith("-X")) {
            command.add(options[split++]);
        }
        command.addAll(List.of("-Duser.home=/tmp", "-jar", "/usr/share/rollcall/app/rollcall.jar"));
        command.addAll(List.of(options).subList(split, options.length));
        ProcessBuilder builder = Dist.builder(command.toArray(String[]::new)).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "ROLLCALL_HOME", "/tmp/home", "LC_ALL", "C.UTF-8"));
        Path output = root.resolveSibling("output");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0) {
                return true;
            }
            System.out.println(Files.readString(output));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        return false;
    }

    private FileEntriesLayer layer(String name, Path root) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : Archives.sorted(root)) {
            String path = "/" + root.relativize(file);
            if (path.equals("/")) {
                continue;
            }
            boolean ours = path.equals(HOME);
            layer.addEntry(
                    file,
                    AbsoluteUnixPath.get(path),
                    FilePermissions.fromOctalString(permissions(file, path)),
                    time,
                    ours ? USER + ":" + USER : "0:0");
        }
        return layer.build();
    }

    private static String permissions(Path file, String path) {
        return switch (path) {
            case HOME -> "700";
            case "/tmp" -> "777";
            default -> Files.isDirectory(file) || Files.isExecutable(file) || path.contains("/ld-") ? "755" : "644";
        };
    }

    private static String architecture() {
        String of = System.getProperty("os.arch");
        return of.equals("aarch64") ? "arm64" : of.equals("x86_64") ? "amd64" : of;
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Dist.utf8(text));
    }
}
