package io.github.rollcall.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.Rollcall;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.user.UnusableSetting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.filter.FormContentFilter;

/** What somebody with bad intentions would try. */
@SuppressWarnings({"NullAway.Init", "AddressSelection"})
@Tag("slow")
class AttackTests {

    private static final String RUN = "/accounts/default/runs/20261124T020000Z";

    static final List<String> LOOKING = List.of(
            "/",
            "/search?q=ada",
            "/audit",
            "/accounts/default",
            "/accounts/default/people?email=ada@example.com",
            "/accounts/default/live",
            RUN,
            RUN + "/tables/skipped.csv",
            RUN + "/files/report.html");

    static final List<String> ACTING = List.of(
            "/accounts/default/upload",
            "/accounts/default/inbox",
            "/accounts/default/schedule",
            RUN + "/import",
            RUN + "/rerun",
            RUN + "/release",
            RUN + "/stop",
            RUN + "/undo-plan");

    @TempDir
    @SuppressWarnings("NullAway")
    static Path folder;

    @SuppressWarnings("NullAway")
    private static Page page;

    @BeforeAll
    static void serve() throws IOException {
        page = Page.withLogin(folder, StandInSettings.builder().unlimited().build());
    }

    @AfterAll
    static void end() {
        page.close();
    }

    @ParameterizedTest
    @FieldSource("LOOKING")
    void showsNothingWithoutLogin(String path) {
        HttpResponse<String> answer = page.browser().get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ACTING")
    void doesNothingWithoutLogin(String path) {
        assertThat(page.browser().post(path).headers().firstValue("Location")).hasValue("/login");
        assertThat(page.browser().postBare(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @FieldSource("ACTING")
    void doesNothingForAViewer(String path) {
        assertThat(page.vera().post(path).statusCode()).isEqualTo(403);
    }

    @Test
    void takesNoUploadOfAViewer() {
        assertThat(page.vera()
                        .upload("people.csv", ServeNightTests.roster(1), "import")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @FieldSource("ACTING")
    void doesNothingForAFormFromElsewhere(String path) {
        Page.Browser olga = page.olga();

        assertThat(olga.postBare(path, "action=import").statusCode()).isEqualTo(403);
        assertThat(olga.postBare(path, "action=import", "_csrf=guessed").statusCode())
                .isEqualTo(403);
    }

    @Test
    void readsNoFormOfAnySizeBeforeALogin() {
        assertThat(page.beans().getBeansOfType(FormContentFilter.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"})
    void knowsNoOtherMethods(String method) {
        HttpResponse<String> answer = page.olga()
                .send(HttpRequest.newBuilder(URI.create(page.url("/accounts/default")))
                        .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isBetween(400, 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/../../../data/rollcall.mv.db",
                "/files/..%2f..%2f..%2fdata%2frollcall.mv.db",
                "/files/%2e%2e/%2e%2e/logs/rollcall.log",
                "/files/..%5c..%5clogs",
                "/files/%252e%252e%252flogs",
                "/files/summary.json%00.csv",
                "/files/;/summary.json",
                "/files/probe",
                "/tables/summary.json",
                "/tables/report.html"
            })
    void handsOutOnlyFilesOfARun(String path) throws IOException {
        Files.createDirectories(page.home.resolve("reports/20261124T020000Z"));
        String answer = raw("GET " + RUN + path + " HTTP/1.1", "Host: 127.0.0.1", "Cookie: " + cookie(page.olga()));

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("H2", "jdbc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../etc", "%2e%2e", "default%2f..%2fother", "${7411*7411}", "__${7411*7411}__::x"})
    void servesNoOtherAccount(String name) throws IOException {
        String answer = raw("GET /accounts/" + name + " HTTP/1.1", "Host: 127.0.0.1", "Cookie: " + cookie(page.olga()));

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("54922921");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../evil.csv",
                "..\\\\..\\\\evil.csv",
                "/etc/cron.d/evil.csv",
                "C:\\\\evil.csv",
                ".evil.csv",
                "a/b/../evil.csv"
            })
    void keepsAnUploadInItsFolderWhateverItIsCalled(String name) throws IOException {
        Page.Browser olga = page.olga();

        olga.upload(name, "firstName,lastName,email\n<b>x</b>,Doe,none\n", "plan");
        olga.whenOver();

        try (Stream<Path> files = Files.walk(page.home.resolve("uploads"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(kept -> kept.matches("[A-Za-z0-9_ ]*\\.csv"));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(file -> file.endsWith("evil.csv")))
                    .allMatch(file -> file.startsWith(page.home.resolve("uploads")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.sh", "evil.html", "evil", "report.jsp", "people.csv.exe", ""})
    void takesNoOtherFiles(String name) {
        assertThat(page.olga().upload(name, "x", "plan").statusCode()).isEqualTo(400);
    }

    @Test
    void showsMarkupAsText() {
        Page.Browser olga = page.olga();
        String script = "<script>alert(1)</script>";
        olga.upload(
                "<img src=x onerror=alert(2)>.csv",
                "firstName,lastName,email,\"<svg onload=alert(3)>\"\n" + script + ",\u202EDoe,\"" + script
                        + "\",${7411*7411}\n",
                "plan");
        String account = olga.whenOver();
        String run = account.replaceFirst("(?s).*?(/accounts/default/runs/\\d{8}T\\d{6}Z).*", "$1");

        for (String path : List.of(
                "/",
                "/accounts/default",
                run,
                run + "/tables/skipped.csv",
                run + "/tables/skipped.csv?q=%3Cscript%3Ealert(4)%3C/script%3E&cause=%22onclick=alert(5)",
                "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/audit",
                "/accounts/default/people?run=" + run.substring(run.lastIndexOf('/') + 1) + "&line=2")) {
            HttpResponse<String> answer = olga.get(path);
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain("<script>alert", "<img", "<svg", "onclick=alert(5)\"", "54922921");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
        assertThat(olga.get(run + "/tables/skipped.csv").body())
                .contains("&lt;script&gt;alert(1)", "[U+202E]Doe")
                .doesNotContain("\u202E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "evil.example:8080",
                "[::2]",
                ""
            })
    void answersToNoOtherName(String host) throws IOException {
        assertThat(raw("GET /login HTTP/1.1", "Host: " + host))
                .matches("(?s)HTTP/1.1 4(21|00) .*")
                .doesNotContain("<form");
    }

    @Test
    void believesNobodyWhoSaysWhereTheRequestComesFrom() throws IOException {
        String answer = raw(
                "GET / HTTP/1.1",
                "Host: 127.0.0.1",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.example");

        assertThat(answer).contains("Location: /login").doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?continue=https://evil.example", "/login?redirect=//evil.example", "/login"})
    void leadsNowhereElseAfterLogin(String path) {
        Page.Browser browser = page.browser();
        browser.get("//evil.example/%2f..");
        HttpResponse<String> answer =
                browser.post(path, "username=vera", "password=" + Page.PASSWORD, "url=//evil.example");

        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void givesANewSessionAtLogin() {
        String planted = "rollcall=0123456789ABCDEF0123456789ABCDEF";
        Page.Browser browser = page.browser();
        String token = browser.token();
        HttpResponse<String> login = browser.send(HttpRequest.newBuilder(URI.create(page.url("/login")))
                .header("Cookie", planted)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=vera&password=" + Page.PASSWORD + "&_csrf=" + URLEncoder.encode(token, UTF_8))));

        assertThat(login.headers().firstValue("Location")).hasValue("/");
        assertThat(cookie(browser)).isNotEqualTo(planted);
        Page.Browser thief = page.browser();
        assertThat(thief.send(HttpRequest.newBuilder(URI.create(page.url("/"))).header("Cookie", planted))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void endsTheSessionWhenSomebodyLeaves() {
        Page.Browser browser = page.vera();
        String session = cookie(browser);
        String token = browser.token();
        browser.postBare("/logout", "_csrf=" + token);

        assertThat(page.browser()
                        .send(HttpRequest.newBuilder(URI.create(page.url("/"))).header("Cookie", session))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void keepsItsCookiesFromScripts() throws IOException {
        assertThat(raw("GET /login HTTP/1.1", "Host: 127.0.0.1"))
                .containsPattern("Set-Cookie: rollcall-form=[^\r]*HttpOnly")
                .containsPattern("Set-Cookie: rollcall-form=[^\r]*SameSite=Lax");
        HttpResponse<String> login = page.browser().post("/login", "username=vera", "password=" + Page.PASSWORD);
        assertThat(login.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches("rollcall=.*HttpOnly.*"))
                .anyMatch(cookie -> cookie.matches("rollcall=.*SameSite=Lax.*"));
    }

    @Test
    void keepsNothingOfStrangers() throws IOException {
        for (String path : List.of("/", "/login", "/login?wrong", "/audit", "/accounts/default", "/health/liveness")) {
            assertThat(raw("GET " + path + " HTTP/1.1", "Host: 127.0.0.1"))
                    .as(path)
                    .doesNotContain("Set-Cookie: rollcall=");
        }
        HttpResponse<String> wrong = page.browser().post("/login", "username=vera", "password=wrong");
        assertThat(wrong.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("rollcall="));
    }

    @Test
    void takesNoFormWithTheTokenOfAnother() {
        Page.Browser mallory = page.browser();
        String token = mallory.token();

        assertThat(page.browser()
                        .postBare("/login", "username=vera", "password=" + Page.PASSWORD, "_csrf=" + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(page.olga()
                        .postBare("/accounts/default/run", "action=import", "_csrf=" + token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsNobodyGuess(@TempDir Path other) throws IOException {
        try (Page guessed =
                Page.withLogin(other, StandInSettings.builder().unlimited().build())) {
            for (int i = 0; i < 5; i++) {
                assertThat(guessed.browser()
                                .post("/login", "username=olga", "password=guess" + i)
                                .headers()
                                .firstValue("Location"))
                        .hasValue("/login?wrong");
            }
            assertThat(guessed.browser()
                            .post("/login", "username=olga", "password=" + Page.PASSWORD)
                            .headers()
                            .firstValue("Location"))
                    .as("the right one, too late")
                    .hasValue("/login?wrong");
            guessed.vera();
            for (int i = 0; i < 20; i++) {
                guessed.browser().post("/login", "username=nobody" + i, "password=guess");
            }
            assertThatThrownBy(guessed::vera).as("from an address that guessed").isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void readsNoUploadThatIsTooLarge() throws IOException {
        String cookie = cookie(page.olga());
        String huge = answerTo(
                "POST /accounts/default/upload HTTP/1.1",
                "Host: 127.0.0.1",
                "Cookie: " + cookie,
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Length: 1073741824");
        String endless = answerTo(
                "POST /accounts/default/upload HTTP/1.1",
                "Host: 127.0.0.1",
                "Cookie: " + cookie,
                "Content-Type: multipart/form-data; boundary=x",
                "Transfer-Encoding: chunked");
        String strangers = answerTo(
                "POST /accounts/default/upload HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Length: 1000");

        assertThat(huge).startsWith("HTTP/1.1 413 ");
        assertThat(endless).startsWith("HTTP/1.1 411 ");
        assertThat(strangers).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void opensByItsLinkOnceAndToNobodyElse(@TempDir Path other) {
        try (Page linked = Page.withLink(other)) {
            String link = linked.told.get(linked.told.size() - 1).replaceFirst(".*(/enter\\?token=\\S+)", "$1");

            assertThat(linked.browser().get("/").statusCode()).isEqualTo(401);
            assertThat(linked.browser().get("/login").statusCode()).isEqualTo(404);
            assertThat(linked.browser().get("/enter?token=guess").statusCode()).isEqualTo(403);
            assertThat(linked.browser().get("/enter").statusCode()).isEqualTo(403);
            Page.Browser operator = linked.browser();
            assertThat(operator.get(link).headers().firstValue("Location")).hasValue("/");
            assertThat(operator.get("/").statusCode()).isEqualTo(200);
            assertThat(linked.browser().get(link).statusCode()).isEqualTo(403);
            assertThat(linked.told.get(linked.told.size() - 1))
                    .contains("/enter?token=")
                    .doesNotContain(link);
        }
    }

    static final List<Map<String, String>> OPEN = List.of(
            Map.of("rollcall.serve.address", "0.0.0.0"),
            Map.of("rollcall.serve.address", "0.0.0.0", "rollcall.serve.tls-bundle", "page"),
            Map.of("rollcall.serve.address", "0.0.0.0", "rollcall.serve.users", "USERS"),
            Map.of("rollcall.serve.users", "MISSING"),
            Map.of("rollcall.serve.users", "PLAIN"));

    @ParameterizedTest
    @FieldSource("OPEN")
    void doesNotStartOpenToOthers(Map<String, String> unsafe, @TempDir Path other) throws IOException {
        Files.writeString(other.resolve("PLAIN"), "olga:operator:secret\n");
        Map<String, Object> settings = new HashMap<>(unsafe);
        settings.put("rollcall.home", other.resolve("home"));
        settings.put("rollcall.serve.port", 0);
        settings.computeIfPresent(
                "rollcall.serve.users",
                (key, name) -> name.equals("USERS") ? folder.resolve("users") : other.resolve(name.toString()));

        assertThatThrownBy(() -> Serving.start(Rollcall.class, ServedAccounts.ofSettings(), settings, line -> {}))
                .satisfies(failure -> assertThat(io.github.rollcall.run.failure.Failures.tellingCause(failure))
                        .isInstanceOf(UnusableSetting.class)
                        .hasMessageNotContaining("secret"));
    }

    @Test
    void takesNothingButFromItsProxy(@TempDir Path other) throws IOException {
        try (Page behind = Page.withLogin(
                other, StandInSettings.builder().unlimited().build(), "rollcall.serve.trusted-proxies=127.0.0.9")) {
            assertThat(behind.browser().get("/login").statusCode()).isEqualTo(403);
        }
        try (Page behind = Page.withLogin(
                other, StandInSettings.builder().unlimited().build(), "rollcall.serve.trusted-proxies=127.0.0.1")) {
            assertThat(behind.browser().get("/login").statusCode()).isEqualTo(403);
            assertThat(raw(behind, "GET /login HTTP/1.1", "Host: 127.0.0.1", "X-Forwarded-Proto: https"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Secure");
        }
    }

    private static String cookie(Page.Browser browser) {
        return browser.cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("rollcall"))
                .map(cookie -> "rollcall=" + cookie.getValue())
                .findFirst()
                .orElseThrow();
    }

    private static String raw(String... lines) throws IOException {
        return raw(page, lines);
    }

    /** How it begins, which comes before the request has ended. */
    private static String answerTo(String... lines) throws IOException {
        try (Socket socket = sending(page, lines)) {
            return Objects.requireNonNull(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }
    }

    /** As no client of good manners would send it. */
    static String raw(Page page, String... lines) throws IOException {
        try (Socket socket = sending(page, lines)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket sending(Page page, String... lines) throws IOException {
        Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), page.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
