package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ProfileImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;

/** A profile image as multipart form data: one part named {@code image}, as RingCentral wants it. */
record MultipartImage(MediaType contentType, byte[] bytes) {

    static MultipartImage of(ProfileImage image) {
        String boundary = "rollcall-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"image\"; filename=\"" + plain(image.fileName()) + "\"\r\n"
                + "Content-Type: " + image.mediaType() + "\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream(image.bytes().length + 512);
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(image.bytes());
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new MultipartImage(
                new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", boundary)), body.toByteArray());
    }

    /** The name is decoration; whatever could end the header early, or is not ASCII, becomes a dash. */
    private static String plain(String fileName) {
        return fileName.replaceAll("[^A-Za-z0-9._@+-]", "-");
    }
}
