package io.github.rollcall.image;

import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that may become a profile image: RingCentral takes JPEG, PNG and GIF up to 12 megapixels, in a request of up to
 * 10 MB. Read once: the bytes that were judged are those that are sent.
 */
public sealed interface ImageFile {

    long LARGEST_REQUEST = 10L * 1024 * 1024;
    long MOST_BYTES = LARGEST_REQUEST - 1024;
    long MOST_PIXELS = 12_000_000;

    /** It can be sent. */
    record Good(ProfileImage image) implements ImageFile {}

    /** It cannot. */
    record Bad(Problem problem) implements ImageFile {}

    /**
     * @param file relative to the folder
     * @param column where the roster names the file, for the message
     */
    static ImageFile read(EnclosedFolder folder, Path file, @Nullable String column) {
        String name = file.toString();
        try {
            return judge(file, folder.read(file, MOST_BYTES), column);
        } catch (EnclosedFolder.LeadsOutside e) {
            return bad(ProblemCode.IMAGE_OUTSIDE, column, name, "is a link out of the images folder " + folder.path());
        } catch (EnclosedFolder.NoRegularFile e) {
            return bad(
                    ProblemCode.IMAGE_UNREADABLE, column, name, "is not a file with a content, but a folder or such");
        } catch (EnclosedFolder.TooLarge e) {
            return bad(ProblemCode.IMAGE_TOO_LARGE, column, name, tooLarge(e.size()));
        } catch (AccessDeniedException e) {
            return bad(ProblemCode.IMAGE_UNREADABLE, column, name, "may not be read by the user who runs this");
        } catch (IOException e) {
            return isThere(folder.path().resolve(file))
                    ? bad(ProblemCode.IMAGE_UNREADABLE, column, name, "cannot be read (" + e.getMessage() + ")")
                    : bad(ProblemCode.IMAGE_MISSING, column, name, "is not there");
        }
    }

    /** A link is there also when what it leads to is not. */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static ImageFile judge(Path file, byte[] bytes, @Nullable String column) {
        String name = file.toString();
        if (bytes.length == 0) {
            return bad(ProblemCode.IMAGE_TRUNCATED, column, name, "is empty");
        }
        ImageBytes content = ImageBytes.of(bytes);
        if (content == null) {
            return bad(ProblemCode.IMAGE_FORMAT, column, name, OtherFormat.inWords(bytes));
        }
        if (!content.complete()) {
            return bad(ProblemCode.IMAGE_TRUNCATED, column, name, "ends in the middle of the picture");
        }
        if (content.pixels() <= 0) {
            return bad(
                    ProblemCode.IMAGE_TRUNCATED, column, name, "is damaged: it does not say how large the picture is");
        }
        if (content.pixels() > MOST_PIXELS) {
            return bad(ProblemCode.IMAGE_TOO_MANY_PIXELS, column, name, tooManyPixels(content.pixels()));
        }
        return new Good(new ProfileImage(String.valueOf(file.getFileName()), content.mediaType(), bytes));
    }

    /** Close to the limit a rounded number would say that it is kept. */
    private static String tooLarge(long size) {
        return size < MOST_BYTES * 1.1
                ? String.format(Locale.ROOT, "has %,d bytes; %,d fit into a request", size, MOST_BYTES)
                : "has " + tenths(size / 1048576.0) + " MB";
    }

    private static String tooManyPixels(long pixels) {
        return pixels < MOST_PIXELS * 1.1
                ? String.format(Locale.ROOT, "has %,d pixels; 12,000,000 are allowed", pixels)
                : "has " + tenths(pixels / 1_000_000.0) + " megapixels";
    }

    private static Bad bad(ProblemCode code, @Nullable String column, String name, String what) {
        return new Bad(code.problem(column, "The image \"" + name + "\" " + what));
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
