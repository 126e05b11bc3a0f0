package io.github.rollcall.provisioning;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as cameras and programs write them. */
public final class Pictures {

    private static final int END_OF_PNG_HEADER = 33;

    private Pictures() {}

    public static byte[] jpeg(int width, int height) {
        return written("jpeg", width, height, false);
    }

    public static byte[] progressiveJpeg(int width, int height) {
        return written("jpeg", width, height, true);
    }

    /** A camera puts a small picture with an end of its own into the big one. */
    public static byte[] jpegWithThumbnail(int width, int height) {
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

    public static byte[] png(int width, int height) {
        return written("png", width, height, false);
    }

    public static byte[] gif(int width, int height) {
        return written("gif", width, height, false);
    }

    public static byte[] interlacedPng(int width, int height) {
        return written("png", width, height, true);
    }

    /** With the announcement of an animation and of its only frame. */
    public static byte[] animatedPng(int width, int height) {
        byte[] control = ByteBuffer.allocate(8).putInt(1).putInt(0).array();
        byte[] frame =
                ByteBuffer.allocate(26).putInt(0).putInt(width).putInt(height).array();
        return withChunk(withChunk(png(width, height), "fcTL", frame), "acTL", control);
    }

    public static byte[] pngWithText(int width, int height, int length) {
        return withChunk(png(width, height), "tEXt", new byte[length]);
    }

    /** A text in the picture that says how long it is. */
    public static byte[] pngWithTextThatSays(int length) {
        byte[] picture = pngWithText(4, 3, 10);
        ByteBuffer.wrap(picture).putInt(END_OF_PNG_HEADER, length);
        return picture;
    }

    private static byte[] withChunk(byte[] picture, String type, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        ByteBuffer bytes = ByteBuffer.allocate(picture.length + 12 + content.length);
        bytes.put(picture, 0, END_OF_PNG_HEADER);
        bytes.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        bytes.putInt((int) sum.getValue());
        return bytes.put(picture, END_OF_PNG_HEADER, picture.length - END_OF_PNG_HEADER)
                .array();
    }

    public static byte[] animatedGif(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 3; frame++) {
                writer.writeToSequence(new IIOImage(painted(width, height), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Four colours, as printers want them. */
    public static byte[] cmykJpeg(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The picture with another name for the last of its parts that has this one, so that nobody knows it. */
    public static byte[] without(byte[] picture, int... name) {
        for (int at = picture.length - name.length; at >= 0; at--) {
            if (stands(name, picture, at)) {
                byte[] bytes = picture.clone();
                bytes[at + name.length - 1] = name[0] == 0xFF ? (byte) 0xE5 : (byte) 'X';
                return bytes;
            }
        }
        throw new IllegalArgumentException("The picture has no such part");
    }

    private static boolean stands(int[] name, byte[] picture, int at) {
        return IntStream.range(0, name.length).allMatch(i -> (picture[at + i] & 0xFF) == name[i]);
    }

    /** The same picture, whose header says that it is larger. */
    public static byte[] pngThatSays(int width, int height) {
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
