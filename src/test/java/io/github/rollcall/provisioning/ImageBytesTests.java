package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
            new Sample("PNG", "image/png", Pictures.png(40, 30)),
            new Sample("GIF", "image/gif", Pictures.gif(40, 30)));

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

    private static boolean isComplete(byte[] bytes) {
        ImageBytes found = ImageBytes.of(bytes);
        return found != null && found.complete();
    }
}
