package io.github.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.rollcall.QuietLogs;
import io.github.rollcall.Rollcall;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.schedule.Night;
import io.github.rollcall.schedule.NightWork;
import io.github.rollcall.schedule.Nights;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Several accounts at once in one process, each with a stand-in of its own. */
@ExtendWith(QuietLogs.class)
class AccountNightsTests {

    private static final Logger log = LoggerFactory.getLogger(AccountNightsTests.class);

    private final Path folder;
    private final Map<String, StandInAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Object> settings = new HashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer webhook;

    AccountNightsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void listen() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        webhook.start();
        settings.put(HomeFolder.KEY, folder.resolve("home"));
        settings.put(
                "rollcall.notify.webhook.url",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/");
    }

    @AfterEach
    void end() {
        webhook.stop(0);
        accounts.values().forEach(StandInAccount::close);
    }

    @Test
    void importsThreeAccountsAtOnceWhateverIsWrongWithOthers() throws Exception {
        account("acme", 12);
        account("beta", 15);
        account("gamma", 9);
        account("wrong", 3);
        settings.put("RC_USER_JWT_WRONG", "a.wrong.one");
        account("without", 3);
        settings.remove("RC_USER_JWT_WITHOUT");
        account("lost", 3);
        settings.put("rollcall.accounts.lost.inbox.folder", folder.resolve("nowhere"));

        Map<String, NightWork.End> ends = nights();

        assertThat(ends).hasEntrySatisfying("acme", AccountNightsTests::isDone);
        assertThat(ends).hasEntrySatisfying("beta", AccountNightsTests::isDone);
        assertThat(ends).hasEntrySatisfying("gamma", AccountNightsTests::isDone);
        assertThat(people("acme")).hasSize(12).allMatch(email -> email.endsWith("@acme.example.com"));
        assertThat(people("beta")).hasSize(15).allMatch(email -> email.endsWith("@beta.example.com"));
        assertThat(people("gamma")).hasSize(9).allMatch(email -> email.endsWith("@gamma.example.com"));

        assertThat(end(ends, "wrong").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(end(ends, "without").code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(end(ends, "without").message()).contains("RC_USER_JWT_WITHOUT");
        assertThat(end(ends, "lost").code()).isEqualTo(ExitCode.ROSTER_NOT_READABLE);
        assertThat(told).hasSize(3);
        assertThat(told).anyMatch(text -> text.contains("RC_USER_JWT_WITHOUT"));
        assertThat(told).anyMatch(text -> text.contains("nowhere"));

        RunReport report = history("acme").newest();
        assertThat(report.ending().exitCode()).isZero();
        assertThat(HomeLock.holder(home("acme"))).isEmpty();
    }

    @Test
    void namesTheSettingThatHasNoEffectAlone() throws Exception {
        account("acme", 3);
        settings.put("rollcall.accounts.acme.inbox.update-passwords", "true");

        Map<String, NightWork.End> ends = nights();

        assertThat(end(ends, "acme").code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(end(ends, "acme").message())
                .contains("rollcall.inbox.update-passwords is true", "Set rollcall.existing to update");
        settings.put("rollcall.existing", "update");
        assertThat(nights()).hasEntrySatisfying("acme", AccountNightsTests::isDone);
    }

    @Test
    void startsWhatIsScheduledAndSaysWhatBecameOfIt() throws Exception {
        account("acme", 4);
        account("beta", 5);
        settings.put("rollcall.accounts.acme.schedule.daily", "02:30");
        settings.put("rollcall.accounts.beta.schedule.cron", "0 3 * * *");
        account("broken", 2);
        settings.put("rollcall.accounts.broken.schedule.cron", "now and then");
        HomeLock held = HomeLock.acquire(folder.resolve("home"), "serve");
        try (held;
                ConfigurableApplicationContext general = Launcher.look(Rollcall.class, settings);
                ScheduledAccounts served = ScheduledAccounts.start(
                        Rollcall.class,
                        general,
                        settings,
                        (account, log, stop) -> new NightHost(log, stop, held),
                        account -> held.isHeld(),
                        50)) {
            assertThat(served.broken()).containsOnlyKeys("broken");
            Nights nights = served.nights();
            assertThat(nights.status()).extracting("account").containsExactly("acme", "beta");
            assertThat(nights.status())
                    .allSatisfy(status -> assertThat(status.nextStart()).isAfter(Instant.now()));
            assertThat(nights.startNow("acme")).isTrue();
            assertThat(nights.startNow("beta")).isTrue();
            awaitEnd(nights, "acme");
            awaitEnd(nights, "beta");
            assertThat(nights.running()).isEmpty();
            assertThat(held.isHeld()).isTrue();
        }
        assertThat(people("acme")).hasSize(4);
        assertThat(people("beta")).hasSize(5);
    }

    /** How much one process holds: told in the log. */
    @Test
    @Tag("campaign")
    void holdsFiftyAccounts() throws Exception {
        IntStream.range(0, 50).forEach(number -> account("account-" + number, 20));
        Instant begin = Instant.now();
        Map<String, NightWork.End> ends = nights();
        Duration time = Duration.between(begin, Instant.now());
        assertThat(ends.values()).allSatisfy(AccountNightsTests::isDone);
        accounts.keySet().forEach(name -> assertThat(people(name)).hasSize(20));
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        log.error(
                "50 accounts of 20 people: {} ms, heap now {} MB, largest heap {} MB",
                time.toMillis(),
                heap >> 20,
                Runtime.getRuntime().totalMemory() >> 20);
    }

    private static void awaitEnd(Nights nights, String account) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(120);
        while (nights.newest(account, 1).stream().noneMatch(night -> night.state() == Night.State.ENDED)) {
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(nights.newest(account, 1).get(0).exitCode()).isZero();
    }

    private static void isDone(NightWork.End end) {
        assertThat(end.message()).isNull();
        assertThat(end.code()).isEqualTo(ExitCode.DONE);
    }

    private Map<String, NightWork.End> nights() throws Exception {
        AccountNights nights =
                new AccountNights(Rollcall.class, settings, (account, log, stop) -> new NightHost(log, stop, null));
        ExecutorService threads = Executors.newFixedThreadPool(accounts.size());
        try {
            Map<String, CompletableFuture<NightWork.End>> started = new LinkedHashMap<>();
            accounts.keySet()
                    .forEach(account -> started.put(
                            account,
                            CompletableFuture.supplyAsync(
                                    () -> nights.run(account, new StopSignal(), () -> true), threads)));
            Map<String, NightWork.End> ends = new LinkedHashMap<>();
            for (Map.Entry<String, CompletableFuture<NightWork.End>> each : started.entrySet()) {
                ends.put(each.getKey(), each.getValue().get(10, TimeUnit.MINUTES));
            }
            return ends;
        } finally {
            threads.shutdown();
        }
    }

    private void account(String name, int people) {
        StandInAccount account = StandInAccount.start(
                StandInSettings.builder().inspected(false).unlimited().build());
        accounts.put(name, account);
        settings.put(CredentialSources.nameOf(Credentials.SERVER_URL, name), account.baseUrl());
        settings.put(CredentialSources.nameOf(Credentials.CLIENT_ID, name), account.clientId());
        settings.put(CredentialSources.nameOf(Credentials.CLIENT_SECRET, name), account.clientSecret());
        settings.put(CredentialSources.nameOf(Credentials.JWT, name), account.jwt());
        settings.put("rollcall.accounts." + name + ".inbox.folder", folder.resolve(name));
        List<String> lines = new ArrayList<>(List.of("employeeId,firstName,lastName,email"));
        for (int i = 0; i < people; i++) {
            lines.add("%d,Ada,Byron%s,ada%d@%s.example.com".formatted(1000 + i, letters(i), i, name));
        }
        try {
            Path inbox = Files.createDirectories(folder.resolve(name));
            Files.write(inbox.resolve("people.csv"), lines);
            Files.createFile(inbox.resolve("people.csv.done"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private static NightWork.End end(Map<String, NightWork.End> ends, String name) {
        return Objects.requireNonNull(ends.get(name));
    }

    private List<String> people(String name) {
        return Objects.requireNonNull(accounts.get(name)).users().stream()
                .map(StandInUser::email)
                .filter(email -> email != null && email.startsWith("ada"))
                .toList();
    }

    private Path home(String name) {
        return folder.resolve("home").resolve("accounts").resolve(name);
    }

    private RunHistory history(String name) {
        return new RunHistory(home(name), name);
    }
}
