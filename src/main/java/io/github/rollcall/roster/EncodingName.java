package io.github.rollcall.roster;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/**
 * A character encoding as somebody names it. Where programs write more than the standard of that name has, the wider table is
 * meant, as browsers do: Excel's "Shift_JIS" is Windows' own.
 */
public final class EncodingName {

    /** What messages offer. */
    public static final String EXAMPLES =
            "UTF-8, UTF-16LE, windows-1252, windows-1250, windows-1251, ISO-8859-2, GB18030, Big5, Shift_JIS, EUC-KR";

    private static final Map<String, String> WIDER = Map.of(
            "shift_jis", "windows-31j",
            "sjis", "windows-31j",
            "euc-kr", "x-windows-949",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "iso-8859-9", "windows-1254",
            "ansi", "windows-1252",
            "tis-620", "x-windows-874");

    private EncodingName() {}

    /** Whether this Java can read it. */
    public static boolean isKnown(String name) {
        String wanted = wider(name);
        return wanted.matches("[A-Za-z0-9][A-Za-z0-9+.:_-]*") && Charset.isSupported(wanted);
    }

    /** @throws IllegalArgumentException when there is no such encoding, or this Java lacks it */
    public static Charset charset(String name) {
        return Charset.forName(wider(name));
    }

    private static String wider(String name) {
        String stripped = Blanks.strip(name);
        return WIDER.getOrDefault(stripped.toLowerCase(Locale.ROOT), stripped);
    }
}
