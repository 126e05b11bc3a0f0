package io.github.rollcall.file;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A file that is written under a temporary name and gets its own name when it is complete. Until then an older file of that name
 * stays. Closed without {@link #publish}, it leaves nothing. The temporary file is always new: a link in its place is removed or makes
 * the opening fail, and is never followed. Used by one thread.
 */
public final class AtomicFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path aside;
    private final FileChannel channel;
    private final OutputStream bytes;
    private final Writer text;
    private final BiFunction<Path, IOException, ? extends RuntimeException> trouble;

    private AtomicFile(
            Path target,
            Path aside,
            FileChannel channel,
            BiFunction<Path, IOException, ? extends RuntimeException> trouble) {
        this.target = target;
        this.aside = aside;
        this.channel = channel;
        this.trouble = trouble;
        this.bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        this.text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
    }

    /**
     * Begins a file that only its owner may read.
     *
     * @param target the name that it gets
     * @param trouble makes the exception that every method throws when the file cannot be written
     */
    public static AtomicFile ofOwner(Path target, BiFunction<Path, IOException, ? extends RuntimeException> trouble) {
        return open(target, trouble, ownerOnly(target, "rw-------"));
    }

    /** Begins a file with the permissions that the process gives to its files. */
    public static AtomicFile ofAll(Path target, BiFunction<Path, IOException, ? extends RuntimeException> trouble) {
        return open(target, trouble);
    }

    /** The temporary name of a file; a process that was killed may have left one. */
    public static String nameAside(String name) {
        return FittingName.of("." + name + ".tmp");
    }

    private static AtomicFile open(
            Path target,
            BiFunction<Path, IOException, ? extends RuntimeException> trouble,
            FileAttribute<?>... permissions) {
        Path aside = target.resolveSibling(nameAside(String.valueOf(target.getFileName())));
        try {
            Files.deleteIfExists(aside);
            FileChannel channel = FileChannel.open(
                    aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions);
            return new AtomicFile(target, aside, channel, trouble);
        } catch (IOException e) {
            throw trouble.apply(target, e);
        }
    }

    /**
     * The permissions to make a file or folder with, so that it is never readable by others, not even for a moment; none where the
     * file system has no POSIX permissions.
     *
     * @param permissions such as {@code rw-------}
     */
    public static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Adds text, in UTF-8. */
    public void write(String added) {
        try {
            text.write(added);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** The stream for content that is not text. The caller does not close it: {@link #finish} does. */
    public OutputStream bytes() {
        return bytes;
    }

    /** The exception to throw when writing to {@link #bytes} has failed. */
    public RuntimeException notWritable(IOException cause) {
        return trouble.apply(target, cause);
    }

    /** Ends the writing; the content is on the disk when this returns. */
    public void finish() {
        try {
            text.flush();
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Ends the writing without waiting until the content is on the disk. */
    public void finishInPassing() {
        try {
            text.close();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Gives the finished file its name, in place of an older one. */
    public void publish() {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Instead of {@link #publish}: deletes an older file of that name, since it is out of date and there is no new content. */
    public void withdraw() {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }
}
