package io.github.rollcall.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * File names that are made from other names, and would be longer than a file system takes. What does not fit is cut out between
 * two characters, before the ending, and a short hash of the whole name stands in its place, so that two names stay apart.
 */
public final class FittingName {

    /** In bytes, as Linux counts; others count characters, which are never more. */
    private static final int LONGEST = 255;

    private static final int LONGEST_ENDING = 16;
    private static final int HASH_BYTES = 4;

    private FittingName() {}

    /** The name itself if it fits. */
    public static String of(String name) {
        if (lengthOf(name) <= LONGEST) {
            return name;
        }
        String rest = "~" + hashOf(name) + endingOf(name);
        return beginningOf(name, LONGEST - lengthOf(rest)) + rest;
    }

    private static int lengthOf(String name) {
        return bytesOf(name).length;
    }

    private static byte[] bytesOf(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static String endingOf(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        return lengthOf(ending) <= LONGEST_ENDING ? ending : "";
    }

    /** The encoder stops before the first character that has no room. */
    private static String beginningOf(String name, int room) {
        CharBuffer characters = CharBuffer.wrap(name);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(characters, ByteBuffer.allocate(room), true);
        return name.substring(0, characters.position());
    }

    private static String hashOf(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytesOf(name));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
