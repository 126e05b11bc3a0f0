package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A person at LibreOffice, played by a script. */
final class LibreOffice {

    private static final Path SCRIPT = Path.of("src/test/rosters/correct.py");

    private final String python;

    private LibreOffice(String python) {
        this.python = python;
    }

    /** Nothing where LibreOffice, or the Python that can speak to it, is not installed. */
    static Optional<LibreOffice> installed() {
        if (!succeeds("soffice", "--version")) {
            return Optional.empty();
        }
        return Stream.of("/usr/bin/python3", "python3")
                .filter(python -> succeeds(python, "-c", "import uno"))
                .findFirst()
                .map(LibreOffice::new);
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Opens a workbook and saves it in this folder, without typing anything. */
    static Path saved(Path workbook, Path folder) throws IOException, InterruptedException {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        Process process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + profile.toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx",
                        "--outdir",
                        folder.toString(),
                        workbook.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return folder.resolve(workbook.getFileName());
    }

    /**
     * Types into a workbook of skipped rows and saves it.
     *
     * @param corrections line, column, text; line, column, text; and so on
     */
    void corrects(Path workbook, Path work, List<String> corrections) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(python, SCRIPT.toString(), workbook.toString(), work.toString()));
        command.addAll(corrections);
        Path said = work.resolve("said");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                assertThat(process.waitFor(120, TimeUnit.SECONDS))
                        .as(Files.readString(said))
                        .isTrue();
                assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
