package io.github.rollcall.cli;

import io.github.rollcall.cli.option.FaultConverter;
import io.github.rollcall.cli.option.TimeConverter;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.Setting;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
        modelTransformer = SandboxCommand.Knobs.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SandboxCommand implements Callable<Integer> {

    private static final String ALL_GROUPS = "all";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--limit",
            paramLabel = "GROUP=N",
            description =
                    "Requests per minute of LIGHT, MEDIUM, HEAVY, AUTH or ALL; 'unlimited' for no limit (default: 50, 40, 10, 5).")
    private Map<String, String> limits = new LinkedHashMap<>();

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "How many users are there from the beginning, besides the administrator (default: 0).")
    private int users;

    @Option(
            names = "--seats",
            paramLabel = "N",
            description = "How many unassigned extensions with a number are there from the beginning (default: 0).")
    private int seats;

    @Override
    public Integer call() throws InterruptedException {
        StandInSettings settings = settings();
        try (StandInAccount account = start(settings)) {
            account.addUsers(users);
            account.addSeats(seats);
            announce(account);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    StandInSettings settings() {
        try {
            StandInSettings.Builder knobs = StandInSettings.builder();
            Setting.ofOptions()
                    .forEach(setting ->
                            setting.set(knobs, spec.findOption(setting.option()).getValue()));
            limits.forEach((group, limit) -> limit(knobs, group, limit));
            return knobs.build();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private StandInAccount start(StandInSettings settings) {
        if (users < 0 || seats < 0) {
            throw wrong("a number of users or seats is not negative");
        }
        try {
            return StandInAccount.start(settings);
        } catch (StandInAccount.PortTaken e) {
            throw wrong("port " + settings.port() + " is in use; take another one, or leave --port out for a free one");
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

    /** Adds the options of the settings to those of this class. */
    static final class Knobs implements IModelTransformer {

        private static final Map<Class<?>, ITypeConverter<?>> CONVERTERS =
                Map.of(Duration.class, new TimeConverter(), List.class, new FaultConverter());

        @Override
        public CommandSpec transform(CommandSpec spec) {
            Setting.ofOptions().forEach(setting -> spec.addOption(option(setting)));
            return spec;
        }

        private static OptionSpec option(Setting setting) {
            OptionSpec.Builder option = OptionSpec.builder(setting.option())
                    .paramLabel(setting.label())
                    .description(setting.help())
                    .type(setting.type())
                    .auxiliaryTypes(setting.elementType())
                    .initialValue(setting.in(StandInSettings.defaults()));
            ITypeConverter<?> converter = CONVERTERS.get(setting.type());
            return (converter == null ? option : option.converters(converter)).build();
        }
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
