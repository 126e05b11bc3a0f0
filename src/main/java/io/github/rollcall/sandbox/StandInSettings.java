package io.github.rollcall.sandbox;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-in behaves. {@link #defaults()} is RingCentral as documented, in good health.
 *
 * @param port the port to listen on; 0 takes a free one. Only read at the start
 * @param seed decides what is drawn: jitter and the requests that a share hits. Only read at the start
 * @param limits one for each group; RingCentral's defaults where none is given
 * @param timeScale how many times faster than real windows and penalties pass: 60 makes a minute a second
 * @param tokenTtl how long an access token lives
 * @param liveTokens tokens that live at the same time; one more ends the oldest
 * @param latency time for an answer; what is asked for happens halfway
 * @param jitter at most so much is added to the latency
 * @param visibilityDelay how long a new extension is missing from lists
 * @param commitDelay how late {@link FaultKind#CUT_THEN_COMMIT} and {@link FaultKind#WITHHOLD_THEN_COMMIT} carry a
 *     request out
 * @param directoryLag how long the company directory shows what it showed; the extension list shows all at once
 * @param taskTime how long a bulk update waits before it is carried out, all of it at once
 * @param taskPolls how often a task is still InProgress when it is asked for, at least
 * @param acceptDuplicateEmails whether the account lets several extensions have one address
 * @param maxUsers users besides the administrator; one more is EXT-355
 * @param maxExtensionNumberLength digits of an extension number; more are EXT-219
 * @param numbersExhausted whether each creation ends with EXT-250
 * @param singleSignOn whether a password in a request is EXT-413
 * @param emailAsLoginRequired whether a creation without {@code emailAsLoginName} is EXT-229
 * @param siteRequired whether a creation without site is CMN-100
 * @param namesKept whether an update's {@code name} is ignored, so that users keep "first last"
 * @param missingFeatures features that the account's plan lacks: their lists are CMN-109
 * @param loginsTakenElsewhere addresses that are EXT-227, whatever {@code emailAsLoginName} says
 * @param ownPhoneNumbers E.164 numbers of RingCentral: as business phone EXT-102
 * @param missingPermissions permissions of the app or the user that the credentials lack, such as {@code EditAccounts}
 * @param loginRefusal the code with which each login is refused, such as {@code OAU-210}; null for none
 * @param clockSkew by how much the account's clock is ahead, or behind when negative: in {@code Date} and times of creation
 * @param refuseEqualRequests whether a request equal to one that waits for its answer is CMN-304
 * @param otherReadings where it answers by the other reading of RingCentral's documents
 * @param inspected whether the account can be looked into over HTTP; without that its credentials are nobody's guess. Only
 *     read at the start
 * @param faults what goes wrong; several that fit are asked in their order
 */
public record StandInSettings(
        @Knob(option = "--port", label = "PORT", help = "Where to listen (default: a free port).", onlyAtStart = true)
        int port,

        @Knob(
                option = "--seed",
                label = "N",
                help = "Decides what is drawn by chance (default: 1).",
                onlyAtStart = true)
        long seed,

        @Knob Map<RateGroup, RateLimit> limits,

        @Knob(
                option = "--time-scale",
                label = "N",
                help = "Quota windows and penalties pass N times faster: 60 makes a minute a second (default: 1).")
        double timeScale,

        @Knob(
                option = "--token-ttl",
                label = "TIME",
                help = "How long an access token lives (default: 1h).",
                unit = ChronoUnit.SECONDS)
        Duration tokenTtl,

        @Knob int liveTokens,

        @Knob(
                option = "--latency",
                label = "TIME",
                help = "How long an answer takes, such as 300ms, 3s or 2m (default: no time).")
        Duration latency,

        @Knob(option = "--jitter", label = "TIME", help = "At most so much is added to the latency (default: nothing).")
        Duration jitter,

        @Knob(
                option = "--visibility-delay",
                label = "TIME",
                help = "How long new users are missing from lists (default: no time).")
        Duration visibilityDelay,

        @Knob(
                option = "--commit-delay",
                label = "TIME",
                help = "How late CUT_THEN_COMMIT and WITHHOLD_THEN_COMMIT carry a request out (default: 5s).")
        Duration commitDelay,

        @Knob(
                option = "--directory-lag",
                label = "TIME",
                help = "How long the company directory shows what it showed before (default: no time).")
        Duration directoryLag,

        @Knob(
                option = "--task-time",
                label = "TIME",
                help = "How late a bulk update is carried out (default: no time).")
        Duration taskTime,

        @Knob(
                option = "--task-polls",
                label = "N",
                help = "How many looks find a bulk update still in progress, at least (default: 1).")
        int taskPolls,

        @Knob(option = "--accept-duplicate-emails", help = "Several users may have the same e-mail address.")
        boolean acceptDuplicateEmails,

        @Knob(
                option = "--max-users",
                label = "N",
                help = "How many users the account takes, besides the administrator (default: any).")
        int maxUsers,

        @Knob(
                option = "--max-number-length",
                label = "N",
                help = "How many digits an extension number has at most, from 3 to 8.")
        int maxExtensionNumberLength,

        @Knob(option = "--numbers-exhausted", help = "The account has no extension number left.")
        boolean numbersExhausted,

        @Knob(option = "--single-sign-on", help = "The account refuses passwords.")
        boolean singleSignOn,

        @Knob(option = "--email-as-login-required", help = "The account obliges users to log in by e-mail address.")
        boolean emailAsLoginRequired,

        @Knob(option = "--site-required", help = "Each new user must name a site.")
        boolean siteRequired,

        @Knob(option = "--names-kept", help = "Users keep \"first last\", whatever name an update gives them.")
        boolean namesKept,

        @Knob(
                option = "--missing-feature",
                label = "NAME",
                help = "A feature that the account's plan lacks: ${COMPLETION-CANDIDATES}.")
        Set<Feature> missingFeatures,

        @Knob(
                option = "--login-taken",
                label = "EMAIL",
                help = "An address that is the login of somebody in another account.")
        Set<String> loginsTakenElsewhere,

        @Knob Set<String> ownPhoneNumbers,

        @Knob(
                option = "--missing-permission",
                label = "NAME",
                help = "A permission that the app or its user lacks, such as EditAccounts.")
        Set<String> missingPermissions,

        @Knob(
                option = "--login-refused",
                label = "CODE",
                help = "Each login is refused with this code: OAU-210 for a JWT that expired.")
        @Nullable
        String loginRefusal,

        @Knob(
                option = "--clock-skew",
                label = "TIME",
                help = "The account's clock is ahead by so much; behind with a minus.")
        Duration clockSkew,

        @Knob(option = "--refuse-equal-requests", help = "A request equal to one that waits for its answer is refused.")
        boolean refuseEqualRequests,

        @Knob(
                option = "--other-reading",
                label = "NAME",
                help = "Where RingCentral's documents are open, the other reading of them: ${COMPLETION-CANDIDATES}.")
        Set<Reading> otherReadings,

        @Knob(onlyAtStart = true) boolean inspected,

        @Knob(
                option = "--fault",
                label = "OPERATION:KIND:SHARE|COUNT[:AFTER]",
                help = "What goes wrong, such as CREATE:COMMIT_THEN_CUT:0.1 for a tenth of the creations, or"
                        + " LIST:STATUS_503_BEFORE:3 for the next three lists.")
        List<Fault> faults) {

    public StandInSettings {
        Checks.that(port >= 0 && port <= 65_535, "a port is between 0 and 65535");
        Checks.that(timeScale > 0, "a time scale is positive");
        Checks.that(tokenTtl.toSeconds() >= 1, "a token lives at least a second");
        Checks.that(liveTokens >= 1, "at least one token is alive");
        Checks.that(!latency.isNegative() && !jitter.isNegative(), "a latency is not negative");
        Checks.that(!visibilityDelay.isNegative() && !commitDelay.isNegative(), "a delay is not negative");
        Checks.that(!directoryLag.isNegative(), "a lag is not negative");
        Checks.that(!taskTime.isNegative() && taskPolls >= 0, "a task takes no time or some");
        Checks.that(maxUsers >= 0, "a number of users is not negative");
        Checks.that(
                maxExtensionNumberLength >= 3 && maxExtensionNumberLength <= 8,
                "extension numbers have at most 3 to 8 digits");
        Checks.that(
                loginRefusal == null || loginRefusal.matches("OAU-\\d{3}"),
                "a login is refused with a code such as OAU-210");
        limits = complete(limits);
        missingFeatures = Set.copyOf(missingFeatures);
        loginsTakenElsewhere = Set.copyOf(loginsTakenElsewhere);
        ownPhoneNumbers = Set.copyOf(ownPhoneNumbers);
        missingPermissions = Set.copyOf(missingPermissions);
        otherReadings = Set.copyOf(otherReadings);
        faults = List.copyOf(faults);
    }

    private static Map<RateGroup, RateLimit> complete(Map<RateGroup, RateLimit> given) {
        Map<RateGroup, RateLimit> complete = new EnumMap<>(RateGroup.class);
        for (RateGroup group : RateGroup.values()) {
            complete.put(group, group.defaultLimit());
        }
        complete.putAll(given);
        return Collections.unmodifiableMap(complete);
    }

    public boolean reads(Reading other) {
        return otherReadings.contains(other);
    }

    public static StandInSettings defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        Setting.ALL.forEach(setting -> setting.set(builder, setting.in(this)));
        return builder;
    }

    /** Collects settings; what is not mentioned stays as RingCentral has it. */
    public static final class Builder {

        // Read and set by Setting.
        int port = 0;
        long seed = 1;
        Map<RateGroup, RateLimit> limits = Map.of();
        double timeScale = 1;
        Duration tokenTtl = Duration.ofHours(1);
        int liveTokens = 5;
        Duration latency = Duration.ZERO;
        Duration jitter = Duration.ZERO;
        Duration visibilityDelay = Duration.ZERO;
        Duration commitDelay = Duration.ofSeconds(5);
        Duration directoryLag = Duration.ZERO;
        Duration taskTime = Duration.ZERO;
        int taskPolls = 1;
        boolean acceptDuplicateEmails = false;
        int maxUsers = Integer.MAX_VALUE;
        int maxExtensionNumberLength = 6;
        boolean numbersExhausted = false;
        boolean singleSignOn = false;
        boolean emailAsLoginRequired = false;
        boolean siteRequired = false;
        boolean namesKept = false;
        Set<Feature> missingFeatures = Set.of();
        Set<String> loginsTakenElsewhere = Set.of();
        Set<String> ownPhoneNumbers = Set.of("+18005550199");
        Set<String> missingPermissions = Set.of();

        @Nullable
        String loginRefusal;

        Duration clockSkew = Duration.ZERO;
        boolean refuseEqualRequests = false;
        Set<Reading> otherReadings = Set.of();
        boolean inspected = true;
        List<Fault> faults = List.of();

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder limit(RateGroup group, RateLimit limit) {
            Map<RateGroup, RateLimit> changed = new HashMap<>(limits);
            changed.put(group, limit);
            limits = changed;
            return this;
        }

        /** No group is limited. */
        public Builder unlimited() {
            for (RateGroup group : RateGroup.values()) {
                limit(group, RateLimit.unlimited());
            }
            return this;
        }

        public Builder timeScale(double value) {
            timeScale = value;
            return this;
        }

        public Builder tokenTtl(Duration value) {
            tokenTtl = value;
            return this;
        }

        public Builder liveTokens(int value) {
            liveTokens = value;
            return this;
        }

        public Builder latency(Duration value) {
            latency = value;
            return this;
        }

        public Builder jitter(Duration value) {
            jitter = value;
            return this;
        }

        public Builder visibilityDelay(Duration value) {
            visibilityDelay = value;
            return this;
        }

        public Builder commitDelay(Duration value) {
            commitDelay = value;
            return this;
        }

        public Builder directoryLag(Duration value) {
            directoryLag = value;
            return this;
        }

        public Builder taskTime(Duration value) {
            taskTime = value;
            return this;
        }

        public Builder taskPolls(int value) {
            taskPolls = value;
            return this;
        }

        public Builder acceptDuplicateEmails(boolean value) {
            acceptDuplicateEmails = value;
            return this;
        }

        public Builder maxUsers(int value) {
            maxUsers = value;
            return this;
        }

        public Builder maxExtensionNumberLength(int value) {
            maxExtensionNumberLength = value;
            return this;
        }

        public Builder numbersExhausted(boolean value) {
            numbersExhausted = value;
            return this;
        }

        public Builder singleSignOn(boolean value) {
            singleSignOn = value;
            return this;
        }

        public Builder emailAsLoginRequired(boolean value) {
            emailAsLoginRequired = value;
            return this;
        }

        public Builder siteRequired(boolean value) {
            siteRequired = value;
            return this;
        }

        public Builder namesKept(boolean value) {
            namesKept = value;
            return this;
        }

        public Builder missingFeatures(Set<Feature> value) {
            missingFeatures = value;
            return this;
        }

        public Builder loginsTakenElsewhere(Set<String> value) {
            loginsTakenElsewhere = value;
            return this;
        }

        public Builder ownPhoneNumbers(Set<String> value) {
            ownPhoneNumbers = value;
            return this;
        }

        public Builder missingPermissions(Set<String> value) {
            missingPermissions = value;
            return this;
        }

        public Builder loginRefusal(@Nullable String value) {
            loginRefusal = value;
            return this;
        }

        public Builder clockSkew(Duration value) {
            clockSkew = value;
            return this;
        }

        public Builder refuseEqualRequests(boolean value) {
            refuseEqualRequests = value;
            return this;
        }

        public Builder otherReadings(Set<Reading> value) {
            otherReadings = value;
            return this;
        }

        public Builder inspected(boolean value) {
            inspected = value;
            return this;
        }

        public Builder faults(List<Fault> value) {
            faults = value;
            return this;
        }

        public Builder faults(Fault... values) {
            return faults(List.of(values));
        }

        public StandInSettings build() {
            return Setting.settings(this);
        }
    }
}
