package io.github.rollcall.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds one part of a {@code multipart/form-data} body. */
public final class Multipart {

    /** One part of a body, with its media type. */
    public record Part(String contentType, Bytes content) {}

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(.+?)\\s*$");
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Multipart() {}

    /** The part with this name, or null if there is none, also in a body that cannot be read. */
    public static @Nullable Part find(String name, @Nullable String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.find()) {
            return null;
        }
        byte[] delimiter = ("--" + group(boundary)).getBytes(StandardCharsets.ISO_8859_1);
        int start = indexOf(body, delimiter, 0);
        while (start >= 0) {
            int end = indexOf(body, delimiter, start + delimiter.length);
            if (end < 0) {
                return null;
            }
            Part part = part(name, body, start + delimiter.length, end);
            if (part != null) {
                return part;
            }
            start = end;
        }
        return null;
    }

    /** Headers and content lie between a line break after the delimiter and one before the next. */
    private static @Nullable Part part(String name, byte[] body, int from, int to) {
        int headersEnd = indexOf(body, END_OF_HEADERS, from);
        int contentStart = headersEnd + END_OF_HEADERS.length;
        if (headersEnd < 0 || contentStart > to - 2) {
            return null;
        }
        String headers = new String(body, from, headersEnd - from, StandardCharsets.UTF_8);
        Matcher found = NAME.matcher(headers);
        if (!found.find() || !group(found).equals(name)) {
            return null;
        }
        Matcher type = TYPE.matcher(headers);
        return new Part(type.find() ? type.group(1) : "", Bytes.of(Arrays.copyOfRange(body, contentStart, to - 2)));
    }

    private static String group(Matcher matcher) {
        String quoted = matcher.group(1);
        return quoted == null ? matcher.group(2) : quoted;
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
