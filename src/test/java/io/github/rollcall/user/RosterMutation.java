package io.github.rollcall.user;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages a roster by chance: bytes, lines, cells, and inside of a workbook its parts and their XML. */
final class RosterMutation {

    private static final List<String> OF_TEXT = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "|",
            "\r",
            "\n",
            "\r\n",
            "\0",
            "'",
            "\u00EF\u00BB\u00BF",
            "\u00FF\u00FE",
            "\u00FE\u00FF",
            "\u00EF\u00BF\u00BD",
            "\u00E2\u0080\u00AE",
            "\u00F0\u009F\u009A\u0080",
            "\u00ED\u00A0\u0080",
            "sep=;\n",
            "rollcall_line",
            "firstName",
            "email",
            "customField:",
            "customField:Badge",
            "***",
            "=1+1",
            "1.5E+10",
            "+41446681800",
            "CH",
            "US",
            "ada@example.com",
            "\u001A",
            "\u0085",
            "  ",
            "{\"",
            "<html>");
    private static final List<String> OF_XML = List.of(
            "<row r=\"2\">",
            "<row>",
            "</row>",
            "<c>",
            "</c>",
            "<c r=\"XFD1048576\" t=\"s\"><v>0</v></c>",
            "<v>-1</v>",
            "<v>1e308</v>",
            "<v>-1e-308</v>",
            "<v>NaN</v>",
            "<v>0x1p3</v>",
            "<v>99999999999999999999</v>",
            "<v/>",
            "<f/>",
            "<is><t>",
            "<is/>",
            "t=\"s\"",
            "t=\"e\"",
            "t=\"b\"",
            "t=\"d\"",
            "t=\"str\"",
            "t=\"inlineStr\"",
            "s=\"1\"",
            "s=\"99999999999\"",
            "s=\"-1\"",
            "r=\"\"",
            "r=\"7\"",
            "r=\"A0\"",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "&#x10FFFF;",
            "&x;",
            "<!DOCTYPE a>",
            "<!--",
            "-->",
            "<?x?>",
            "_xD800_",
            "_x0000_",
            "_x_",
            "formatCode=\"[h]:mm\"",
            "formatCode=\"yyyy\"",
            "formatCode=\"\"",
            "numFmtId=\"x\"",
            "numFmtId=\"14\"",
            "date1904=\"1\"",
            "state=\"hidden\"",
            "name=\"\"",
            "r:id=\"rId99\"",
            "Target=\"\"",
            "Target=\"/\"",
            "Target=\"../x\"",
            "TargetMode=\"External\"",
            "Type=\"\"",
            "<sheets>",
            "</sheets>",
            "<si/>",
            "<t/>",
            "<rPh>",
            "xmlns=\"\"",
            "xmlns:x=\"y\"");
    private static final int MOST_COPIES = 400;

    private final Random chance;

    RosterMutation(Random chance) {
        this.chance = chance;
    }

    /** Something like the original, perhaps with a piece of the other one. */
    byte[] of(byte[] original, byte[] other) {
        if (chance.nextInt(5) > 0 && original.length > 4 && original[0] == 'P' && original[1] == 'K') {
            return ofWorkbook(original, other);
        }
        boolean isText = original.length < 4 || (original[0] & 0xFF) != 0xD0;
        return changed(original, other, isText ? OF_TEXT : List.of());
    }

    private byte[] ofWorkbook(byte[] original, byte[] other) {
        try {
            Map<String, byte[]> parts = parts(original);
            if (parts.isEmpty()) {
                return changed(original, other, List.of());
            }
            List<String> names = new ArrayList<>(parts.keySet());
            String name = names.get(chance.nextInt(names.size()));
            switch (chance.nextInt(12)) {
                case 0 -> parts.remove(name);
                case 1 -> parts.put(name, part(parts, names.get(chance.nextInt(names.size()))));
                default -> parts.put(name, changed(part(parts, name), part(parts, names.get(0)), OF_XML));
            }
            return packed(parts);
        } catch (IOException e) {
            return changed(original, other, List.of());
        }
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        return parts.getOrDefault(name, new byte[0]);
    }

    private static byte[] packed(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] changed(byte[] original, byte[] other, List<String> words) {
        byte[] bytes = original;
        for (int changes = 1 + chance.nextInt(5); changes > 0; changes--) {
            bytes = changedOnce(bytes, other, words);
        }
        return bytes;
    }

    private byte[] changedOnce(byte[] bytes, byte[] other, List<String> words) {
        int at = chance.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + chance.nextInt(1 << chance.nextInt(10)));
        return switch (chance.nextInt(words.isEmpty() ? 7 : 11)) {
            case 0 -> replaced(bytes, at, Math.min(bytes.length, at + 1), (byte) chance.nextInt(256));
            case 1 -> flipped(bytes, at);
            case 2 -> replaced(bytes, at, end);
            case 3 -> replaced(bytes, at, at, repeated(Arrays.copyOfRange(bytes, at, end)));
            case 4 -> replaced(bytes, at, at, piece(other));
            case 5 -> replaced(bytes, at, bytes.length);
            case 6 -> number(bytes, at);
            default -> replaced(bytes, at, chance.nextBoolean() ? at : end, word(words));
        };
    }

    private byte[] word(List<String> words) {
        String word =
                chance.nextInt(40) == 0 ? "x".repeat(chance.nextInt(70_000)) : words.get(chance.nextInt(words.size()));
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] repeated(byte[] piece) {
        int copies = chance.nextInt(4) > 0 ? 1 : 1 + chance.nextInt(MOST_COPIES);
        byte[] all = new byte[piece.length * copies];
        for (int i = 0; i < copies; i++) {
            System.arraycopy(piece, 0, all, i * piece.length, piece.length);
        }
        return all;
    }

    private byte[] piece(byte[] other) {
        int start = chance.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, start, Math.min(other.length, start + chance.nextInt(600)));
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << chance.nextInt(8));
        }
        return copy;
    }

    /** Lengths and offsets of binary formats: none, one, the largest, minus one; of two or four bytes. */
    private byte[] number(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        long value = List.of(0L, 1L, 0x7FFFL, 0xFFFFL, 0x7FFFFFFFL, 0xFFFFFFFFL, 0xFFFFFFFEL)
                .get(chance.nextInt(7));
        int size = chance.nextBoolean() ? 2 : 4;
        for (int i = 0; i < size && at + i < copy.length; i++) {
            copy[at + i] = (byte) (value >> (8 * i));
        }
        return copy;
    }

    private static byte[] replaced(byte[] bytes, int start, int end, byte... by) {
        byte[] all = new byte[bytes.length - (end - start) + by.length];
        System.arraycopy(bytes, 0, all, 0, start);
        System.arraycopy(by, 0, all, start, by.length);
        System.arraycopy(bytes, end, all, start + by.length, bytes.length - end);
        return all;
    }
}
