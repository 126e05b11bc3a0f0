package io.github.rollcall.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What people take for a JPEG, PNG or GIF, told by its first bytes. */
enum OtherFormat {
    WEBP("a WebP picture", new Sign(8, "WEBP")),
    HEIC(
            "a HEIC picture, as phones take them",
            new Sign(4, "ftyphei"),
            new Sign(4, "ftyphev"),
            new Sign(4, "ftypmif1"),
            new Sign(4, "ftypmsf1")),
    AVIF("an AVIF picture", new Sign(4, "ftypavi")),
    JPEG_2000("a JPEG 2000 picture", new Sign(4, "jP  ")),
    JPEG_XL("a JPEG XL picture", new Sign(0, "\u00FF\n"), new Sign(4, "JXL ")),
    TIFF("a TIFF picture", new Sign(0, "II*\0"), new Sign(0, "MM\0*")),
    BMP("a BMP picture", new Sign(0, "BM")),
    ICON("an icon", new Sign(0, "\0\0\1\0")),
    PHOTOSHOP("a Photoshop file", new Sign(0, "8BPS")),
    PDF("a PDF", new Sign(0, "%PDF")),
    ZIP("a ZIP archive or an Office document", new Sign(0, "PK\3\4")),
    VIDEO("a video", new Sign(4, "ftyp"));

    private static final int LOOKED_AT = 1024;

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Sign> signs;

    OtherFormat(String words, Sign... signs) {
        this.words = words;
        this.signs = List.of(signs);
    }

    /** What such a file is, to go on after its name. */
    static String inWords(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        for (OtherFormat format : values()) {
            if (format.begins(beginning)) {
                return "is " + format.words + ", not a JPEG, PNG or GIF";
            }
        }
        String text = beginning.toLowerCase(Locale.ROOT);
        if (text.contains("<html") || text.contains("<!doctype html")) {
            return "is a web page, not a JPEG, PNG or GIF";
        }
        return text.contains("<svg")
                ? "is an SVG drawing, not a JPEG, PNG or GIF"
                : "is not a JPEG, PNG or GIF by its content";
    }

    private boolean begins(String beginning) {
        return signs.stream().anyMatch(sign -> sign.isIn(beginning));
    }

    private record Sign(int at, String text) {
        boolean isIn(String beginning) {
            return beginning.startsWith(text, at);
        }
    }
}
