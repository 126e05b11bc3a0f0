package io.github.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OtherFormatTests {

    /** The first bytes of a file, and what it is called. */
    record Sample(String beginning, String words) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("RIFF\1\0\0\0WEBPVP8X", "is a WebP picture, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\30ftypheic", "is a HEIC picture, as phones take them, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\30ftypheix", "is a HEIC picture, as phones take them, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\30ftypmif1", "is a HEIC picture, as phones take them, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\34ftypavif", "is an AVIF picture, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\14jP  \r\n\u0087\n", "is a JPEG 2000 picture, not a JPEG, PNG or GIF"),
            new Sample("\u00FF\n\u00FA", "is a JPEG XL picture, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\14JXL \r\n\u0087\n", "is a JPEG XL picture, not a JPEG, PNG or GIF"),
            new Sample("II*\0\10\0\0\0", "is a TIFF picture, not a JPEG, PNG or GIF"),
            new Sample("MM\0*\0\0\0\10", "is a TIFF picture, not a JPEG, PNG or GIF"),
            new Sample("BM\66\0\0\0", "is a BMP picture, not a JPEG, PNG or GIF"),
            new Sample("\0\0\1\0\1\0", "is an icon, not a JPEG, PNG or GIF"),
            new Sample("8BPS\0\1", "is a Photoshop file, not a JPEG, PNG or GIF"),
            new Sample("%PDF-1.7", "is a PDF, not a JPEG, PNG or GIF"),
            new Sample("PK\3\4", "is a ZIP archive or an Office document, not a JPEG, PNG or GIF"),
            new Sample("\0\0\0\30ftypmp42", "is a video, not a JPEG, PNG or GIF"),
            new Sample("<svg xmlns='http://www.w3.org/2000/svg'/>", "is an SVG drawing, not a JPEG, PNG or GIF"),
            new Sample(
                    "\u00EF\u00BB\u00BF<?xml version='1.0'?>\n<!-- x -->\n<SVG>",
                    "is an SVG drawing, not a JPEG, PNG or GIF"),
            new Sample("\n<!DOCTYPE html><title>Log in</title>", "is a web page, not a JPEG, PNG or GIF"),
            new Sample("no picture", "is not a JPEG, PNG or GIF by its content"),
            new Sample("", "is not a JPEG, PNG or GIF by its content"),
            new Sample("\u00FF\u00D8", "is not a JPEG, PNG or GIF by its content"));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void namesWhatItIs(Sample sample) {
        assertThat(OtherFormat.inWords(sample.beginning().getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(sample.words());
    }
}
