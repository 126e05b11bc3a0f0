package io.github.rollcall.image;

import io.github.rollcall.roster.FileNames;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of profile images. A row names its file, or the file is named after the person's e-mail or employee id; nothing
 * outside the folder is ever read.
 */
public final class ImageFolder {

    /** File systems allow 255; folders may come before it. */
    private static final int LONGEST_NAME = 1000;

    private final EnclosedFolder folder;
    private final ImageNames names;

    public ImageFolder(Path path) {
        this.folder = new EnclosedFolder(path);
        this.names = ImageNames.in(folder.path());
    }

    ImageNames names() {
        return names;
    }

    /** The image of this user, as the row names it or by the person's own name; null if there is none. */
    public @Nullable Found find(NewUser user, @Nullable String named, @Nullable String column) {
        if (named != null) {
            return named(named, column);
        }
        String file = ofPerson(user.email().canonical(), user.employeeId());
        return file == null ? null : found(Path.of(file), column);
    }

    /**
     * The name of the file that somebody would get, without a look into it; null if there is none.
     *
     * @param named as the row names it; empty if it does not
     */
    @Nullable
    String nameOfFile(String named, String email, String employeeId) {
        if (named.isEmpty()) {
            return ofPerson(email, employeeId);
        }
        if (named.length() > LONGEST_NAME) {
            return null;
        }
        try {
            Path inside = folder.inside(named);
            List<String> spellings = inside == null ? List.of() : names.spellingsOf(inside);
            return spellings.size() == 1 ? spellings.get(0) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private @Nullable String ofPerson(String email, @Nullable String employeeId) {
        String file = names.named(email);
        return file == null && employeeId != null ? names.named(employeeId) : file;
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
            Path inside = folder.inside(name);
            return inside == null ? outside(name, column) : inFolder(inside, column);
        } catch (InvalidPathException e) {
            return unspelled(name, column);
        }
    }

    private static Found unspelled(String name, @Nullable String column) {
        Problem problem = name.indexOf('\0') >= 0
                ? ProblemCode.IMAGE_UNREADABLE.problem(column, "The file \"" + name + "\" cannot be read")
                : ProblemCode.IMAGE_UNREADABLE.problem(
                        column,
                        "The file name \"" + name + "\" cannot be spelled here: names are read as "
                                + FileNames.charset(),
                        FileNames.CURE);
        return new Found(name, problem);
    }

    private Found inFolder(Path file, @Nullable String column) {
        List<String> spellings = names.spellingsOf(file);
        if (spellings.size() > 1) {
            String several = "The image \"%s\" is not there, but as %s; it is not clear which is meant"
                    .formatted(file, String.join(" and ", spellings));
            return new Found(
                    file.toString(),
                    ProblemCode.IMAGE_MISSING.problem(column, several, "Write the name exactly as the file has it."));
        }
        return found(spellings.isEmpty() ? file : Path.of(spellings.get(0)), column);
    }

    /** Tells the bytes of this file from others; null if it cannot be sent. */
    public @Nullable String sha256(String file) {
        return ImageFile.read(folder, Path.of(file), null) instanceof ImageFile.Good good
                ? good.image().sha256()
                : null;
    }

    private Found outside(String name, @Nullable String column) {
        return new Found(
                name,
                ProblemCode.IMAGE_OUTSIDE.problem(
                        column, "\"" + name + "\" is not a file inside the images folder " + folder.path()));
    }

    private Found found(Path file, @Nullable String column) {
        Problem problem = ImageFile.read(folder, file, column) instanceof ImageFile.Bad bad ? bad.problem() : null;
        return new Found(file.toString(), problem);
    }

    /**
     * A file for a row.
     *
     * @param file relative to the folder
     * @param problem why it cannot be sent; null if it can
     */
    public record Found(String file, @Nullable Problem problem) {}
}
