package io.github.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's evening: a roster is uploaded, planned, imported, watched, stopped, gone on with, and looked back at. */
@Tag("slow")
class ServeNightTests {

    private static final Pattern RUN = Pattern.compile("/accounts/default/runs/(\\d{8}T\\d{6}Z)");

    private final Path folder;

    ServeNightTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void goesFromAnUploadToTheReport() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().timeScale(20).build())) {
            Page.Browser olga = page.olga();

            assertThat(olga.upload("people 2026.csv", roster(60), "plan").statusCode())
                    .isEqualTo(303);
            String plan = newest(olga.whenOver());
            assertThat(olga.get("/accounts/default/runs/" + plan).body())
                    .contains("60", "to create", "Import", "EMAIL_INVALID");
            assertThat(page.account.requests()).noneMatch(request -> request.operation() == Operation.CREATE);
            assertThat(olga.get("/search?q=person12&rosters=on").body()).doesNotContain("unchanged</td>");

            olga.post("/accounts/default/runs/" + plan + "/import");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> page.account.requests().stream()
                                    .filter(request -> request.operation() == Operation.CREATE)
                                    .count()
                            > 3);
            String run = newest(olga.get("/accounts/default").body());
            assertThat(run).isNotEqualTo(plan);
            assertThat(events(page, olga)).contains("event:state", "\"total\":60", "\"run\":\"" + run + "\"", "left");
            HttpResponse<String> busy = olga.upload("more.csv", roster(2), "import");
            assertThat(busy.statusCode()).isEqualTo(409);
            assertThat(busy.body()).contains("import of people 2026.csv", "olga");

            olga.post("/accounts/default/runs/" + run + "/stop");
            olga.whenOver();
            assertThat(olga.get("/accounts/default/runs/" + run).body()).contains("stopped", "Rerun");
            assertThat(page.home.resolve("uploads")).isNotEmptyDirectory();

            olga.post("/accounts/default/runs/" + run + "/rerun");
            olga.whenOver();
            String done = olga.get("/accounts/default/runs/" + run).body();
            assertThat(done).contains("completed with skips", "skipped.csv", "Plan the undo");
            assertThat(page.account.users().stream()
                            .filter(user -> String.valueOf(user.email()).startsWith("person")))
                    .hasSize(60);
            assertThat(page.home.resolve("uploads")).isEmptyDirectory();

            assertThat(olga.get("/accounts/default/runs/" + run + "/tables/skipped.csv?q=wrong")
                            .body())
                    .contains("EMAIL_INVALID", "/accounts/default/people?run=" + run);
            assertThat(olga.get("/accounts/default/runs/" + run + "/tables/skipped.csv?q=nobody")
                            .body())
                    .contains("No row fits");
            HttpResponse<String> file = olga.get("/accounts/default/runs/" + run + "/files/skipped.csv");
            assertThat(file.body())
                    .isEqualTo(Files.readString(
                            page.home.resolve("reports").resolve(run).resolve("skipped.csv")));
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"" + run + "-skipped.csv\"");
            assertThat(olga.get("/accounts/default/runs/" + run + "/files/report.html")
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .startsWith("sandbox ")
                    .doesNotContain("allow-scripts");

            assertThat(olga.get("/search?q=PERSON7%20seven").body()).contains("person7@example.com");
            assertThat(olga.get("/search?q=E7").body()).contains("person7@example.com");
            assertThat(olga.get("/search?q=E7&rosters=on").body()).containsOnlyOnce("<td>person7@example.com");
            assertThat(olga.get("/accounts/default/people?email=person7@example.com")
                            .body())
                    .contains("Person7 Seven", "The story, oldest first");
            assertThat(olga.get("/audit").body())
                    .contains("logged in", "plan upload", "import plan", "stop", "rerun", "olga", "people 2026.csv");
            assertThat(olga.get("/health/night").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void importsTheInboxAndPlansItsUndo() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().unlimited().build())) {
            page.account.addUser("""
                    {"type": "User", "status": "Enabled", "extensionNumber": "207",
                     "contact": {"firstName": "Una", "lastName": "Changed", "email": "una@example.com"}}""");
            Files.writeString(page.inbox.resolve("staff.csv"), roster(3) + "Una,Changed,una@example.com,\n");
            Files.writeString(page.inbox.resolve("staff.csv.done"), "");
            Page.Browser olga = page.olga();
            assertThat(olga.get("/accounts/default").body()).contains("staff.csv");

            olga.post("/accounts/default/inbox");
            String run = newest(olga.whenOver());

            assertThat(page.inbox.resolve("staff.csv")).doesNotExist();
            assertThat(page.inbox.resolve("done")).isNotEmptyDirectory();
            assertThat(olga.get("/search?q=una%20CH").body())
                    .contains("Look there too")
                    .doesNotContain("una@example.com");
            assertThat(olga.get("/search?q=una%20CH&rosters=on").body()).contains("una@example.com", "unchanged");
            olga.post("/accounts/default/runs/" + run + "/undo-plan");
            String plan = newest(olga.whenOver());
            assertThat(olga.get("/accounts/default/runs/" + plan).body()).contains("person1@example.com");
            assertThat(olga.get("/").body()).contains("needs somebody");

            Files.move(page.inbox, folder.resolve("elsewhere"));
            assertThat(olga.get("/accounts/default").body()).contains("The inbox", run);
        }
    }

    @Test
    void tellsHealthAndMetrics() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().unlimited().build())) {
            Page.Browser program = page.browser();

            assertThat(program.get("/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(program.get("/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(program.get("/health/night").statusCode()).isEqualTo(503);
            assertThat(program.get("/metrics").statusCode()).isEqualTo(401);
            HttpResponse<String> metrics = program.send(HttpRequest.newBuilder(URI.create(page.url("/metrics")))
                    .header(
                            "Authorization",
                            "Basic "
                                    + java.util.Base64.getEncoder()
                                            .encodeToString(("vera:" + Page.PASSWORD)
                                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            assertThat(metrics.body()).contains("rollcall_serve_running{account=\"default\"} 0.0", "jvm_memory");
        }
    }

    private static String events(Page page, Page.Browser browser) throws Exception {
        HttpResponse<java.util.stream.Stream<String>> lines = java.net.http.HttpClient.newBuilder()
                .cookieHandler(browser.cookies)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(page.url("/accounts/default/live")))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        try (java.util.stream.Stream<String> first = lines.body()) {
            return first.limit(5).collect(Collectors.joining("\n"));
        }
    }

    private static String newest(String body) {
        Matcher run = RUN.matcher(body);
        assertThat(run.find()).as(body).isTrue();
        return run.group(1);
    }

    /** People, and one whose address is none. */
    static String roster(int people) {
        return "firstName,lastName,email,employeeId\n"
                + IntStream.rangeClosed(1, people)
                        .mapToObj(i ->
                                "Person%d,%s,person%d@example.com,E%d".formatted(i, i == 7 ? "Seven" : "Doe", i, i))
                        .collect(Collectors.joining("\n"))
                + "\nWrong,Row,wrong,E0\n";
    }
}
