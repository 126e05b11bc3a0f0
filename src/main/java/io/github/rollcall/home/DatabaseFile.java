package io.github.rollcall.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file in which H2 keeps the database. Many systems let somebody delete or replace it while it is open; then all goes on
 * as if nothing had happened, and ends up nowhere.
 *
 * @param key what the file system knows the file by; null where it knows files by name alone
 */
public record DatabaseFile(Path path, @Nullable Object key) {

    private static final String FILE_URL = "jdbc:h2:file:";

    /** @param url of an open database; empty if it is in no file that can be found */
    public static Optional<DatabaseFile> of(String url) {
        if (!url.startsWith(FILE_URL)) {
            return Optional.empty();
        }
        Path path = Path.of(url.substring(FILE_URL.length()).replaceFirst(";.*", "") + ".mv.db");
        return Files.exists(path) ? Optional.of(new DatabaseFile(path, keyOf(path))) : Optional.empty();
    }

    /** @throws DatabaseGone if it is not there any more, or another one is */
    public void requireThere() {
        if (!Objects.equals(keyOf(path), key)) {
            throw new DatabaseGone(path, null);
        }
    }

    private static @Nullable Object keyOf(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw new DatabaseGone(path, e);
        }
    }
}
