package io.github.rollcall.cli;

import io.github.rollcall.cli.option.FaultConverter;
import io.github.rollcall.cli.option.TimeConverter;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.Feature;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the stand-in account alone, until the process is ended. */
@Command(
        name = "sandbox",
        header = "Runs a stand-in of RingCentral on this machine.",
        description = {
            "",
            "It prints what to export, so that other commands talk to it, and runs until it is ended with Ctrl-C."
                    + " Everything is forgotten then.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall sandbox --port 8089",
            "  rollcall sandbox --time-scale 20 --users 500",
            "  rollcall sandbox --fault CREATE:COMMIT_THEN_CUT:0.1 --latency 300ms"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SandboxCommand implements Callable<Integer> {

    private static final String ALL_GROUPS = "all";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen (default: a free port).")
    private int port;

    @Option(
            names = "--limit",
            paramLabel = "GROUP=N",
            description =
                    "Requests per minute of LIGHT, MEDIUM, HEAVY, AUTH or ALL; 'unlimited' for no limit (default: 50, 40, 10, 5).")
    private Map<String, String> limits = new LinkedHashMap<>();

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            description = "Quota windows and penalties pass N times faster: 60 makes a minute a second (default: 1).")
    private double timeScale = 1;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long an answer takes, such as 300ms, 3s or 2m (default: no time).")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--jitter",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "At most so much is added to the latency (default: nothing).")
    private Duration jitter = Duration.ZERO;

    @Option(names = "--accept-duplicate-emails", description = "Several users may have the same e-mail address.")
    private boolean acceptDuplicateEmails;

    @Option(
            names = "--visibility-delay",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long new users are missing from lists (default: no time).")
    private Duration visibilityDelay = Duration.ZERO;

    @Option(
            names = "--fault",
            paramLabel = "OPERATION:KIND:SHARE|COUNT[:AFTER]",
            converter = FaultConverter.class,
            description = "What goes wrong, such as CREATE:COMMIT_THEN_CUT:0.1 for a tenth of the creations, or"
                    + " LIST:STATUS_503_BEFORE:3 for the next three lists.")
    private List<Fault> faults = List.of();

    @Option(
            names = "--commit-delay",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How late CUT_THEN_COMMIT and WITHHOLD_THEN_COMMIT carry a request out (default: 5s).")
    private Duration commitDelay = Duration.ofSeconds(5);

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "How many users are there from the beginning, besides the administrator (default: 0).")
    private int users;

    @Option(
            names = "--max-users",
            paramLabel = "N",
            description = "How many users the account takes, besides the administrator (default: any).")
    private int maxUsers = Integer.MAX_VALUE;

    @Option(
            names = "--login-taken",
            paramLabel = "EMAIL",
            description = "An address that is the login of somebody in another account.")
    private Set<String> loginsTaken = Set.of();

    @Option(
            names = "--missing-permission",
            paramLabel = "NAME",
            description = "A permission that the app or its user lacks, such as EditAccounts.")
    private Set<String> missingPermissions = Set.of();

    @Option(names = "--single-sign-on", description = "The account refuses passwords.")
    private boolean singleSignOn;

    @Option(names = "--numbers-exhausted", description = "The account has no extension number left.")
    private boolean numbersExhausted;

    @Option(
            names = "--max-number-length",
            paramLabel = "N",
            description = "How many digits an extension number has at most, from 3 to 8.")
    private int maxNumberLength = 6;

    @Option(names = "--email-as-login-required", description = "The account obliges users to log in by e-mail address.")
    private boolean emailAsLoginRequired;

    @Option(names = "--site-required", description = "Each new user must name a site.")
    private boolean siteRequired;

    @Option(names = "--names-kept", description = "Users keep \"first last\", whatever name an update gives them.")
    private boolean namesKept;

    @Option(
            names = "--missing-feature",
            paramLabel = "NAME",
            description = "A feature that the account's plan lacks: ${COMPLETION-CANDIDATES}.")
    private Set<Feature> missingFeatures = Set.of();

    @Option(
            names = "--login-refused",
            paramLabel = "CODE",
            description = "Each login is refused with this code: OAU-210 for a JWT that expired.")
    private @Nullable String loginRefusal;

    @Option(
            names = "--clock-skew",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "The account's clock is ahead by so much; behind with a minus.")
    private Duration clockSkew = Duration.ZERO;

    @Option(
            names = "--refuse-equal-requests",
            description = "A request equal to one that waits for its answer is refused.")
    private boolean refuseEqualRequests;

    @Option(
            names = "--other-reading",
            paramLabel = "NAME",
            description =
                    "Where RingCentral's documents are open, the other reading of them: ${COMPLETION-CANDIDATES}.")
    private Set<Reading> otherReadings = Set.of();

    @Option(
            names = "--token-ttl",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long an access token lives (default: 1h).")
    private Duration tokenTtl = Duration.ofHours(1);

    @Option(names = "--seed", paramLabel = "N", description = "Decides what is drawn by chance (default: 1).")
    private long seed = 1;

    @Override
    public Integer call() throws InterruptedException {
        StandInSettings settings = settings();
        try (StandInAccount account = start(settings)) {
            account.addUsers(users);
            announce(account);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    StandInSettings settings() {
        try {
            StandInSettings.Builder settings = StandInSettings.builder()
                    .port(port)
                    .seed(seed)
                    .timeScale(timeScale)
                    .tokenTtl(tokenTtl)
                    .latency(latency)
                    .jitter(jitter)
                    .visibilityDelay(visibilityDelay)
                    .commitDelay(commitDelay)
                    .acceptDuplicateEmails(acceptDuplicateEmails)
                    .maxUsers(maxUsers)
                    .loginsTakenElsewhere(loginsTaken)
                    .missingPermissions(missingPermissions)
                    .singleSignOn(singleSignOn)
                    .numbersExhausted(numbersExhausted)
                    .maxExtensionNumberLength(maxNumberLength)
                    .emailAsLoginRequired(emailAsLoginRequired)
                    .siteRequired(siteRequired)
                    .namesKept(namesKept)
                    .missingFeatures(missingFeatures)
                    .loginRefusal(loginRefusal)
                    .clockSkew(clockSkew)
                    .refuseEqualRequests(refuseEqualRequests)
                    .otherReadings(otherReadings)
                    .faults(faults);
            limits.forEach((group, limit) -> limit(settings, group, limit));
            return settings.build();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private StandInAccount start(StandInSettings settings) {
        if (users < 0) {
            throw wrong("a number of users is not negative");
        }
        try {
            return StandInAccount.start(settings);
        } catch (StandInAccount.PortTaken e) {
            throw wrong("port " + port + " is in use; take another one, or leave --port out for a free one");
        }
    }

    private static void limit(StandInSettings.Builder settings, String group, String limit) {
        RateLimit value =
                limit.equalsIgnoreCase("unlimited") ? RateLimit.unlimited() : RateLimit.perMinute(number(limit));
        if (group.equalsIgnoreCase(ALL_GROUPS)) {
            for (RateGroup each : RateGroup.values()) {
                settings.limit(each, value);
            }
        } else {
            settings.limit(RateGroup.valueOf(group.toUpperCase(Locale.ROOT)), value);
        }
    }

    private static int number(String limit) {
        if (!limit.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'" + limit + "' is neither a number nor 'unlimited'");
        }
        return Integer.parseInt(limit);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void announce(StandInAccount account) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Stand-in account ready on " + account.baseUrl());
        out.println("export RC_SERVER_URL=" + account.baseUrl());
        out.println("export RC_APP_CLIENT_ID=" + account.clientId());
        out.println("export RC_APP_CLIENT_SECRET=" + account.clientSecret());
        out.println("export RC_USER_JWT=" + account.jwt());
        out.flush();
    }
}
