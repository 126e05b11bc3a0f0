package io.github.rollcall.home.database;

import io.github.rollcall.home.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file in which H2 keeps the open database. On many systems somebody can delete or replace an open file; the process does
 * not notice, and what it writes from then on is lost.
 *
 * @param path where the file is
 * @param key what the file system identifies the file by; null where it has nothing but the name
 */
public record DatabaseFile(Path path, @Nullable Object key) {

    /**
     * The file of an open database; empty if the database is in no file, or the file is not found.
     *
     * @param url the address of the database, as its connection tells it
     * @throws DatabaseGone if the file is there and cannot be looked at
     */
    public static Optional<DatabaseFile> of(String url) {
        return DatabaseUrl.of(url).file().filter(Files::exists).map(path -> new DatabaseFile(path, keyOf(path)));
    }

    /**
     * Makes sure that the file is still there and still the same.
     *
     * @throws DatabaseGone if it was deleted, moved or replaced
     */
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
