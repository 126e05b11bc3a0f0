package io.github.rollcall.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiFunction;

/** A roster that somebody wants written under a name: whole or not at all, and in place of another file only on demand. */
public final class NewFile {

    private final Path path;
    private final boolean isWorkbook;

    private NewFile(Path path, boolean isWorkbook) {
        this.path = path;
        this.isWorkbook = isWorkbook;
    }

    /** @throws IllegalArgumentException if the name ends neither with {@code .csv} nor with {@code .xlsx} */
    public static NewFile at(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".xlsx")) {
            throw new IllegalArgumentException("\"" + file + "\" ends neither with .csv nor with .xlsx; name it so");
        }
        return new NewFile(file.toAbsolutePath().normalize(), name.endsWith(".xlsx"));
    }

    public Path path() {
        return path;
    }

    public boolean isWorkbook() {
        return isWorkbook;
    }

    /**
     * Looks before anything is done for it.
     *
     * @throws AlreadyThere if there is a file of that name
     */
    public void refuseToReplace() {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new AlreadyThere(path);
        }
    }

    /**
     * Writes it.
     *
     * @param overwrite whether a file of that name may be replaced
     * @throws AlreadyThere if there is one, and it may not
     * @throws NotWritable if it cannot be written
     */
    public void write(Readers readers, boolean overwrite, Content content) {
        try (AtomicFile aside = readers.begin.apply(path, NotWritable::new)) {
            content.writeTo(aside);
            aside.finish();
            if (!overwrite) {
                refuseToReplace();
            }
            aside.publish();
        } catch (IOException e) {
            throw new NotWritable(path, e);
        }
    }

    /** Who may read a file. */
    public enum Readers {
        OWNER(AtomicFile::ofOwner),
        ALL(AtomicFile::ofAll);

        @SuppressWarnings("ImmutableEnumChecker") // a method
        private final BiFunction<Path, BiFunction<Path, IOException, NotWritable>, AtomicFile> begin;

        Readers(BiFunction<Path, BiFunction<Path, IOException, NotWritable>, AtomicFile> begin) {
            this.begin = begin;
        }
    }

    /** What it is to hold. */
    public interface Content {
        void writeTo(AtomicFile file) throws IOException;
    }

    /** There is a file of that name, which may be somebody's work. */
    public static final class AlreadyThere extends RuntimeException {

        AlreadyThere(Path file) {
            super(file + " is there already and may be filled in. Name another file, or say --force to replace it.");
        }
    }

    /** The disk, or whoever owns it, does not let the file be written. */
    public static final class NotWritable extends RuntimeException {

        public NotWritable(Path file, IOException cause) {
            super(file + " cannot be written (" + reason(cause) + "). Name another place, or mend this one.", cause);
        }

        private static String reason(IOException cause) {
            if (cause instanceof NoSuchFileException) {
                return "its folder is not there";
            }
            if (cause instanceof AccessDeniedException) {
                return "permission denied";
            }
            return cause instanceof FileAlreadyExistsException || cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : cause.getMessage();
        }
    }
}
