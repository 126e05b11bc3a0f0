package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProfileImagesTests {

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);
    private final long ada = account.addUser(Bodies.ada()).id();

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void keepsImageAsItWasUploaded(String format) {
        byte[] image = image(format, 40, 30);

        HttpResponse<String> response = caller.putImage(ada, "image/" + format, image);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("X-Rate-Limit-Group")).contains("heavy");
        assertThat(account.image(ada)).hasValue(image);
        HttpResponse<byte[]> read = caller.getBytes(EXTENSIONS + "/" + ada + "/profile-image");
        assertThat(read.body()).isEqualTo(image);
        assertThat(read.headers().firstValue("Content-Type")).contains("image/" + format);
        assertThat(caller.getBytes("/sandbox/users/" + ada + "/image").body()).isEqualTo(image);
    }

    @Test
    void showsEachSizeThatItNames() {
        byte[] image = image("png", 40, 30);
        caller.putImage(ada, "image/png", image);
        String path = EXTENSIONS + "/" + ada + "/profile-image/";

        assertThat(caller.getBytes(path + "90x90").body()).isEqualTo(image);
        assertThat(caller.getBytes(path + "original").body()).isEqualTo(image);
        HttpResponse<String> unknown = caller.get(path + "1x1");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("errorCode").asString()).isEqualTo("ACT-333");
    }

    @Test
    void showsTheEtagOnceThereIsAnImage() {
        assertThat(shown().has("etag")).isFalse();

        caller.putImage(ada, "image/png", image("png", 40, 30));

        String etag = shown().path("etag").asString();
        assertThat(etag).matches("[0-9a-f]{32}");
        assertThat(json(caller.get(EXTENSIONS + "?email=ada.byron@example.com"))
                        .path("records")
                        .path(0)
                        .path("profileImage")
                        .path("etag")
                        .asString())
                .isEqualTo(etag);
        HttpResponse<String> unchanged = caller.send(caller.authorized(EXTENSIONS + "/" + ada + "/profile-image")
                .header("If-None-Match", "\"" + etag + "\"")
                .GET());
        assertThat(unchanged.statusCode()).isEqualTo(304);
    }

    @Test
    void replacesAnImageByAnother() {
        caller.putImage(ada, "image/png", image("png", 40, 30));
        String before = shown().path("etag").asString();
        byte[] other = image("png", 41, 30);

        assertThat(caller.putImage(ada, "image/png", other).statusCode()).isEqualTo(204);

        assertThat(shown().path("etag").asString()).isNotEqualTo(before);
        assertThat(account.image(ada)).hasValue(other);
    }

    @Test
    void takesTwelveMegapixelsAndNoMore() {
        assertThat(caller.putImage(ada, "image/png", pngHeader(4_000, 3_000)).statusCode())
                .isEqualTo(204);

        HttpResponse<String> response = caller.putImage(ada, "image/png", pngHeader(4_000, 3_001));

        assertRefused(response, 400, "ACT-334");
    }

    @Test
    void refusesWhatIsNoImage() {
        byte[] text = "not an image at all".getBytes(StandardCharsets.UTF_8);
        assertRefused(caller.putImage(ada, "image/png", text), 400, "ACT-331");
        assertRefused(caller.putImage(ada, "image/png", Arrays.copyOf(image("png", 4, 3), 12)), 400, "ACT-331");
        assertRefused(caller.putImage(ada, "image/webp", image("png", 4, 3)), 415, "ACT-330");
        assertThat(account.image(ada)).isEmpty();
    }

    @Test
    void refusesWhatIsNoUpload() {
        assertRefused(caller.putImage(ada, "image/png", new byte[0]), 400, "CMN-101");
        assertRefused(caller.putPart(ada, "picture", "image/png", image("png", 4, 3)), 400, "CMN-101");
        HttpResponse<String> raw = caller.send(caller.authorized(EXTENSIONS + "/" + ada + "/profile-image")
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(image("png", 4, 3))));
        assertRefused(raw, 415, "ACT-330");
    }

    @Test
    void refusesTooLargeBodies() {
        HttpResponse<String> response = caller.putImage(ada, "image/png", new byte[10 * 1024 * 1024]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    }

    @Test
    void refusesImagesOfNobody() {
        long unassigned =
                account.addUser("{\"type\":\"User\",\"status\":\"Unassigned\"}").id();

        assertRefused(caller.putImage(unassigned, "image/png", image("png", 4, 3)), 403, "ACT-332");
        assertRefused(caller.putImage(42, "image/png", image("png", 4, 3)), 404, "CMN-102");
    }

    @Test
    void isDoneAlthoughTheAnswerIsLost() {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.IMAGE, FaultKind.STATUS_503_AFTER))
                .build());

        assertThat(caller.putImage(ada, "image/png", image("png", 4, 3)).statusCode())
                .isEqualTo(503);

        assertThat(shown().has("etag")).isTrue();
    }

    @Test
    void hasNoHalfOfAnAnswerWithoutBody() {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.IMAGE, FaultKind.COMMIT_THEN_HALF_BODY))
                .build());

        assertThatThrownBy(() -> caller.putImage(ada, "image/png", image("png", 4, 3)))
                .isInstanceOf(Caller.NoAnswer.class);

        assertThat(shown().has("etag")).isTrue();
    }

    private JsonNode shown() {
        return json(caller.get(EXTENSIONS + "/" + ada)).path("profileImage");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("errorCode").asString()).isEqualTo(code);
    }

    private static byte[] image(String format, int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A real small picture whose header tells of another size. */
    private static byte[] pngHeader(int width, int height) {
        byte[] png = image("png", 1, 1);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }
}
