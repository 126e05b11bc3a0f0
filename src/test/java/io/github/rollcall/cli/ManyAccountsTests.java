package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.rollcall.QuietLogs;
import io.github.rollcall.Rollcall;
import io.github.rollcall.database.Postgres;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.schedule.Night;
import io.github.rollcall.schedule.Nights;
import io.github.rollcall.serve.ServedAccount;
import io.github.rollcall.serve.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The nights of many accounts in one {@code serve}, which share one PostgreSQL, each against a stand-in of its own with
 * RingCentral's quota. The stand-ins are in this process too, and take their part of the processor.
 */
@ExtendWith(QuietLogs.class)
class ManyAccountsTests {

    private static final String WRONG = "wrong";

    private final Path folder;
    private final Map<String, StandInAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Object> settings = new HashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Postgres database = Postgres.migrated();
    private HttpServer webhook;

    ManyAccountsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void begin() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        webhook.start();
        settings.put(
                "rollcall.notify.webhook.url",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/");
        settings.put(HomeFolder.KEY, folder.resolve("home").toString());
        settings.put("rollcall.serve.port", 0);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", Postgres.USER);
    }

    @AfterEach
    void end() {
        webhook.stop(0);
        accounts.values().forEach(StandInAccount::close);
    }

    @Test
    @Tag("slow")
    void doesTheNightsOfEightAccounts() {
        night(8, 6, 30);
    }

    /**
     * By command; {@code -Daccounts}, {@code -Dpeople}, {@code -DtimeScale} and {@code -DatOnce} say other numbers; what was measured is
     * in {@code target/many-accounts.txt}.
     */
    @Test
    @Tag("campaign")
    void doesTheNightsOfTwoHundredAccounts() {
        settings.put("rollcall.serve.at-once", Integer.getInteger("atOnce", 250));
        Duration ratio = night(
                Integer.getInteger("accounts", 200),
                Integer.getInteger("people", 50),
                Double.parseDouble(System.getProperty("timeScale", "1")));
        assertThat(ratio).isLessThanOrEqualTo(Duration.ofMillis(1100));
    }

    /** Returns how long all of it took for each second of the slowest account's own bound. */
    private Duration night(int count, int people, double timeScale) {
        IntStream.range(0, count).forEach(number -> account("account-" + number, people, timeScale));
        account(WRONG, people, timeScale);
        settings.put(CredentialSources.nameOf(Credentials.JWT, WRONG), "a.wrong.one");
        for (RateGroup group : RateGroup.values()) {
            settings.put(
                    "rollcall.http.quota." + group.headerValue() + ".window", Math.round(60_000 / timeScale) + "ms");
        }
        long heapBefore = heap();
        Instant opened = Instant.now();
        try (Serving serving = Serving.start(Rollcall.class, environment -> served(), settings, told::add);
                ScheduledAccounts scheduled = ScheduledAccounts.start(
                        Rollcall.class,
                        serving.context(),
                        settings,
                        (account, log, stop) ->
                                serving.shown(account, new NightHost(log, stop, serving.lockOf(account))),
                        account -> true,
                        serving.atOnce())) {
            serving.shows(scheduled.nights());
            long heapIdle = heap();
            Instant begun = Instant.now();
            Nights nights = scheduled.nights();
            accounts.keySet().forEach(name -> assertThat(nights.startNow(name)).isTrue());
            int[] most = new int[3];
            await().atMost(Duration.ofMinutes(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        most[0] = Math.max(most[0], connections());
                        most[1] = Math.max(most[1], (int) (used() >> 20));
                        most[2] = Math.max(most[2], Thread.activeCount());
                        return accounts.keySet().stream().allMatch(name -> end(nights, name) != null);
                    });
            Duration time = Duration.between(begun, Instant.now());
            Duration bound = accounts.keySet().stream()
                    .filter(name -> !name.equals(WRONG))
                    .map(name -> bound(name, timeScale))
                    .max(Duration::compareTo)
                    .orElseThrow();
            accounts.keySet().forEach(name -> isRight(name, people, nights));
            tell(
                    ("%d accounts of %d people, %s times as fast, %d at once: open after %d ms, %.1f MB each; nights %d ms, bound of"
                                    + " the slowest %d ms; at most %d connections, %d MB of heap, %d threads")
                            .formatted(
                                    count,
                                    people,
                                    timeScale,
                                    serving.atOnce(),
                                    Duration.between(opened, begun).toMillis(),
                                    (heapIdle - heapBefore) / 1048576.0 / count,
                                    time.toMillis(),
                                    bound.toMillis(),
                                    most[0],
                                    most[1],
                                    most[2]));
            return Duration.ofMillis(time.toMillis() * 1000 / bound.toMillis());
        }
    }

    private static void tell(String numbers) {
        try {
            Files.writeString(
                    Path.of("target", "many-accounts.txt"),
                    numbers + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isRight(String name, int people, Nights nights) {
        StandInAccount account = Objects.requireNonNull(accounts.get(name));
        Night ended = Objects.requireNonNull(end(nights, name));
        List<String> emails = account.users().stream()
                .map(StandInUser::email)
                .filter(email -> email != null && email.startsWith("ada"))
                .toList();
        if (name.equals(WRONG)) {
            assertThat(ended.exitCode()).isEqualTo(77);
            assertThat(emails).isEmpty();
            assertThat(told).anyMatch(text -> text.contains(WRONG));
            return;
        }
        assertThat(ended.exitCode()).as(name + ": " + ended.message()).isZero();
        assertThat(emails)
                .as(name)
                .hasSize(people)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.endsWith("@" + name + ".example.com"));
        assertThat(account.requests())
                .as(name)
                .noneMatch(request -> request.status() == 429 && request.group() != RateGroup.AUTH);
    }

    /** How long the quota alone keeps what the account was sent apart. */
    private Duration bound(String name, double timeScale) {
        Map<RateGroup, Integer> counts = new EnumMap<>(RateGroup.class);
        for (LoggedRequest request : Objects.requireNonNull(accounts.get(name)).requests()) {
            if (request.group() != null) {
                counts.merge(request.group(), 1, Integer::sum);
            }
        }
        long windows = counts.entrySet().stream()
                .mapToLong(entry -> (entry.getValue() - 1) / perMinute(entry.getKey()))
                .max()
                .orElse(0);
        return Duration.ofMillis(Math.max(1, Math.round(windows * 60_000 / timeScale)));
    }

    private static int perMinute(RateGroup group) {
        return switch (group) {
            case LIGHT -> 50;
            case MEDIUM -> 40;
            case HEAVY -> 10;
            case AUTH -> 5;
        };
    }

    private static @Nullable Night end(Nights nights, String name) {
        return nights.newest(name, 1).stream()
                .filter(night -> night.state() == Night.State.ENDED)
                .findFirst()
                .orElse(null);
    }

    private int connections() {
        Integer count = database.jdbc()
                .queryForObject(
                        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
                        Integer.class);
        return count == null ? 0 : count;
    }

    private static long heap() {
        System.gc();
        return used();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private List<ServedAccount> served() {
        return accounts.keySet().stream()
                .map(name -> {
                    Map<String, Object> own = new HashMap<>(settings);
                    own.put(CredentialSources.ACCOUNT, name);
                    return new ServedAccount(name, own, folder.resolve(name));
                })
                .toList();
    }

    private void account(String name, int people, double timeScale) {
        StandInAccount account = StandInAccount.start(
                StandInSettings.builder().inspected(false).timeScale(timeScale).build());
        accounts.put(name, account);
        settings.put(CredentialSources.nameOf(Credentials.SERVER_URL, name), account.baseUrl());
        settings.put(CredentialSources.nameOf(Credentials.CLIENT_ID, name), account.clientId());
        settings.put(CredentialSources.nameOf(Credentials.CLIENT_SECRET, name), account.clientSecret());
        settings.put(CredentialSources.nameOf(Credentials.JWT, name), account.jwt());
        settings.put(
                "rollcall.accounts." + name + ".inbox.folder",
                folder.resolve(name).toString());
        settings.put("rollcall.accounts." + name + ".schedule.daily", "02:30");
        List<String> lines = new ArrayList<>(List.of("employeeId,firstName,lastName,email"));
        for (int i = 0; i < people; i++) {
            lines.add("%d,Ada,Byron%s,ada%d@%s.example.com".formatted(1000 + i, letters(i), i, name));
        }
        try {
            Path inbox = Files.createDirectories(folder.resolve(name));
            Files.write(inbox.resolve("people.csv"), lines);
            Files.createFile(inbox.resolve("people.csv.done"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }
}
