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
 * A file that is written aside and gets its name when it is whole. Until then an older one of that name stays; closed
 * without {@link #publish}, it leaves nothing. It is always made anew, so a link that somebody has put in its way is taken away or
 * is trouble, but is never written through.
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
     * @param trouble what to throw when the disk, or whoever owns it, does not let it be written
     */
    public static AtomicFile ofOwner(Path target, BiFunction<Path, IOException, ? extends RuntimeException> trouble) {
        return open(target, trouble, ownerOnly(target, "rw-------"));
    }

    /** Begins a file that others may read as far as the process lets them. */
    public static AtomicFile ofAll(Path target, BiFunction<Path, IOException, ? extends RuntimeException> trouble) {
        return open(target, trouble);
    }

    private static AtomicFile open(
            Path target,
            BiFunction<Path, IOException, ? extends RuntimeException> trouble,
            FileAttribute<?>... permissions) {
        Path aside = target.resolveSibling(FittingName.of("." + target.getFileName() + ".tmp"));
        try {
            Files.deleteIfExists(aside);
            FileChannel channel = FileChannel.open(
                    aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions);
            return new AtomicFile(target, aside, channel, trouble);
        } catch (IOException e) {
            throw trouble.apply(target, e);
        }
    }

    /** Permissions are set at creation: afterwards would be too late for a moment. Nothing where the file system knows no owners. */
    public static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Adds to it, in UTF-8. */
    public void write(String added) {
        try {
            text.write(added);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Where its content goes when it is no text. Not to be closed: {@link #finish} does that. */
    public OutputStream bytes() {
        return bytes;
    }

    /** What to throw when writing {@link #bytes} has failed. */
    public RuntimeException notWritable(IOException cause) {
        return trouble.apply(target, cause);
    }

    /** All is written; it is on the disk when this returns. */
    public void finish() {
        try {
            text.flush();
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** All is written; whether it is on the disk is not worth waiting for. */
    public void finishInPassing() {
        try {
            text.close();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Gives a finished file its name. */
    public void publish() {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** In place of {@link #publish}: there is nothing to say, and what an older file of that name says is over. */
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
