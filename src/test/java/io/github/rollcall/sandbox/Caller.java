package io.github.rollcall.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a stand-in as an importer would. */
final class Caller {

    static final String EXTENSIONS = "/restapi/v1.0/account/~/extension";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StandInAccount account;
    private String token = "";

    Caller(StandInAccount account) {
        this.account = account;
    }

    static Caller loggedInTo(StandInAccount account) {
        Caller caller = new Caller(account);
        caller.logIn();
        return caller;
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    String logIn() {
        HttpResponse<String> response = askForToken(account.clientId(), account.clientSecret(), account.jwt());
        token = json(response).path("access_token").asString("");
        return token;
    }

    Caller use(String otherToken) {
        token = otherToken;
        return this;
    }

    HttpResponse<String> askForToken(String clientId, String clientSecret, String assertion) {
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        String form = "grant_type=" + encode("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + encode(assertion);
        return send(to("/restapi/oauth/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> create(String body) {
        return send(creation(body));
    }

    CompletableFuture<HttpResponse<String>> createSoon(String body) {
        return client.sendAsync(creation(body).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) {
        return send(authorized(path).GET());
    }

    HttpResponse<byte[]> getBytes(String path) {
        try {
            return client.send(authorized(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> put(String path, String body) {
        return send(authorized(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, String body) {
        return send(authorized(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(authorized(path).DELETE());
    }

    HttpResponse<String> putImage(long id, String contentType, byte[] image) {
        return putPart(id, "image", contentType, image);
    }

    HttpResponse<String> putPart(long id, String name, String contentType, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b1\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"ada.png\"\r\n"
                        + "Content-Type: " + contentType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b1--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(authorized(EXTENSIONS + "/" + id + "/profile-image")
                .header("Content-Type", "multipart/form-data; boundary=b1")
                .PUT(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    HttpRequest.Builder creation(String body) {
        return authorized(EXTENSIONS).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /** The whole request as it goes over the wire. */
    byte[] bytesOfCreation(String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + EXTENSIONS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        request.writeBytes(content);
        return request.toByteArray();
    }

    HttpRequest.Builder authorized(String path) {
        return to(path).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(account.baseUrl().resolve(URI.create(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The connection ended before the answer did. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(IOException cause) {
            super(cause);
        }
    }
}
