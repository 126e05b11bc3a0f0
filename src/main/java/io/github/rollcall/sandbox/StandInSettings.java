package io.github.rollcall.sandbox;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
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
        int port,
        long seed,
        Map<RateGroup, RateLimit> limits,
        double timeScale,
        Duration tokenTtl,
        int liveTokens,
        Duration latency,
        Duration jitter,
        Duration visibilityDelay,
        Duration commitDelay,
        boolean acceptDuplicateEmails,
        int maxUsers,
        int maxExtensionNumberLength,
        boolean numbersExhausted,
        boolean singleSignOn,
        boolean emailAsLoginRequired,
        boolean siteRequired,
        boolean namesKept,
        Set<Feature> missingFeatures,
        Set<String> loginsTakenElsewhere,
        Set<String> ownPhoneNumbers,
        Set<String> missingPermissions,
        @Nullable String loginRefusal,
        Duration clockSkew,
        boolean refuseEqualRequests,
        Set<Reading> otherReadings,
        boolean inspected,
        List<Fault> faults) {

    public StandInSettings {
        Checks.that(port >= 0 && port <= 65_535, "a port is between 0 and 65535");
        Checks.that(timeScale > 0, "a time scale is positive");
        Checks.that(tokenTtl.toSeconds() >= 1, "a token lives at least a second");
        Checks.that(liveTokens >= 1, "at least one token is alive");
        Checks.that(!latency.isNegative() && !jitter.isNegative(), "a latency is not negative");
        Checks.that(!visibilityDelay.isNegative() && !commitDelay.isNegative(), "a delay is not negative");
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
        builder.port = port;
        builder.seed = seed;
        builder.limits = new EnumMap<>(limits);
        builder.timeScale = timeScale;
        builder.tokenTtl = tokenTtl;
        builder.liveTokens = liveTokens;
        builder.latency = latency;
        builder.jitter = jitter;
        builder.visibilityDelay = visibilityDelay;
        builder.commitDelay = commitDelay;
        builder.acceptDuplicateEmails = acceptDuplicateEmails;
        builder.maxUsers = maxUsers;
        builder.maxExtensionNumberLength = maxExtensionNumberLength;
        builder.numbersExhausted = numbersExhausted;
        builder.singleSignOn = singleSignOn;
        builder.emailAsLoginRequired = emailAsLoginRequired;
        builder.siteRequired = siteRequired;
        builder.namesKept = namesKept;
        builder.missingFeatures = missingFeatures;
        builder.loginsTakenElsewhere = loginsTakenElsewhere;
        builder.ownPhoneNumbers = ownPhoneNumbers;
        builder.missingPermissions = missingPermissions;
        builder.loginRefusal = loginRefusal;
        builder.clockSkew = clockSkew;
        builder.refuseEqualRequests = refuseEqualRequests;
        builder.otherReadings = otherReadings;
        builder.inspected = inspected;
        builder.faults = faults;
        return builder;
    }

    /** Collects settings; what is not mentioned stays as RingCentral has it. */
    public static final class Builder {

        private int port = 0;
        private long seed = 1;
        private Map<RateGroup, RateLimit> limits = new EnumMap<>(RateGroup.class);
        private double timeScale = 1;
        private Duration tokenTtl = Duration.ofHours(1);
        private int liveTokens = 5;
        private Duration latency = Duration.ZERO;
        private Duration jitter = Duration.ZERO;
        private Duration visibilityDelay = Duration.ZERO;
        private Duration commitDelay = Duration.ofSeconds(5);
        private boolean acceptDuplicateEmails = false;
        private int maxUsers = Integer.MAX_VALUE;
        private int maxExtensionNumberLength = 6;
        private boolean numbersExhausted = false;
        private boolean singleSignOn = false;
        private boolean emailAsLoginRequired = false;
        private boolean siteRequired = false;
        private boolean namesKept = false;
        private Set<Feature> missingFeatures = Set.of();
        private Set<String> loginsTakenElsewhere = Set.of();
        private Set<String> ownPhoneNumbers = Set.of("+18005550199");
        private Set<String> missingPermissions = Set.of();
        private @Nullable String loginRefusal;
        private Duration clockSkew = Duration.ZERO;
        private boolean refuseEqualRequests = false;
        private Set<Reading> otherReadings = Set.of();
        private boolean inspected = true;
        private List<Fault> faults = List.of();

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
            limits.put(group, limit);
            return this;
        }

        /** No group is limited. */
        public Builder unlimited() {
            for (RateGroup group : RateGroup.values()) {
                limits.put(group, RateLimit.unlimited());
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
            return new StandInSettings(
                    port,
                    seed,
                    limits,
                    timeScale,
                    tokenTtl,
                    liveTokens,
                    latency,
                    jitter,
                    visibilityDelay,
                    commitDelay,
                    acceptDuplicateEmails,
                    maxUsers,
                    maxExtensionNumberLength,
                    numbersExhausted,
                    singleSignOn,
                    emailAsLoginRequired,
                    siteRequired,
                    namesKept,
                    missingFeatures,
                    loginsTakenElsewhere,
                    ownPhoneNumbers,
                    missingPermissions,
                    loginRefusal,
                    clockSkew,
                    refuseEqualRequests,
                    otherReadings,
                    inspected,
                    faults);
        }
    }
}
