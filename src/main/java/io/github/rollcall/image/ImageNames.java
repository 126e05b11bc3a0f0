package io.github.rollcall.image;

import io.github.rollcall.roster.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of the pictures in a folder and the folders below it, as they were when it was looked through.
 *
 * <p>A name is found as it is written, or else without case and in any Unicode form: rosters and pictures come from
 * different systems, and each spells in its own way.
 */
final class ImageNames {

    private static final Logger log = LoggerFactory.getLogger(ImageNames.class);

    /** Of several files of one person the first of these is taken. */
    private static final List<String> SENDABLE = List.of(".jpg", ".jpeg", ".png", ".gif", ".jpe", ".jfif");

    /** Nobody's face is lost because of a format: better to say that it cannot be sent. */
    private static final List<String> PICTURES = Stream.concat(
                    SENDABLE.stream(),
                    Stream.of(".webp", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff", ".svg", ".jp2", ".jxl"))
            .toList();

    private static final int MOST_FOLDERS = 10_000;
    private static final int MOST_FILES = 1_000_000;

    private final Path folder;
    private final List<String> all = new ArrayList<>();
    private final Map<String, List<String>> byFoldedName = new HashMap<>();
    private final Map<String, String> byBareName = new HashMap<>();

    private ImageNames(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks through a folder; if there is none, there are no names.
     *
     * @throws UncheckedIOException if it cannot be listed
     */
    static ImageNames in(Path folder) {
        ImageNames names = new ImageNames(folder);
        names.lookThrough();
        return names;
    }

    /** All of them, relative to the folder, sorted. */
    List<String> all() {
        return all;
    }

    /**
     * The names by which the folder knows a file that somebody names: its own if it is there, else those that differ in
     * case or Unicode form only. More than one if nobody can say which is meant.
     *
     * @param file relative to the folder
     */
    List<String> spellingsOf(Path file) {
        String name = file.toString();
        if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
            return List.of(name);
        }
        List<String> alike = byFoldedName.getOrDefault(folded(name), List.of());
        List<String> sameLetters =
                alike.stream().filter(other -> nfc(other).equals(nfc(name))).toList();
        return sameLetters.size() == 1 ? sameLetters : alike;
    }

    /** The file of the folder itself that is named like this, but for its ending; null if there is none. */
    @Nullable
    String named(String bareName) {
        return byBareName.isEmpty() ? null : byBareName.get(folded(bareName));
    }

    /** The file that was taken instead of this one, since both are named after one person; null if none was. */
    @Nullable
    String preferredTo(String name) {
        if (!isOnTop(name)) {
            return null;
        }
        String taken = byBareName.get(bareName(name));
        return name.equals(taken) ? null : taken;
    }

    private void lookThrough() {
        Queue<Path> folders = new ArrayDeque<>();
        if (Files.isDirectory(folder)) {
            folders.add(folder);
        }
        for (int looked = 0; !folders.isEmpty(); looked++) {
            if (looked == MOST_FOLDERS || all.size() >= MOST_FILES) {
                log.warn(
                        "{} has more files than are looked through; those below {} are left out",
                        folder,
                        folders.peek());
                break;
            }
            lookInto(folders.remove(), folders);
        }
        all.sort(Comparator.naturalOrder());
        for (String name : all) {
            byFoldedName
                    .computeIfAbsent(folded(name), key -> new ArrayList<>(1))
                    .add(name);
            if (isOnTop(name)) {
                byBareName.merge(bareName(name), name, ImageNames::preferred);
            }
        }
    }

    private void lookInto(Path place, Queue<Path> below) {
        try (Stream<Path> entries = Files.list(place)) {
            entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(ImageNames::isSpelled)
                    .forEach(entry -> {
                        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                            below.add(entry);
                        } else if (rank(entry.toString()) < PICTURES.size() && Files.isRegularFile(entry)) {
                            all.add(folder.relativize(entry).toString());
                        }
                    });
        } catch (IOException e) {
            if (place.equals(folder)) {
                throw new UncheckedIOException("The images folder " + folder + " cannot be listed", e);
            }
            log.warn("The folder {} cannot be listed, so its files are found by their exact names only", place);
        }
    }

    /** What cannot be named cannot be opened either, by nobody's row. */
    private static boolean isSpelled(Path entry) {
        boolean spelled = FileNames.isSpelled(entry);
        if (!spelled) {
            log.warn(
                    "The name of {} cannot be spelled here (names are read as {}): it is left out",
                    entry,
                    FileNames.charset());
        }
        return spelled;
    }

    private boolean isOnTop(String name) {
        return folder.getFileSystem().getPath(name).getNameCount() == 1;
    }

    private static String preferred(String first, String second) {
        return rank(second) < rank(first) ? second : first;
    }

    private static int rank(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int rank = 0; rank < PICTURES.size(); rank++) {
            if (lower.endsWith(PICTURES.get(rank))) {
                return rank;
            }
        }
        return PICTURES.size();
    }

    private static String bareName(String name) {
        return folded(name.substring(0, name.lastIndexOf('.')));
    }

    private static String folded(String name) {
        return nfc(name.replace('\\', '/')).toLowerCase(Locale.ROOT).strip();
    }

    private static String nfc(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
