package io.github.rollcall.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a file begins. */
public final class FirstBytes {

    private static final int ENOUGH = 4096;
    private static final String DELIMITERS = ",;\t|\r\n";

    private final byte[] bytes;

    private FirstBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static FirstBytes of(RosterFile file) {
        try (InputStream in = file.newInputStream()) {
            return new FirstBytes(in.readNBytes(ENOUGH));
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    public boolean startWith(int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** As lower-case text, for words that are ASCII in every encoding: marks, zero bytes and leading blanks left out. */
    String words() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                .replace("\0", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /**
     * In which order bytes stand where nothing marks the text, and zeros stand only at one of each two places, also beside a
     * delimiter or a line break, as in a table of two bytes a character with some ASCII in it; null for all other texts.
     */
    @Nullable
    String orderOfUnmarkedUtf16() {
        if (startWith(0xFF, 0xFE) || startWith(0xFE, 0xFF)) {
            return null;
        }
        if (bytes.length % 2 != 0) {
            return null;
        }
        int pairs = bytes.length / 2;
        int[] zeros = new int[2];
        for (int i = 0; i < pairs * 2; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        boolean lookLikeIt =
                pairs > 1 && Math.max(zeros[0], zeros[1]) > pairs * 0.2 && Math.min(zeros[0], zeros[1]) == 0;
        int zero = zeros[0] > 0 ? 0 : 1;
        return lookLikeIt && hasDelimiterBeside(zero) ? (zero == 0 ? "UTF-16BE" : "UTF-16LE") : null;
    }

    /** @param zero at which of two places the zeros stand */
    private boolean hasDelimiterBeside(int zero) {
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            if (bytes[i + zero] == 0 && DELIMITERS.indexOf(bytes[i + 1 - zero]) >= 0) {
                return true;
            }
        }
        return false;
    }
}
