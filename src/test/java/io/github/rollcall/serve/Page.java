package io.github.rollcall.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.Rollcall;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The operations page over a stand-in, in this process, and browsers that call it. */
final class Page implements AutoCloseable {

    private static final String ONLY = "default";
    static final String PASSWORD = "correct horse";
    private static final String HASH = java.util.Objects.requireNonNull(new BCryptPasswordEncoder(10).encode(PASSWORD));
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    final StandInAccount account;
    final Path home;
    final Path inbox;
    final List<String> told = new CopyOnWriteArrayList<>();
    private final Serving serving;

    private Page(Path folder, StandInSettings settings, Map<String, String> more, String... names) {
        account = StandInAccount.start(settings);
        home = folder.resolve("home");
        inbox = folder.resolve("inbox");
        Map<String, Object> common = new HashMap<>(Map.of(HomeFolder.KEY, home, "rollcall.serve.port", 0));
        common.putAll(more);
        Map<String, Object> own = new HashMap<>(Map.of(
                Credentials.SERVER_URL,
                account.baseUrl().toString(),
                Credentials.CLIENT_ID,
                account.clientId(),
                Credentials.CLIENT_SECRET,
                account.clientSecret(),
                Credentials.JWT,
                account.jwt()));
        try {
            Files.createDirectories(inbox);
            serving = Serving.start(
                    Rollcall.class,
                    environment ->
                            Stream.of(names).map(name -> served(name, own)).toList(),
                    common,
                    told::add);
        } catch (IOException e) {
            account.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            account.close();
            throw e;
        }
    }

    private ServedAccount served(String name, Map<String, Object> login) {
        Map<String, Object> own = new HashMap<>(login);
        own.put(HomeFolder.KEY, (name.equals(ONLY) ? home : home.resolve(name)).toString());
        return new ServedAccount(name, own, inbox);
    }

    /** Where several names stand for the account of one stand-in, by one login. */
    static Page withNames(Path folder, String... names) throws IOException {
        return new Page(folder, StandInSettings.builder().unlimited().build(), users(folder), names);
    }

    /** Where a viewer and an operator may log in. */
    static Page withLogin(Path folder, StandInSettings settings, String... more) throws IOException {
        Map<String, String> all = new HashMap<>(users(folder));
        Stream.of(more).map(one -> one.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        return new Page(folder, settings, all, ONLY);
    }

    private static Map<String, String> users(Path folder) throws IOException {
        Path users = Files.writeString(
                folder.resolve("users"), "# who\nvera:viewer:" + HASH + "\nolga:operator:{bcrypt}" + HASH + "\n");
        return Map.of("rollcall.serve.users", users.toString());
    }

    /** Where an identity provider says who comes: those of two of its groups may act, or look. */
    static Page withProvider(Path folder, IdentityProvider provider, String... more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "rollcall.serve.oidc.issuer",
                provider.issuer(),
                "rollcall.serve.oidc.client-id",
                IdentityProvider.CLIENT,
                "rollcall.serve.oidc.client-secret",
                IdentityProvider.SECRET,
                "rollcall.serve.oidc.operators",
                "people-team",
                "rollcall.serve.oidc.viewers",
                "auditors"));
        Stream.of(more).map(one -> one.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        return new Page(folder, StandInSettings.builder().unlimited().build(), all, ONLY);
    }

    /** Where the link opens the page. */
    static Page withLink(Path folder) {
        return new Page(folder, StandInSettings.builder().unlimited().build(), Map.of(), ONLY);
    }

    ApplicationContext beans() {
        return serving.context();
    }

    int port() {
        return serving.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    Browser browser() {
        return new Browser();
    }

    Browser olga() {
        return browser().loggedIn("olga");
    }

    Browser vera() {
        return browser().loggedIn("vera");
    }

    @Override
    public void close() {
        serving.close();
        account.close();
    }

    /** One browser with its cookies. */
    final class Browser {

        final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(url(path))));
        }

        /** Sends a form, with the token that a page of this session has. */
        HttpResponse<String> post(String path, String... fields) {
            List<String> all = new ArrayList<>(List.of(fields));
            all.add("_csrf=" + token());
            return postBare(path, all.toArray(String[]::new));
        }

        HttpResponse<String> postBare(String path, String... fields) {
            String form = Stream.of(fields)
                    .map(field -> field.split("=", 2))
                    .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(url(path)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        HttpResponse<String> upload(String name, String content, String action) {
            String edge = "edge-of-parts";
            String body = Map.of("_csrf", token(), "action", action, "existing", "leave").entrySet().stream()
                            .map(field -> "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                                    + "\"\r\n\r\n" + field.getValue() + "\r\n")
                            .collect(Collectors.joining())
                    + "--" + edge + "\r\nContent-Disposition: form-data; name=\"roster\"; filename=\"" + name
                    + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + edge + "--\r\n";
            return send(HttpRequest.newBuilder(URI.create(url("/accounts/default/upload")))
                    .header("Content-Type", "multipart/form-data; boundary=" + edge)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        String token() {
            Matcher token = CSRF.matcher(get(isIn() ? "/audit" : "/login").body());
            return token.find() ? token.group(1) : "";
        }

        private boolean isIn() {
            return get("/audit").statusCode() == 200;
        }

        Browser loggedIn(String name) {
            HttpResponse<String> answer = post("/login", "username=" + name, "password=" + PASSWORD);
            if (!answer.headers().firstValue("Location").orElse("").equals("/")) {
                throw new AssertionError("Not logged in: " + answer.headers().map());
            }
            return this;
        }

        /** The page of the newest run, once nothing goes on any more. */
        String whenOver() {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !get("/accounts/default").body().contains("data-live"));
            return get("/accounts/default").body();
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
