package io.github.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.rollcall.provisioning.Mutation;
import io.github.rollcall.provisioning.Pictures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ImageBytesTests {

    /** A picture of 40 by 30, and what it is. */
    record Sample(String name, String mediaType, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Sample> SAMPLES = List.of(
            new Sample("JPEG", "image/jpeg", Pictures.jpeg(40, 30)),
            new Sample("progressive JPEG", "image/jpeg", Pictures.progressiveJpeg(40, 30)),
            new Sample("JPEG with thumbnail", "image/jpeg", Pictures.jpegWithThumbnail(40, 30)),
            new Sample("CMYK JPEG", "image/jpeg", Pictures.cmykJpeg(40, 30)),
            new Sample("PNG", "image/png", Pictures.png(40, 30)),
            new Sample("interlaced PNG", "image/png", Pictures.interlacedPng(40, 30)),
            new Sample("animated PNG", "image/png", Pictures.animatedPng(40, 30)),
            new Sample("PNG with a long text", "image/png", Pictures.pngWithText(40, 30, 3000)),
            new Sample("GIF", "image/gif", Pictures.gif(40, 30)),
            new Sample("animated GIF", "image/gif", Pictures.animatedGif(40, 30)));

    /** What is no whole picture, though it begins like one. */
    static final List<Sample> DAMAGED = List.of(
            new Sample("JPEG without a frame", "image/jpeg", Pictures.without(Pictures.jpeg(40, 30), 0xFF, 0xC0)),
            new Sample("JPEG without a scan", "image/jpeg", Pictures.without(Pictures.jpeg(40, 30), 0xFF, 0xDA)),
            new Sample("JPEG that ends at once", "image/jpeg", bytes(0xFF, 0xD8, 0xFF, 0xD9)),
            new Sample("JPEG filled up with zeros", "image/jpeg", halfFilledUp(Pictures.jpeg(40, 30))),
            new Sample("PNG without a header", "image/png", Pictures.without(Pictures.png(40, 30), 'I', 'H', 'D', 'R')),
            new Sample(
                    "PNG without a picture", "image/png", Pictures.without(Pictures.png(40, 30), 'I', 'D', 'A', 'T')),
            new Sample("PNG without an end", "image/png", Pictures.without(Pictures.png(40, 30), 'I', 'E', 'N', 'D')),
            new Sample("PNG with a chunk of 4 GB", "image/png", Pictures.pngWithTextThatSays(0xFFFF_FFFF)),
            new Sample("PNG with a chunk of 2 GB", "image/png", Pictures.pngWithTextThatSays(0x7FFF_FFFF)),
            new Sample("PNG of no width", "image/png", Pictures.pngThatSays(0, 30)),
            new Sample("PNG of no height", "image/png", Pictures.pngThatSays(40, 0)),
            new Sample("PNG larger than a number", "image/png", Pictures.pngThatSays(-1, -1)),
            new Sample("PNG filled up with zeros", "image/png", halfFilledUp(Pictures.png(40, 30))),
            new Sample("GIF without an end", "image/gif", cutBy(1, Pictures.gif(40, 30))),
            new Sample(
                    "GIF without a picture",
                    "image/gif",
                    bytes('G', 'I', 'F', '8', '9', 'a', 4, 0, 3, 0, 0, 0, 0, 0x3B)),
            new Sample("GIF filled up with zeros", "image/gif", halfFilledUp(Pictures.gif(40, 30))));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void seesFormatSizeAndEnd(Sample sample) {
        assertThat(ImageBytes.of(sample.bytes())).isEqualTo(new ImageBytes(sample.mediaType(), 1200, true));
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void neverTakesACutPictureForComplete(Sample sample) {
        assertThat(IntStream.range(0, sample.bytes().length)
                        .filter(length -> length % 10 == 0 || length > sample.bytes().length - 20)
                        .filter(length -> isComplete(Arrays.copyOf(sample.bytes(), length))))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void endsItsWalkWhateverTheBytesSay(Sample sample) {
        for (int i = 0; i < sample.bytes().length; i++) {
            byte[] damaged = sample.bytes().clone();
            damaged[i] ^= (byte) 0xFF;
            ImageBytes found = ImageBytes.of(damaged);
            assertThat(found == null || found.mediaType().equals(sample.mediaType()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void mindsNoBytesBehindTheEnd(Sample sample) {
        byte[] longer = Arrays.copyOf(sample.bytes(), sample.bytes().length + 100);

        assertThat(isComplete(longer)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("DAMAGED")
    void takesNoDamagedPictureForWhole(Sample sample) {
        ImageBytes found = ImageBytes.of(sample.bytes());

        assertThat(found).isNotNull().extracting(ImageBytes::mediaType).isEqualTo(sample.mediaType());
        assertThat(found).matches(picture -> !picture.complete() || picture.pixels() <= 0);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void takesNoPictureBehindOtherBytes(Sample sample) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(bytes('x', 0, 0xFF));
        bytes.writeBytes(sample.bytes());

        assertThat(ImageBytes.of(bytes.toByteArray())).isNull();
    }

    @Test
    void asksThePartsOfAGifThatDoesNotSayHowLargeItIs() {
        byte[] gif = Pictures.gif(40, 30);
        Arrays.fill(gif, 6, 10, (byte) 0);

        assertThat(ImageBytes.of(gif)).isEqualTo(new ImageBytes("image/gif", 1200, true));
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    @Timeout(20)
    void survivesWhateverHappensToAPicture(Sample sample) {
        for (int seed = 0; seed < 5_000; seed++) {
            byte[] bytes = Mutation.of(sample.bytes(), seed);
            assertThatCode(() -> ImageBytes.of(bytes)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    @Test
    @Timeout(20)
    void endsItsWalkThroughTheLargestFile() {
        for (byte[] beginning : List.of(Pictures.jpeg(4, 3), Pictures.png(4, 3), Pictures.gif(4, 3))) {
            for (int fill : new int[] {0x00, 0x01, 0x21, 0x2C, 0xD8, 0xDA, 0xFF}) {
                byte[] bytes = new byte[10 * 1024 * 1024];
                Arrays.fill(bytes, (byte) fill);
                System.arraycopy(beginning, 0, bytes, 0, beginning.length / 2);
                assertThat(ImageBytes.of(bytes)).isNotNull();
            }
        }
    }

    @Test
    void knowsNothingElse() {
        assertThat(ImageBytes.of(new byte[0])).isNull();
        assertThat(ImageBytes.of(new byte[] {(byte) 0xFF, (byte) 0xD8})).isNull();
        assertThat(ImageBytes.of(new byte[] {'B', 'M', 1, 2, 3, 4})).isNull();
        assertThat(ImageBytes.of("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
    }

    @Test
    void countsMorePixelsThanAnIntegerHolds() {
        assertThat(Objects.requireNonNull(ImageBytes.of(Pictures.pngThatSays(100_000, 100_000)))
                        .pixels())
                .isEqualTo(10_000_000_000L);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** As a download leaves it that reserved its place beforehand. */
    private static byte[] halfFilledUp(byte[] picture) {
        byte[] bytes = picture.clone();
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
        return bytes;
    }

    private static byte[] cutBy(int count, byte[] picture) {
        return Arrays.copyOf(picture, picture.length - count);
    }

    private static boolean isComplete(byte[] bytes) {
        ImageBytes found = ImageBytes.of(bytes);
        return found != null && found.complete();
    }
}
