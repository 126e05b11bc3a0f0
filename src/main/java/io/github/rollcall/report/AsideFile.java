package io.github.rollcall.report;

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
import java.util.Set;

/**
 * A file that is written aside and gets its name when it is whole. Until then an older one of that name stays; closed
 * without {@link #publish}, it leaves nothing.
 */
final class AsideFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path aside;
    private final FileChannel channel;
    private final OutputStream bytes;
    private final Writer text;

    private AsideFile(Path target, Path aside, FileChannel channel) {
        this.target = target;
        this.aside = aside;
        this.channel = channel;
        this.bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        this.text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
    }

    static AsideFile open(Path folder, String name) {
        Path target = folder.resolve(name);
        Path aside = folder.resolve("." + name + ".tmp");
        try {
            Files.deleteIfExists(aside);
            FileChannel channel = FileChannel.open(
                    aside,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    ReportFolder.ownerOnly(aside, "rw-------"));
            return new AsideFile(target, aside, channel);
        } catch (IOException e) {
            throw new ReportNotWritable(target, e);
        }
    }

    /** Adds to it, in UTF-8. */
    void write(String added) {
        try {
            text.write(added);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Where its content goes when it is no text. Not to be closed: {@link #finish} does that. */
    OutputStream bytes() {
        return bytes;
    }

    /** What to throw when writing {@link #bytes} has failed. */
    ReportNotWritable notWritable(IOException cause) {
        return new ReportNotWritable(target, cause);
    }

    /** All is written; it is on the disk when this returns. */
    void finish() {
        try {
            text.flush();
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** All is written; whether it is on the disk is not worth waiting for. */
    void finishInPassing() {
        try {
            text.close();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Gives a finished file its name. */
    void publish() {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** In place of {@link #publish}: there is nothing to say, and what an older file of that name says is over. */
    void withdraw() {
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
