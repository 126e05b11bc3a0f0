package io.github.rollcall.provisioning;

import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of profile images. A row names its file, or the file is named after the person's e-mail or employee id; nothing
 * outside the folder is ever read.
 */
final class ImageFolder {

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".gif");

    /** File systems allow 255; folders may come before it. */
    private static final int LONGEST_NAME = 1000;

    private final Path folder;
    private final Map<String, Path> byBareName;

    ImageFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.byBareName = byBareName(this.folder);
    }

    /** The image of this user, as the row names it or by the person's own name; null if there is none. */
    @Nullable
    Found find(NewUser user, @Nullable String named, @Nullable String column) {
        if (named != null) {
            return named(named, column);
        }
        Path file = byBareName.get(user.email().canonical());
        if (file == null && user.employeeId() != null) {
            file = byBareName.get(user.employeeId().toLowerCase(Locale.ROOT));
        }
        return file == null ? null : named(String.valueOf(file.getFileName()), column);
    }

    private Found named(String name, @Nullable String column) {
        if (name.length() > LONGEST_NAME) {
            String beginning = name.substring(0, LONGEST_NAME);
            return new Found(
                    beginning,
                    ProblemCode.IMAGE_MISSING.problem(
                            column, "\"" + beginning + "...\" is longer than any file's name"));
        }
        try {
            Path file = folder.resolve(name.replace('\\', '/')).normalize();
            if (!file.startsWith(folder) || file.equals(folder)) {
                return outside(name, column);
            }
            if (Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath())) {
                return outside(name, column);
            }
            return new Found(folder.relativize(file).toString(), problemOf(file, column));
        } catch (InvalidPathException | IOException e) {
            return new Found(
                    name, ProblemCode.IMAGE_UNREADABLE.problem(column, "The file \"" + name + "\" cannot be read"));
        }
    }

    private Found outside(String name, @Nullable String column) {
        return new Found(
                name,
                ProblemCode.IMAGE_OUTSIDE.problem(
                        column, "\"" + name + "\" is not a file inside the images folder " + folder));
    }

    private static @Nullable Problem problemOf(Path file, @Nullable String column) {
        return ImageFile.read(file, column) instanceof ImageFile.Bad bad ? bad.problem() : null;
    }

    private static Map<String, Path> byBareName(Path folder) {
        Map<String, Path> files = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            entries.sorted().filter(Files::isRegularFile).forEach(file -> {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                ENDINGS.stream()
                        .filter(name::endsWith)
                        .forEach(ending -> files.putIfAbsent(name.substring(0, name.length() - ending.length()), file));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The images folder " + folder + " cannot be listed", e);
        }
        return files;
    }

    /**
     * A file for a row.
     *
     * @param file relative to the folder
     * @param problem why it cannot be sent; null if it can
     */
    record Found(String file, @Nullable Problem problem) {}
}
