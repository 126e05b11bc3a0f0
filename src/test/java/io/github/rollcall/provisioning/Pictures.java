package io.github.rollcall.provisioning;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as cameras and programs write them. */
final class Pictures {

    private Pictures() {}

    static byte[] jpeg(int width, int height) {
        return written("jpeg", width, height, false);
    }

    static byte[] progressiveJpeg(int width, int height) {
        return written("jpeg", width, height, true);
    }

    /** A camera puts a small picture with an end of its own into the big one. */
    static byte[] jpegWithThumbnail(int width, int height) {
        byte[] picture = jpeg(width, height);
        byte[] thumbnail = jpeg(16, 12);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(picture, 0, 2);
        bytes.write(0xFF);
        bytes.write(0xE1);
        int length = 2 + 6 + thumbnail.length;
        bytes.write(length >> 8);
        bytes.write(length & 0xFF);
        bytes.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        bytes.writeBytes(thumbnail);
        bytes.write(picture, 2, picture.length - 2);
        return bytes.toByteArray();
    }

    static byte[] png(int width, int height) {
        return written("png", width, height, false);
    }

    static byte[] gif(int width, int height) {
        return written("gif", width, height, false);
    }

    /** The same picture, whose header says that it is larger. */
    static byte[] pngThatSays(int width, int height) {
        byte[] bytes = png(1, 1);
        for (int i = 0; i < 4; i++) {
            bytes[16 + i] = (byte) (width >> (8 * (3 - i)));
            bytes[20 + i] = (byte) (height >> (8 * (3 - i)));
        }
        return bytes;
    }

    private static byte[] written(String format, int width, int height, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (progressive) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(painted(width, height), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage painted(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        return image;
    }
}
