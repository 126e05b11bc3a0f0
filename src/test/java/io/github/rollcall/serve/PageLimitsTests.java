package io.github.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.explain.ReadingTime;
import io.github.rollcall.explain.RosterPeople;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.serve.ReadingTurns.Kind;
import io.github.rollcall.serve.access.AuditLog;
import io.github.rollcall.serve.access.ServeProperties;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.RenderingResponse;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** However often somebody asks, the page has time for others. */
@Tag("slow")
@Timeout(180)
class PageLimitsTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SEARCH = "/search?q=una&rosters=on";
    private static final String NOT_LOOKED_AT = "The rosters were not looked at";

    private final Path folder;

    PageLimitsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsRostersForFewAtOnceAndTellsTheOthers() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().unlimited().build())) {
            Page.Browser olga = page.olga();
            Page.Browser vera = page.vera();
            importOfUna(page, olga);
            String table =
                    "/accounts/default/runs/" + runs(page).newest().get(0).run() + "/tables/skipped.csv";
            assertThat(vera.get(SEARCH).body()).contains("una@example.com").doesNotContain(NOT_LOOKED_AT);

            ReadingTurns turns = page.beans().getBean(ReadingTurns.class);
            try (ReadingTurns.Turn first = turns.require("ada", Kind.ROSTERS);
                    ReadingTurns.Turn second = turns.require("bo", Kind.FILE)) {
                assertThat(first).isNotSameAs(second);
                List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 20)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> vera.get(SEARCH)))
                        .toList();
                for (CompletableFuture<HttpResponse<String>> each : asked) {
                    if (each.get().statusCode() == 200) {
                        assertThat(each.get().body()).contains(NOT_LOOKED_AT).doesNotContain("una@example.com");
                    } else {
                        assertThat(each.get().statusCode()).isEqualTo(429);
                    }
                }
                assertThat(vera.get("/search?q=person1&rosters=on").body())
                        .contains("person1@example.com", NOT_LOOKED_AT);
                assertThat(vera.get("/accounts/default/people?email=una@example.com")
                                .statusCode())
                        .isEqualTo(429);
                assertThat(vera.get(table).statusCode()).isEqualTo(429);
                assertThat(vera.get("/").statusCode()).isEqualTo(200);
            }

            assertThat(vera.get(SEARCH).body()).contains("una@example.com").doesNotContain(NOT_LOOKED_AT);
            assertThat(vera.get("/accounts/default/people?email=una@example.com")
                            .body())
                    .contains("Una Changed");
            assertThat(vera.get(table).body()).contains("EMAIL_INVALID");
        }
    }

    @Test
    void searchesJournalsForFewAtOnceAndOncePerLogin() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().unlimited().build())) {
            Page.Browser olga = page.olga();
            Page.Browser vera = page.vera();
            importOfUna(page, olga);
            String table =
                    "/accounts/default/runs/" + runs(page).newest().get(0).run() + "/tables/skipped.csv";
            ReadingTurns turns = page.beans().getBean(ReadingTurns.class);

            try (ReadingTurns.Turn first = turns.require("ada", Kind.JOURNALS);
                    ReadingTurns.Turn second = turns.require("bo", Kind.JOURNALS)) {
                assertThat(first).isNotSameAs(second);
                HttpResponse<String> refused = vera.get("/search?q=person1");
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
                assertThat(refused.body()).contains("Ask again in some seconds");
                assertThat(vera.get("/search").statusCode()).isEqualTo(200);
                assertThat(vera.get(table).statusCode()).isEqualTo(200);
            }
            try (ReadingTurns.Turn own = turns.require("vera", Kind.FILE)) {
                assertThat(own).isNotNull();
                assertThat(vera.get("/search?q=person1").statusCode()).isEqualTo(429);
                assertThat(vera.get(table).statusCode()).isEqualTo(429);
                assertThat(olga.get(table).statusCode()).isEqualTo(200);
                assertThat(olga.get("/search?q=person1").body()).contains("person1@example.com");
            }
            try (ReadingTurns.Turn rosters = turns.require("ada", Kind.ROSTERS)) {
                assertThat(rosters).isNotNull();
                assertThat(vera.get(SEARCH).body()).contains(NOT_LOOKED_AT);
                assertThat(vera.get(table).statusCode()).isEqualTo(200);
            }
        }
    }

    /** By a clock on which each look takes four seconds. */
    @Test
    void tellsWhichAccountsThereWasNoTimeFor() throws Exception {
        try (Page page = Page.withNames(folder, "acme", "beta")) {
            AtomicLong seconds = new AtomicLong();
            Pages pages = new Pages(
                    page.beans().getBean(PageAccounts.class),
                    page.beans().getBean(AuditLog.class),
                    page.beans().getBean(ServeProperties.class),
                    new ReadingTurns(() -> seconds.addAndGet(4) * 1_000_000_000));
            MockHttpServletRequest asked = new MockHttpServletRequest("GET", "/search");
            asked.setParameter("q", "una");

            ServerResponse answer = pages.search(ServerRequest.create(asked, List.of()));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            RenderingResponse.class,
                            shown -> assertThat(shown.model())
                                    .containsEntry("unsearched", List.of("beta"))
                                    .containsEntry("broken", Map.of()));
        }
    }

    @Test
    void tellsWhereTheTimeDidNotSufficeForARoster() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().unlimited().build())) {
            importOfUna(page, page.olga());
            AtomicLong seconds = new AtomicLong();

            RosterPeople cut = runs(page).searchRosters("una", 100, ticking(Duration.ofSeconds(5), seconds));

            assertThat(cut.people()).isEmpty();
            assertThat(cut.isCut()).isTrue();
            RosterPeople whole = runs(page).searchRosters("una", 100, ticking(Duration.ofDays(1), seconds));
            assertThat(whole.people()).hasSize(1);
            assertThat(whole.isCut()).isFalse();
        }
    }

    @Test
    void letsSoManyOfALoginWatchAndForgetsThoseWhoGo() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().timeScale(0.5).build())) {
            Page.Browser olga = page.olga();
            Page.Browser vera = page.vera();
            olga.upload("people.csv", ServeNightTests.roster(100), "import");
            await().atMost(LONG)
                    .until(() -> runs(page).current().flatMap(Work::watch).isPresent());
            LiveEvents live = page.beans().getBean(LiveEvents.class);

            List<HttpResponse<InputStream>> watching = new ArrayList<>();
            for (int i = 0; i < LiveEvents.MOST_OF_A_LOGIN; i++) {
                watching.add(watch(page, vera));
            }
            await().atMost(LONG).untilAsserted(() -> assertThat(live.watching()).isEqualTo(LiveEvents.MOST_OF_A_LOGIN));
            assertThat(watching).allMatch(answer -> answer.statusCode() == 200);
            assertThat(watch(page, vera).statusCode()).isEqualTo(503);
            HttpResponse<InputStream> another = watch(page, olga);
            assertThat(another.statusCode()).isEqualTo(200);

            for (HttpResponse<InputStream> answer : watching) {
                answer.body().close();
            }
            await().atMost(LONG).until(() -> live.watching() == 1);
            assertThat(another.body().read()).isNotNegative();
            HttpResponse<InputStream> again = watch(page, vera);
            assertThat(again.statusCode()).isEqualTo(200);
            vera.post("/logout");
            again.body().readAllBytes();
            await().atMost(LONG).until(() -> live.watching() == 1);

            runs(page).stopAll();
            olga.whenOver();
            await().atMost(LONG).until(() -> live.watching() == 0);
        }
    }

    @Test
    void readsNoSummaryAgainForTheOverview() throws Exception {
        try (Page page =
                Page.withLogin(folder, StandInSettings.builder().unlimited().build())) {
            Page.Browser olga = page.olga();
            importOfUna(page, olga);
            AccountRuns runs = runs(page);
            // What was written just now is read until it cannot change any more with the same time.
            await().atMost(LONG).until(() -> {
                long read = runs.reads();
                olga.get("/");
                return runs.reads() == read;
            });
            long read = runs.reads();

            for (int i = 0; i < 10; i++) {
                olga.get("/");
                olga.get("/accounts/default");
                olga.get("/health/night");
            }

            assertThat(runs.reads()).isEqualTo(read);
        }
    }

    @Test
    void tellsOnceThatTwoNamesAreOneAccount() throws Exception {
        try (Page page = Page.withNames(folder, "acme", "beta")) {
            Files.writeString(page.inbox.resolve("staff.csv"), ServeNightTests.roster(1));
            Files.writeString(page.inbox.resolve("staff.csv.done"), "");
            assertThat(page.olga().get("/").body())
                    .containsOnlyOnce("acme, beta</b> are names of one RingCentral account")
                    .containsOnlyOnce("--feed")
                    .doesNotContain("as of run");
            page.olga().post("/accounts/beta/inbox");
            AccountRuns beta = page.beans().getBean(PageAccounts.class).named("beta");
            await().atMost(LONG).until(() -> beta.current().isEmpty());
            String run = beta.newest().get(0).run().value();
            assertThat(page.olga().get("/").body())
                    .containsOnlyOnce("acme, beta</b> are names of one RingCentral account<span> as of run " + run)
                    .containsOnlyOnce("doctor --all-accounts");
        }
        try (Page page = Page.withNames(folder, "acme")) {
            assertThat(page.olga().get("/").body()).doesNotContain("are names of one RingCentral account");
        }
    }

    /** She is found unchanged, so only the roster names her. */
    private static void importOfUna(Page page, Page.Browser olga) throws Exception {
        page.account.addUser("""
                {"type": "User", "status": "Enabled", "extensionNumber": "207",
                 "contact": {"firstName": "Una", "lastName": "Changed", "email": "una@example.com"}}""");
        Files.writeString(
                page.inbox.resolve("staff.csv"), ServeNightTests.roster(3) + "Una,Changed,una@example.com,\n");
        Files.writeString(page.inbox.resolve("staff.csv.done"), "");
        olga.post("/accounts/default/inbox");
        olga.whenOver();
    }

    /** By a clock on which each look takes a second. */
    private static ReadingTime ticking(Duration most, AtomicLong seconds) {
        return new ReadingTime(most, () -> seconds.incrementAndGet() * 1_000_000_000);
    }

    private static AccountRuns runs(Page page) {
        return page.beans().getBean(PageAccounts.class).named("default");
    }

    private static HttpResponse<InputStream> watch(Page page, Page.Browser browser) throws Exception {
        return HttpClient.newBuilder()
                .cookieHandler(browser.cookies)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(page.url("/accounts/default/live")))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }
}
