package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file that may become a profile image: RingCentral takes JPEG, PNG and GIF up to 10 MB and 12 megapixels. */
sealed interface ImageFile {

    long LARGEST_REQUEST = 10L * 1024 * 1024;
    long MOST_PIXELS = 12_000_000;

    /** It can be sent. */
    record Good(ProfileImage image) implements ImageFile {}

    /** It cannot. */
    record Bad(Problem problem) implements ImageFile {}

    /** @param column where the roster names the file, for the message */
    static ImageFile read(Path path, @Nullable String column) {
        String name = String.valueOf(path.getFileName());
        try {
            if (!Files.exists(path)) {
                return bad(ProblemCode.IMAGE_MISSING, column, name, "is not there");
            }
            if (!Files.isRegularFile(path)) {
                return bad(ProblemCode.IMAGE_UNREADABLE, column, name, "is not a file");
            }
            long size = Files.size(path);
            if (size + 1024 > LARGEST_REQUEST) {
                return bad(ProblemCode.IMAGE_TOO_LARGE, column, name, "has " + tenths(size / 1048576.0) + " MB");
            }
            return judge(name, Files.readAllBytes(path), column);
        } catch (IOException e) {
            return bad(ProblemCode.IMAGE_UNREADABLE, column, name, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static ImageFile judge(String name, byte[] bytes, @Nullable String column) {
        ImageBytes content = ImageBytes.of(bytes);
        if (content == null) {
            return bad(ProblemCode.IMAGE_FORMAT, column, name, "is not a JPEG, PNG or GIF by its content");
        }
        if (!content.complete() || content.pixels() <= 0) {
            return bad(ProblemCode.IMAGE_TRUNCATED, column, name, "ends in the middle of the picture");
        }
        if (content.pixels() > MOST_PIXELS) {
            String megapixels = tenths(content.pixels() / 1_000_000.0);
            return bad(ProblemCode.IMAGE_TOO_MANY_PIXELS, column, name, "has " + megapixels + " megapixels");
        }
        return new Good(new ProfileImage(name, content.mediaType(), bytes));
    }

    private static Bad bad(ProblemCode code, @Nullable String column, String name, String what) {
        return new Bad(code.problem(column, "The image \"" + name + "\" " + what));
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
