package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.rollcall.database.Postgres;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** A night that the schedule starts, watched on the operations page. */
@Tag("slow")
class ServedNightTests extends NightTestBase {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern LINK = Pattern.compile("http://\\S+/enter\\?token=\\S+");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String ACCOUNT = "/accounts/default";

    private final Map<RollcallProcess, HttpClient> browsers = new HashMap<>();
    private HttpClient browser = HttpClient.newHttpClient();
    private URI page = URI.create("http://127.0.0.1");

    @Override
    StandInSettings settings() {
        return StandInSettings.builder().unlimited().build();
    }

    @Test
    void isSeenWhileItGoesOnAndCanBeStopped() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.move(night.rosterWithoutImages("staff.csv", Night.people(0, 200)), inbox.resolve("staff.csv"));
        Files.createFile(inbox.resolve("staff.csv.done"));
        try (RollcallProcess serve = night.rollcall()
                .set("rollcall.inbox.folder", inbox.toString())
                .set("rollcall.schedule.daily", "02:30")
                .set("rollcall.http.quota.medium.limit", "2")
                .start("serve", "--port", "0")) {
            open(serve);
            assertThat(get(ACCOUNT)).contains("Next start").doesNotContain("data-live");

            post(ACCOUNT + "/schedule", "action=start");
            assertThat(eventually(() -> containing("started by <span>the schedule</span>", get(ACCOUNT))))
                    .contains("night (import staff.csv)");
            String run = "/runs/" + eventually(this::run);
            assertThat(eventually(() -> containing("Users ", get(ACCOUNT + run))))
                    .contains("It goes on.", "of 200", "waited for quota");

            post(ACCOUNT + run + "/stop", "");
            eventually(() -> get(ACCOUNT).contains("data-live") ? null : "over");
            assertThat(get(ACCOUNT + run)).contains("The run was stopped");
            serve.signal("TERM");
            assertThat(serve.await()).as(serve.output() + serve.errors()).isEqualTo(143);
        }
        assertThat(night.account().users()).hasSizeLessThan(150);
    }

    /** Two processes share the account, as two machines with a shared disk do: whoever dies or freezes has the night taken over. */
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void goesOnInTheOtherProcess(String signal) throws Exception {
        List<Person> people = Night.people(0, 60);
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.move(night.roster("staff.csv", people), inbox.resolve("staff.csv"));
        FileSystemUtils.copyRecursively(folder.resolve("images"), inbox.resolve("images"));
        Files.createFile(inbox.resolve("staff.csv.done"));
        Postgres database = Postgres.migrated();
        try (Webhook webhook = new Webhook()) {
            RollcallProcess.Builder node = night.rollcall()
                    .on(TestDatabase.settingsOf(database))
                    .set("rollcall.lease", "9s")
                    .set("rollcall.notify.webhook.url", webhook.address())
                    .set("rollcall.notify.on", "always")
                    .set("rollcall.inbox.folder", inbox.toString())
                    .set("rollcall.schedule.daily", "02:30")
                    .set("rollcall.http.quota.medium.limit", "5");
            try (RollcallProcess one = node.start("serve", "--port", "0");
                    RollcallProcess two = node.start("serve", "--port", "0")) {
                open(two);
                open(one);
                post(ACCOUNT + "/schedule", "action=start");
                night.untilRequests(Night::isCreation, 15);
                boolean isOne = database.jdbc()
                        .queryForObject("select node from night", String.class)
                        .startsWith("process " + one.pid() + " ");
                RollcallProcess gone = isOne ? one : two;
                RollcallProcess other = isOne ? two : one;

                gone.signal(signal);

                open(other);
                await().atMost(LONG).until(() -> !webhook.told().isEmpty());
                eventually(() -> get(ACCOUNT).contains("data-live") ? null : "over");
                night.hasEverybodyOnce(people);
                assertThat(night.summary().path("rows").path("read").asInt()).isEqualTo(people.size());
                assertThat(get(ACCOUNT)).contains("Goes on with a night that was interrupted.");
                if (signal.equals("STOP")) {
                    long writes = night.writes();
                    gone.signal("CONT");
                    open(gone);
                    eventually(() -> get(ACCOUNT).contains("data-live") ? null : "over");
                    assertThat(night.writes()).isEqualTo(writes);
                    night.hasEverybodyOnce(people);
                }
                assertThat(webhook.told()).hasSize(1);
            }
        }
    }

    /** Each process has a browser of its own, which enters once: cookies know no ports, and the link is for one. */
    private void open(RollcallProcess serve) throws IOException, InterruptedException {
        page = URI.create(eventually(() -> found(LINK, serve.output(), 0)));
        boolean entered = browsers.containsKey(serve);
        browser = browsers.computeIfAbsent(
                serve,
                process -> HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build());
        if (!entered) {
            get(page.getPath() + "?" + page.getQuery());
        }
    }

    /** Takes what Rollcall tells. */
    private static final class Webhook implements AutoCloseable {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Webhook() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        List<String> told() {
            return told;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private String run() throws IOException {
        Path reports = night.home().resolve("reports");
        if (!Files.isDirectory(reports)) {
            return null;
        }
        try (Stream<Path> runs = Files.list(reports)) {
            return runs.map(Path::getFileName).map(Path::toString).findFirst().orElse(null);
        }
    }

    private static String containing(String part, String body) {
        return body.contains(part) ? body : null;
    }

    private static String found(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : null;
    }

    private static String eventually(Callable<String> what) {
        return await().atMost(LONG).until(what, found -> found != null);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(page.resolve(path)));
    }

    private void post(String path, String form) throws IOException, InterruptedException {
        String token = found(TOKEN, get("/audit"), 1);
        assertThat(send(HttpRequest.newBuilder(page.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + token))))
                .doesNotContain("forbidden");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
