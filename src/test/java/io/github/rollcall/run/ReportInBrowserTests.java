package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody opens the report of a night with mistakes. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTests {

    private static final int GOOD = 240;
    private static final int PER_CAUSE = 20;
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final long LIMIT = 10;

    private final Map<String, RunReport> others = new LinkedHashMap<>();
    private @Nullable RunReport made;
    private @Nullable ChromeDriver started;

    @BeforeAll
    void openTheReport(@TempDir Path folder) throws IOException {
        started = Browser.installed(folder).orElse(null);
        assumeTrue(started != null, "Chromium and its driver are not installed");
        try (StandInAccount account = StandInAccount.start(StandInSettings.builder()
                        .unlimited()
                        .latency(Duration.ofMillis(5))
                        .build());
                RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            made = rollcall.imports(roster(folder));
            others.put("good", rollcall.imports(people(folder, "good.csv", 12, 0)));
            RunLimits limits = new RunLimits(LIMIT, null);
            others.put("plan", rollcall.plans(people(folder, "plan.csv", 30, 3), limits));
            account.change(
                    StandInSettings.builder().unlimited().maxUsers(GOOD + 15).build());
            others.put("failed", rollcall.imports(people(folder, "failed.csv", 60, 1)));
            others.put("held", rollcall.imports(people(folder, "held.csv", 45, 2), limits));
        }
    }

    @AfterAll
    void close() {
        if (started != null) {
            started.quit();
        }
    }

    @Test
    void findsSortsAndCopiesWithoutAWordFromTheConsoleOrTheNetwork() {
        open(1280, 900, "light");
        picture("report.png");
        hidePaths();
        picture("readme.png");
        browser().navigate().refresh();
        WebElement count = browser().findElement(By.id("count"));
        assertThat(count.getText()).isEqualTo("All 61 rows");

        browser().findElement(By.id("text")).sendKeys("doe 7");
        assertThat(shown()).isPositive().isLessThan(61);
        browser().findElement(By.id("all")).click();
        assertThat(shown()).isEqualTo(61);

        new Select(browser().findElement(By.id("cause"))).selectByIndex(1);
        assertThat(count.getText()).isEqualTo("21 of 61 rows");
        browser().findElement(By.id("all")).click();
        browser().findElement(By.cssSelector("#causes tr:nth-child(3) button")).click();
        assertThat(count.getText()).isEqualTo("20 of 61 rows");
        browser().findElement(By.id("all")).click();

        new Select(browser().findElement(By.id("sort"))).selectByValue("person");
        List<String> people = browser().findElements(By.cssSelector("#rows td.person span:first-child")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(people).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);

        browser()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser().findElement(By.cssSelector(".next button")).click();
        new WebDriverWait(browser(), Duration.ofSeconds(20))
                .until(driver -> Objects.equals(
                        driver.findElement(By.id("said")).getDomProperty("textContent"), "Command copied"));
        assertThat(browser().executeAsyncScript("navigator.clipboard.readText().then(arguments[0])"))
                .isEqualTo(report().ending().nextCommand());

        assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(browser().manage().logs().get(LogType.PERFORMANCE).getAll())
                .noneMatch(entry -> entry.getMessage().contains("\"Network.requestWillBeSent\"")
                        && entry.getMessage().matches(".*\"url\":\"(http|ws).*"));
    }

    @Test
    void saysThatThereAreRowsWhichItDoesNotSearch() throws IOException {
        Path page = report().page().resolveSibling("beyond.html");
        Files.writeString(page, Files.readString(report().page()).replace("data-total=\"61\"", "data-total=\"2345\""));
        browser().get(page.toUri().toString());

        browser().findElement(By.id("text")).sendKeys("doe 7");

        assertThat(browser().findElement(By.id("count")).getText())
                .isEqualTo("7 of 61 rows on this page; the 2,284 skipped rows beyond are searched in skipped.xlsx or"
                        + " skipped.csv only");
    }

    @Test
    void isReadableOnAPhoneInTheDark() {
        open(390, 844, "dark");
        hidePaths();
        picture("report-phone-dark.png");

        assertThat(browser().executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        assertThat(browser().executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(21, 24, 28)");
    }

    @Test
    void breaksNoRuleOfAccessibility() {
        for (String scheme : List.of("light", "dark")) {
            open(1280, 900, scheme);
            List<Rule> violations = new AxeBuilder().analyze(browser()).getViolations();
            assertThat(violations).as(scheme + ": " + violations).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "plan", "held", "failed"})
    void fitsEachEndOfARunOnEachScreen(String kind) {
        RunReport report = Objects.requireNonNull(others.get(kind));
        for (String scheme : List.of("light", "dark")) {
            int width = scheme.equals("light") ? 1280 : 390;
            open(report, width, 900, scheme);
            picture("%s-%d-%s.png".formatted(kind, width, scheme));

            assertThat(browser().executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s at %d fits", kind, width)
                    .isEqualTo(true);
            assertThat(overlaps()).as("%s at %d", kind, width).isEqualTo(List.of());
        }
        List<Rule> violations = new AxeBuilder().analyze(browser()).getViolations();
        assertThat(violations).as(kind + ": " + violations).isEmpty();
        open(report, 720, 1000, "light");
        browser().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        picture(kind + "-print.png");
        browser().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void namesWhomAPlanAndAHeldRunWouldCreateAndWhatHoldsThem() throws IOException {
        for (String kind : List.of("plan", "held")) {
            RunReport report = Objects.requireNonNull(others.get(kind));
            long toCreate = report.counts().of(RowEnd.UNPROCESSED);
            open(report, 1280, 900, "light");

            assertThat(browser().findElements(By.cssSelector("#people tbody tr")))
                    .as(kind)
                    .hasSize((int) toCreate);
            assertThat(browser().findElement(By.cssSelector(".brakes")).getText())
                    .contains("max-creates", toCreate + " users to create", LIMIT + " (--max-creates)");
            assertThat(browser().findElement(By.tagName("main")).getText()).contains("Skipped images", "broken.png");
            assertThat(Files.readAllLines(report.folder().resolve("to-create.csv")))
                    .hasSize((int) toCreate + 1);
        }
    }

    @Test
    void isPrintedWhole() throws IOException {
        open(1280, 900, "light");
        browser().findElement(By.id("text")).sendKeys("nobody of that name");
        assertThat(shown()).isZero();

        byte[] pdf =
                Base64.getDecoder().decode(browser().print(new PrintOptions()).getContent());

        Files.write(SCREENSHOTS.resolve("report.pdf"), pdf);
        // All rows are on paper, also those that the screen does not show.
        assertThat(pdf.length).isGreaterThan(60_000);
    }

    @Test
    void isWholeWithoutItsScript() throws IOException {
        String page = Files.readString(report().page());

        assertThat(page)
                .containsPattern("<div class=\"tools\"[^>]* hidden")
                .contains("script-src &#39;sha256-")
                .doesNotContain("src=\"http", "href=\"http");
        assertThat(page.split(" data-causes=", -1)).hasSize(61 + 1);
    }

    /** Where this test works says nothing to readers of the README. */
    private void hidePaths() {
        browser()
                .executeScript(
                        "document.getElementById('next').textContent = 'rollcall import ~/.rollcall/reports/'"
                                + " + document.querySelector('.kicker .mono').textContent + '/skipped.csv --feed people-corrections'");
    }

    private ChromeDriver browser() {
        return Objects.requireNonNull(started);
    }

    private RunReport report() {
        return Objects.requireNonNull(made);
    }

    private void open(int width, int height, String scheme) {
        open(report(), width, height, scheme);
    }

    /** Buttons and texts that lie on one another. */
    private Object overlaps() {
        return Objects.requireNonNull(browser().executeScript("""
                const said = [...document.querySelectorAll('main button, main .sub, main td > span, main mark, main b, main code')]
                  .filter(each => each.getClientRects().length && !each.closest('.away'));
                const found = [];
                for (const one of said) for (const other of said) {
                  if (one === other || one.contains(other) || other.contains(one) || one.tagName !== 'BUTTON') continue;
                  for (const a of one.getClientRects()) for (const b of other.getClientRects()) {
                    if (a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom)
                      found.push(one.textContent + ' over ' + other.textContent);
                  }
                }
                return found;
                """));
    }

    private void open(RunReport report, int width, int height, String scheme) {
        browser().manage().window().setSize(new Dimension(width, height));
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser().get(report.page().toUri().toString());
    }

    private long shown() {
        return (Long) Objects.requireNonNull(browser()
                .executeScript("return [...document.getElementById('rows').tBodies].filter(b => !b.hidden).length"));
    }

    /** The whole page, for people to look at. */
    private void picture(String name) {
        Map<String, Object> picture = browser()
                .executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name), Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
            Files.write(SCREENSHOTS.resolve("top-" + name), browser().getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many people from there on, some of whose rows have mistakes, and an image that is none. */
    private static Path people(Path folder, String name, int first, int mistakes) throws IOException {
        StringBuilder roster = new StringBuilder("firstName,lastName,email,department,imageFile\n");
        for (int i = first; i < first + 12; i++) {
            roster.append("Person,Number %1$d,%2$s%1$d@example.com,Sales & Service,%3$s%n"
                    .formatted(i, name.replace(".csv", ""), mistakes > 0 && i == first ? "broken.png" : ""));
        }
        for (int i = 0; i < mistakes; i++) {
            roster.append("Jo,Doe %1$d,jo.doe%1$d-at-example.com,Sales,%n".formatted(i));
        }
        Files.writeString(folder.resolve("images/broken.png"), "no picture");
        return Files.writeString(folder.resolve(name), roster);
    }

    /** 61 rows with mistakes of three causes, one image that is none, and a column that nobody knows. */
    private Path roster(Path folder) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        StringBuilder roster =
                new StringBuilder("firstName,lastName,email,extensionNumber,mobilePhone,favouriteColour\n");
        for (int i = 0; i < GOOD; i++) {
            roster.append("Person,Number %1$d,person%1$d@example.com,,+14155550123,green%n".formatted(i));
        }
        for (int i = 0; i < PER_CAUSE; i++) {
            roster.append("Jo,Doe %1$d,jo.doe%1$d-at-example.com,,+14155550123,red%n".formatted(i));
            roster.append("Kim,Roe %1$d,kim%1$d@example.com,0%1$d,+14155550123,red%n".formatted(i));
            roster.append("Lee,Poe %1$d,lee%1$d@example.com,,4.1447E+10,red%n".formatted(i));
        }
        roster.append("Max,Moe,max-at-example.com,01,,red\n");
        for (int i = 0; i < 12; i++) {
            ImageIO.write(
                    new BufferedImage(8 + i, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    images.resolve("person%d@example.com.png".formatted(i)).toFile());
        }
        Files.writeString(images.resolve("person20@example.com.jpg"), "no picture");
        Files.writeString(images.resolve("party.jpg"), "nobody");
        return Files.writeString(folder.resolve("people.csv"), roster);
    }
}
