package io.github.rollcall.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.vafer.jdeb.Console;
import org.vafer.jdeb.DataProducer;
import org.vafer.jdeb.DebMaker;
import org.vafer.jdeb.PackagingException;
import org.vafer.jdeb.mapping.Mapper;
import org.vafer.jdeb.mapping.PermMapper;
import org.vafer.jdeb.producers.DataProducerFile;
import org.vafer.jdeb.producers.DataProducerLink;
import org.vafer.jdeb.producers.DataProducerPathTemplate;

/** The Debian package: the installation where Debian wants each part of it, a user, a service with its timer, and one for {@code serve}. */
final class DebianPackage {

    private static final Path FILES = Path.of("src", "dist", "files");
    private static final Path CONTROL = Path.of("src", "dist", "deb");
    private static final String UNITS = "/lib/systemd/system/";
    private static final String[] NONE = {};

    private final Path tree;
    private final String version;
    private final Instant time;
    private final List<DataProducer> files = new ArrayList<>();
    private final List<DataProducer> settings = new ArrayList<>();

    DebianPackage(Path tree, String version, Instant time) {
        this.tree = tree;
        this.version = version;
        this.time = time;
    }

    Path make(Path folder) throws IOException, PackagingException {
        Path work = Files.createDirectories(folder.resolve("deb"));
        program();
        pages(work);
        service(work);
        Path made = folder.resolve("rollcall_" + debianVersion() + "_all.deb");
        DebMaker maker = new DebMaker(new Quiet(), files, settings);
        maker.setDeb(made.toFile());
        maker.setControl(CONTROL.toFile());
        maker.setResolver(name -> Map.of("version", debianVersion()).get(name));
        maker.setPackage("rollcall");
        maker.setCompression("gzip");
        maker.setDigest("SHA256");
        maker.setTarLongFileMode("gnu");
        maker.setOutputTimestampMs(time.toEpochMilli());
        maker.validate();
        maker.makeDeb();
        Dist.delete(work);
        return made;
    }

    /** A snapshot comes before the version that it leads to. */
    private String debianVersion() {
        return version.replace("-SNAPSHOT", "~snapshot");
    }

    private void program() throws IOException {
        for (String part : List.of("app", "bin")) {
            for (Path file : Archives.sorted(tree.resolve(part))) {
                if (Files.isRegularFile(file) && !file.toString().endsWith(".cmd")) {
                    add(
                            file,
                            "/usr/share/rollcall/" + tree.relativize(file),
                            Integer.toOctalString(Archives.mode(file)));
                }
            }
        }
        link("/usr/bin/rollcall", "../share/rollcall/bin/rollcall");
        // The launcher looks for both beside itself.
        link("/usr/share/rollcall/etc", "/etc/rollcall");
        link("/usr/share/rollcall/cds", "/var/cache/rollcall");
    }

    private void pages(Path work) throws IOException {
        for (Path page : Archives.sorted(tree.resolve("share/man/man1"))) {
            if (Files.isRegularFile(page)) {
                add(zipped(page, work), "/usr/share/man/man1/" + page.getFileName() + ".gz", "644");
            }
        }
        Path completion = tree.resolve("share/completion/rollcall.bash");
        add(completion, "/usr/share/bash-completion/completions/rollcall", "644");
        add(FILES.resolve("_rollcall"), "/usr/share/zsh/vendor-completions/_rollcall", "644");
        for (Path doc : Archives.sorted(tree.resolve("docs"))) {
            if (Files.isRegularFile(doc)) {
                add(doc, "/usr/share/doc/rollcall/" + tree.resolve("docs").relativize(doc), "644");
            }
        }
        add(zipped(tree.resolve("CHANGELOG.md"), work), "/usr/share/doc/rollcall/changelog.gz", "644");
        for (String licence : List.of("LICENSE", "NOTICE")) {
            if (Files.exists(tree.resolve(licence))) {
                add(tree.resolve(licence), "/usr/share/doc/rollcall/" + licence, "644");
            }
        }
    }

    private void service(Path work) throws IOException {
        for (String unit : List.of("rollcall.service", "rollcall-serve.service")) {
            Path whole = Files.writeString(
                    work.resolve(unit),
                    Files.readString(FILES.resolve(unit)) + Files.readString(FILES.resolve("service.common")));
            add(whole, UNITS + unit, "644");
        }
        add(FILES.resolve("rollcall.timer"), UNITS + "rollcall.timer", "644");
        Path yml = work.resolve("application.yml");
        SettingsFile.ofProgram().write(Path.of("docs/settings.md"), yml, "/var/lib/rollcall");
        setting(yml, "/etc/rollcall/application.yml", "640");
        setting(FILES.resolve("default"), "/etc/default/rollcall", "644");
        files.add(new DataProducerPathTemplate(
                new String[] {"/var/spool/rollcall"}, NONE, NONE, new Mapper[] {permissions("750")}));
        files.add(new DataProducerPathTemplate(
                new String[] {"/var/lib/rollcall"}, NONE, NONE, new Mapper[] {permissions("700")}));
    }

    private void add(Path file, String path, String mode) {
        files.add(new DataProducerFile(file.toFile(), path, NONE, NONE, new Mapper[] {permissions(mode)}));
    }

    private void setting(Path file, String path, String mode) {
        DataProducer producer = new DataProducerFile(file.toFile(), path, NONE, NONE, new Mapper[] {permissions(mode)});
        files.add(producer);
        settings.add(producer);
    }

    private void link(String path, String target) {
        files.add(new DataProducerLink(path, target, true, NONE, NONE, new Mapper[] {permissions("777")}));
    }

    private static Mapper permissions(String mode) {
        return new PermMapper(0, 0, "root", "root", mode, "755", 0, "");
    }

    /** Debian's man pages and changelogs are compressed, without a name and a time inside. */
    private static Path zipped(Path file, Path work) throws IOException {
        Path zipped = work.resolve(file.getFileName() + ".gz");
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        try (OutputStream out = new GzipCompressorOutputStream(Files.newOutputStream(zipped), parameters)) {
            Files.copy(file, out);
        }
        return zipped;
    }

    private static final class Quiet implements Console {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {
            System.out.println(message);
        }
    }
}
