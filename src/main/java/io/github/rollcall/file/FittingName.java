package io.github.rollcall.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Shortens file names that are longer than file systems allow. The end of the name before its extension is cut off at a whole
 * character and replaced by a short hash of the full name, so that different names stay different.
 */
public final class FittingName {

    /** In bytes of UTF-8, as Linux counts; other systems count characters, which are never more. */
    private static final int LONGEST = 255;

    private static final int LONGEST_ENDING = 16;
    private static final int HASH_BYTES = 4;

    private FittingName() {}

    /** The name itself if it fits, else a shortened one. */
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

    /** The encoder stops before the first character that does not fit. */
    private static String beginningOf(String name, int room) {
        CharBuffer characters = CharBuffer.wrap(name);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(characters, ByteBuffer.allocate(room), true);
        return name.substring(0, characters.position());
    }

    private static String hashOf(String name) {
        return HexFormat.of().formatHex(Sha256.of(name), 0, HASH_BYTES);
    }
}
