package io.github.rollcall.extension;

import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.user.EmailAddress;
import io.github.rollcall.user.ExtensionNumber;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.PersonName;
import io.github.rollcall.user.PhoneNumber;
import io.github.rollcall.user.Secret;
import io.github.rollcall.user.UserStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The REST form put together for tests: impatient, and with people to send. */
final class Senders {

    static final int TRIES = 3;
    static final Retries IMPATIENT = new Retries(TRIES, Duration.ofMillis(1), Duration.ofMillis(2));
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Senders() {}

    static RestExtensions to(StandInAccount account) {
        return to(credentialsOf(account), PATIENCE);
    }

    static RestExtensions to(Credentials credentials, Duration readTimeout) {
        return to(credentials, readTimeout, new StopSignal());
    }

    static RestExtensions to(Credentials credentials, Duration readTimeout, StopSignal stop) {
        return to(
                credentials,
                readTimeout,
                stop,
                new AssumptionProperties(true),
                new ImageProperties(ImageProperties.Method.PUT, ImageProperties.NotActivated.SEND));
    }

    static RestExtensions assuming(StandInAccount account, AssumptionProperties assumptions, ImageProperties images) {
        return to(credentialsOf(account), PATIENCE, new StopSignal(), assumptions, images);
    }

    private static RestExtensions to(
            Credentials credentials,
            Duration readTimeout,
            StopSignal stop,
            AssumptionProperties assumptions,
            ImageProperties images) {
        ApiUsage usage = new ApiUsage();
        Map<RateLimitGroup, QuotaGate> gates = new EnumMap<>(RateLimitGroup.class);
        for (RateLimitGroup group : RateLimitGroup.values()) {
            gates.put(group, gate(group, stop, usage));
        }
        return new RestExtensions(
                credentials,
                new Wire(credentials.server(), PATIENCE, readTimeout, usage),
                gates,
                replies(),
                new NewExtension(new JsonMapper()),
                IMPATIENT,
                assumptions,
                images,
                usage);
    }

    static QuotaGate gate(RateLimitGroup group, StopSignal stop, ApiUsage usage) {
        return new QuotaGate(group, new QuotaWindow(1_000, Duration.ofSeconds(60)), IMPATIENT, stop, usage);
    }

    static Replies replies() {
        return new Replies(new JsonMapper(), Clock.systemUTC());
    }

    static Credentials credentialsOf(StandInAccount account) {
        return new Credentials(
                account.baseUrl(),
                Secret.of(account.clientId()),
                Secret.of(account.clientSecret()),
                Secret.of(account.jwt()));
    }

    static Credentials credentialsFor(URI server) {
        return new Credentials(
                server, Secret.of("app"), Secret.of("planted-Client/Secret+1"), Secret.of("eyJh.planted-jwt.c2ln"));
    }

    static NewUser ada() {
        return ada(null);
    }

    static NewUser ada(@Nullable String password) {
        return new NewUser(
                new PersonName("Ada"),
                new PersonName("Lovelace"),
                EmailAddress.of("ada@example.com"),
                null,
                null,
                password == null ? null : Secret.of(password),
                password == null ? UserStatus.NOT_ACTIVATED : UserStatus.ENABLED,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static NewUser grace() {
        return new NewUser(
                new PersonName("Grace"),
                new PersonName("Höpper \"Amazing\""),
                EmailAddress.of("Grace.Hopper+pbx@Example.com"),
                new ExtensionNumber("2041"),
                "000731",
                Secret.of("Passw0rd&%$"),
                UserStatus.ENABLED,
                new PhoneNumber("+16505550101"),
                new PhoneNumber("+16505550102"),
                "R&D",
                "Rear admiral",
                "58",
                "1033",
                "1");
    }
}
