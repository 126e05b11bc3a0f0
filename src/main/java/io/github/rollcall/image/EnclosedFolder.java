package io.github.rollcall.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder out of which nothing is read that lies outside: not by a path, and not by a link.
 *
 * <p>A link is followed once, before anything is opened; what it leads to is then opened step by step from the folder
 * without following any link. So a file that becomes a link in between is not read, where the system allows such steps
 * (Linux and macOS do). Its size and kind are asked of what was reached in this way.
 */
public final class EnclosedFolder {

    /** A drive, or an address on the web; each is a plain name on some systems. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)([a-z]:[\\\\/]|[a-z][a-z0-9+.-]+:[\\\\/]{2}).*");

    private static final Set<OpenOption> TO_READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path path;

    public EnclosedFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /**
     * Where a name leads, relative to the folder, with either kind of slash; null if that is outside.
     *
     * @throws InvalidPathException if no file can have this name
     */
    @Nullable
    Path inside(String name) {
        if (ELSEWHERE.matcher(name).matches()) {
            return null;
        }
        Path file = path.resolve(name.replace('\\', '/')).normalize();
        return file.startsWith(path) && !file.equals(path) ? path.relativize(file) : null;
    }

    /**
     * The bytes of a file.
     *
     * @param file relative to the folder
     * @param most how many there may be
     * @throws LeadsOutside if a link leads out of the folder
     * @throws NoRegularFile if it is a folder, a pipe or a device
     * @throws TooLarge if there are more bytes
     */
    byte[] read(Path file, long most) throws IOException {
        Path root = path.toRealPath();
        Path target = root.resolve(file).toRealPath();
        if (!target.startsWith(root)) {
            throw new LeadsOutside();
        }
        if (target.equals(root)) {
            throw new NoRegularFile();
        }
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            return folder instanceof SecureDirectoryStream<Path> steps
                    ? read(steps, root.relativize(target), most)
                    : read(target, most, Files.readAttributes(target, BasicFileAttributes.class));
        }
    }

    private static byte[] read(SecureDirectoryStream<Path> folder, Path file, long most) throws IOException {
        if (file.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> below =
                    folder.newDirectoryStream(file.getName(0), LinkOption.NOFOLLOW_LINKS)) {
                return read(below, file.subpath(1, file.getNameCount()), most);
            }
        }
        requireRegular(folder.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes());
        try (SeekableByteChannel channel = folder.newByteChannel(file, TO_READ)) {
            return read(channel, most);
        }
    }

    private static byte[] read(Path file, long most, BasicFileAttributes attributes) throws IOException {
        requireRegular(attributes);
        try (SeekableByteChannel channel = Files.newByteChannel(file, TO_READ)) {
            return read(channel, most);
        }
    }

    /** Opening a pipe would wait for somebody to write into it. */
    private static void requireRegular(BasicFileAttributes attributes) throws NoRegularFile {
        if (!attributes.isRegularFile()) {
            throw new NoRegularFile();
        }
    }

    /** A file that grows meanwhile is read as long as it was when it was opened. */
    private static byte[] read(SeekableByteChannel channel, long most) throws IOException {
        long size = channel.size();
        if (size > most) {
            throw new TooLarge(size);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        int more = 0;
        while (bytes.hasRemaining() && more >= 0) {
            more = channel.read(bytes);
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    /** A link leads out of the folder. */
    static final class LeadsOutside extends IOException {
        private static final long serialVersionUID = 1;

        LeadsOutside() {
            super("a link leads out of the folder");
        }
    }

    /** It is there, but nothing that has a content. */
    static final class NoRegularFile extends IOException {
        private static final long serialVersionUID = 1;

        NoRegularFile() {
            super("no regular file");
        }
    }

    /** It has more bytes than anybody wants. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        private final long size;

        TooLarge(long size) {
            super(size + " bytes");
            this.size = size;
        }

        long size() {
            return size;
        }
    }
}
