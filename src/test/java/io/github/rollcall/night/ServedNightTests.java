package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A night that the schedule starts, watched on the operations page of the process that has it done. */
@Tag("slow")
class ServedNightTests extends NightTestBase {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern LINK = Pattern.compile("http://\\S+/enter\\?token=\\S+");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String ACCOUNT = "/accounts/default";

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

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
            page = URI.create(eventually(() -> found(LINK, serve.output(), 0)));
            get(page.getPath() + "?" + page.getQuery());
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
