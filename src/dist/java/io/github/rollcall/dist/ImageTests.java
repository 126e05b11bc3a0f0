package io.github.rollcall.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image, unpacked and run as an engine would: as its user, with a root that cannot be written but for the two volumes. Needs
 * root, for the user and for mounts of its own; elsewhere it is skipped.
 */
class ImageTests {

    private static final Path FOLDER = Path.of("target", "image-tests").toAbsolutePath();
    private static final Path ROOT = FOLDER.resolve("root");

    private static JsonNode config = JsonMapper.shared().missingNode();

    @BeforeAll
    static void unpack() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Dist.delete(FOLDER);
        Files.createDirectories(ROOT);
        Path tar = Files.createDirectories(FOLDER.resolve("tar"));
        Dist.run("tar", "-xf", Installed.file("-image.tar").toString(), "-C", tar.toString());
        JsonNode index = json(tar.resolve("index.json"));
        JsonNode manifest = json(blob(tar, index.path("manifests").path(0)));
        config = json(blob(tar, manifest.path("config")));
        for (JsonNode layer : manifest.path("layers")) {
            Dist.run(
                    "tar",
                    "--warning=no-unknown-keyword",
                    "-xzpf",
                    blob(tar, layer).toString(),
                    "-C",
                    ROOT.toString());
        }
        assumeTrue(run("--version").code() != 126, "needs mounts");
    }

    @AfterAll
    static void delete() throws IOException {
        Dist.delete(FOLDER);
    }

    @Test
    void saysWhatItIs() {
        assertThat(config.path("os").asString()).isEqualTo("linux");
        JsonNode how = config.path("config");
        assertThat(how.path("User").asString()).isEqualTo("10001:10001");
        assertThat(how.path("Labels").path("org.opencontainers.image.version").asString())
                .isEqualTo(Installed.VERSION);
        assertThat(how.path("Volumes").propertyNames()).containsExactlyInAnyOrder("/var/lib/rollcall", "/tmp");
        assertThat(texts(how.path("Entrypoint")))
                .startsWith("/opt/java/bin/java")
                .anyMatch(word -> word.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void runsAsItsUserWithARootThatCannotBeWritten() throws Exception {
        Files.writeString(FOLDER.resolve("people.csv"), "firstName,lastName,email\nAda,Example,ada@example.com\n");

        assertThat(run("--version").output()).isEqualTo("rollcall " + Installed.VERSION + "\n");
        Installed.Ended rehearsal = run("rehearse", "/tmp/people.csv");
        assertThat(rehearsal.code()).as(rehearsal.output()).isZero();
        assertThat(rehearsal.output()).contains("created 1");
        assertThat(run("runs").output()).contains("/var/lib/rollcall");
        assertThat(run("report").code()).isEqualTo(64);
    }

    @Test
    void takesItsClassesFromTheArchive() throws Exception {
        ProcessBuilder builder = container("--version");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xshare:on");

        Installed.Ended ended = Installed.end(builder);

        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private static Installed.Ended run(String... arguments) throws IOException, InterruptedException {
        return Installed.end(container(arguments));
    }

    private static ProcessBuilder container(String... arguments) {
        String mounts = """
                mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" \
                && mount -t proc none "$0/proc" && mount --rbind /dev "$0/dev" \
                && mount -t tmpfs -o mode=1777 none "$0/tmp" \
                && mount -t tmpfs -o mode=700,uid=10001,gid=10001 none "$0/var/lib/rollcall" || exit 126
                cp "$0/../people.csv" "$0/tmp/" 2> /dev/null
                exec chroot --userspec=10001:10001 "$0" "$@\"""";
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "sh", "-c", mounts, ROOT.toString()));
        command.addAll(texts(config.path("config").path("Entrypoint")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = Dist.builder(command.toArray(String[]::new));
        builder.environment().clear();
        texts(config.path("config").path("Env")).forEach(variable -> {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        });
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder;
    }

    private static List<String> texts(JsonNode list) {
        Stream<JsonNode> nodes = StreamSupport.stream(list.spliterator(), false);
        return nodes.map(JsonNode::asString).toList();
    }

    private static Path blob(Path tar, JsonNode descriptor) {
        return tar.resolve("blobs").resolve(descriptor.path("digest").asString().replace(':', '/'));
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
