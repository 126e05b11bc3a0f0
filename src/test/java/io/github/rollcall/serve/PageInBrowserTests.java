package io.github.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.github.rollcall.run.Browser;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The operations page as people see it, on a desk and in a hand, by day and by night: for everybody, as axe-core measures that. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserTests {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Pattern RUN = Pattern.compile("/accounts/default/runs/(\\d{8}T\\d{6}Z)");

    private @Nullable ChromeDriver started;
    private @Nullable Page served;
    private String plan = "";
    private String run = "";

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        started = Browser.installed(folder).orElse(null);
        assumeTrue(started != null, "Chromium and its driver are not installed");
        Page page = Page.withLogin(folder, StandInSettings.builder().unlimited().build());
        served = page;
        Page.Browser olga = page.olga();
        olga.upload("people.csv", ServeNightTests.roster(12), "plan");
        plan = newest(olga.whenOver());
        olga.post("/accounts/default/runs/" + plan + "/import");
        run = newest(olga.whenOver());
        Files.writeString(page.inbox.resolve("staff.csv"), ServeNightTests.roster(3));
    }

    @AfterAll
    void close() {
        if (started != null) {
            started.quit();
        }
        if (served != null) {
            served.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void breaksNoRuleOfAccessibility(int width, String scheme) {
        size(width, scheme);
        browser().manage().deleteAllCookies();
        List<String> violations = new ArrayList<>(broken("/login", width, scheme));
        browser().get(page().url("/login?wrong"));
        violations.addAll(broken("/login?wrong", width, scheme));
        logIn();
        for (String place : places()) {
            violations.addAll(broken(place, width, scheme));
            assertThat(browser().executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s fits %d", place, width)
                    .isEqualTo(true);
        }
        assertThat(violations).isEmpty();
        assertThat(browser().manage().logs().get(LogType.PERFORMANCE).getAll())
                .noneMatch(entry -> entry.getMessage().contains("\"Network.requestWillBeSent\"")
                        && entry.getMessage().matches(".*\"url\":\"(https?|wss?)://(?!127\\.0\\.0\\.1[:/]).*"));
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void breaksNoneWhereItTellsWhatWasNotLookedAt(int width, String scheme, @TempDir Path folder) throws IOException {
        try (Page two = Page.withNames(folder, "acme-north", "acme-south")) {
            ReadingTurns turns = two.beans().getBean(ReadingTurns.class);
            size(width, scheme);
            browser().manage().deleteAllCookies();
            logIn(two);
            List<String> violations = new ArrayList<>(broken(two, "/?same", width, scheme));
            try (ReadingTurns.Turn first = turns.require("ada", ReadingTurns.Kind.FILE);
                    ReadingTurns.Turn second = turns.require("bo", ReadingTurns.Kind.FILE)) {
                assertThat(first).isNotSameAs(second);
                violations.addAll(broken(two, "/search?q=una&rosters=on", width, scheme));
                assertThat(browser().getPageSource()).contains("not looked at");
            }
            violations.addAll(broken(two, "/search?q=una&rosters=on&then", width, scheme));
            assertThat(browser().getPageSource()).doesNotContain("not looked at");

            assertThat(violations).isEmpty();
            assertThat(browser().executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
        }
    }

    /** Without a mouse: each link, field and button is reached by the key, and is seen to be. */
    @Test
    void isUsedByKeysAlone() {
        size(1280, "light");
        browser().manage().deleteAllCookies();
        logIn();
        browser().get(page().url("/accounts/default"));

        Object unreachable = Objects.requireNonNull(browser().executeScript("""
                return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
                  .filter(each => each.getClientRects().length && each.tabIndex < 0)
                  .map(each => each.outerHTML);
                """));
        assertThat(unreachable).isEqualTo(List.of());
    }

    private List<String> places() {
        String ofRun = "/accounts/default/runs/" + run;
        return List.of(
                "/",
                "/accounts/default",
                "/accounts/default/runs/" + plan,
                ofRun,
                ofRun + "/tables/skipped.csv",
                "/search?q=person",
                "/search?q=nobody-is-called-so",
                "/accounts/default/people?email=person7@example.com",
                "/accounts/default/runs/20200101T000000Z",
                "/audit");
    }

    private List<String> broken(String place, int width, String scheme) {
        return broken(page(), place, width, scheme);
    }

    private List<String> broken(Page page, String place, int width, String scheme) {
        browser().get(page.url(place));
        picture("page" + place.replaceAll("[^a-z]+", "-") + width + "-" + scheme + ".png");
        return new AxeBuilder()
                .analyze(browser()).getViolations().stream()
                        .map(violation -> place + " at " + width + ", " + scheme + ": " + told(violation))
                        .toList();
    }

    private static String told(Rule violation) {
        return violation.getId() + " " + violation.getHelp() + " "
                + violation.getNodes().stream()
                        .map(node -> String.valueOf(node.getHtml()))
                        .toList();
    }

    private void logIn() {
        logIn(page());
    }

    private void logIn(Page page) {
        browser().get(page.url("/login"));
        browser().findElement(By.name("username")).sendKeys("olga");
        browser().findElement(By.name("password")).sendKeys(Page.PASSWORD);
        browser().findElement(By.cssSelector("main button, form button")).click();
        // A click may come back before the form is on its way.
        new WebDriverWait(browser(), Duration.ofSeconds(60)).until(ExpectedConditions.urlToBe(page.url("/")));
    }

    private void size(int width, String scheme) {
        browser().manage().window().setSize(new Dimension(width, 900));
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void picture(String name) {
        Map<String, Object> picture = browser()
                .executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name), Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newest(String body) {
        Matcher found = RUN.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    private Page page() {
        return Objects.requireNonNull(served);
    }

    private ChromeDriver browser() {
        return Objects.requireNonNull(started);
    }
}
