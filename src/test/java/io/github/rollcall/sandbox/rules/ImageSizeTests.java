package io.github.rollcall.sandbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTests {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void readsTheSize(String format) throws IOException {
        assertThat(ImageSize.read(image(format))).isEqualTo(new ImageSize(40, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    @Timeout(20)
    void survivesWhateverHappensToAPicture(String format) throws IOException {
        byte[] image = image(format);
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = Arrays.copyOf(image, random.nextInt(image.length + 1));
            for (int i = random.nextInt(5); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(-2, 3);
            }
            assertThatCode(() -> ImageSize.read(damaged)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    private static byte[] image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
