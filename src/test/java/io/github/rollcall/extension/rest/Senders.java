package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.gate.QuotaGate;
import io.github.rollcall.extension.gate.QuotaGates;
import io.github.rollcall.extension.gate.QuotaWindow;
import io.github.rollcall.extension.gate.Retries;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.extension.stop.WriteFence;
import io.github.rollcall.extension.transport.ApiTransport;
import io.github.rollcall.network.Network;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Profile;
import io.github.rollcall.user.value.Access;
import io.github.rollcall.user.value.Address;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.Languages;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.SetupWizardState;
import io.github.rollcall.user.value.TimeFormat;
import io.github.rollcall.user.value.UserStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
                new AssumptionProperties(true, true, true, AssumptionProperties.SentWithChange.SHOWN),
                new ImageProperties(ImageProperties.Method.PUT, ImageProperties.NotActivated.SEND));
    }

    static RestExtensions assuming(StandInAccount account, AssumptionProperties assumptions, ImageProperties images) {
        return to(credentialsOf(account), PATIENCE, new StopSignal(), assumptions, images);
    }

    /** Through a fence. */
    static RestExtensions through(WriteFence fence, StandInAccount account) {
        return to(
                credentialsOf(account),
                PATIENCE,
                new StopSignal(),
                new AssumptionProperties(true, true, true, AssumptionProperties.SentWithChange.SHOWN),
                new ImageProperties(ImageProperties.Method.PUT, ImageProperties.NotActivated.SEND),
                fence);
    }

    private static RestExtensions to(
            Credentials credentials,
            Duration readTimeout,
            StopSignal stop,
            AssumptionProperties assumptions,
            ImageProperties images) {
        return to(credentials, readTimeout, stop, assumptions, images, WriteFence.OPEN);
    }

    private static RestExtensions to(
            Credentials credentials,
            Duration readTimeout,
            StopSignal stop,
            AssumptionProperties assumptions,
            ImageProperties images,
            WriteFence fence) {
        ApiUsage usage = new ApiUsage();
        CallSender sender = new CallSender(
                credentials,
                new ApiTransport(credentials.server(), Network.PLAIN, PATIENCE, readTimeout, usage, fence),
                new QuotaGates(group -> gate(group, stop, usage)),
                responses(),
                IMPATIENT);
        return new RestExtensions(sender, new JsonMapper(), assumptions, images, usage);
    }

    static QuotaGate gate(RateLimitGroup group, StopSignal stop, ApiUsage usage) {
        return new QuotaGate(group, new QuotaWindow(1_000, Duration.ofSeconds(60)), IMPATIENT, stop, usage);
    }

    static ResponseReader responses() {
        return new ResponseReader(new JsonMapper(), Clock.systemUTC());
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
                password == null ? Access.BY_MAIL : Access.with(Secret.of(password)),
                Profile.NONE,
                Region.OF_COMPANY,
                Place.USUAL);
    }

    static NewUser grace() {
        return new NewUser(
                new PersonName("Grace"),
                new PersonName("Höpper \"Amazing\""),
                EmailAddress.of("Grace.Hopper+pbx@Example.com"),
                new ExtensionNumber("2041"),
                "000731",
                Access.with(Secret.of("Passw0rd&%$")),
                new Profile(
                        new PhoneNumber("+16505550101"),
                        new PhoneNumber("+16505550102"),
                        Map.of(Field.DEPARTMENT, "R&D", Field.JOB_TITLE, "Rear admiral"),
                        null,
                        null,
                        null),
                new Region("58", new Languages("1033", "1033", "1033"), "1", null),
                Place.USUAL);
    }

    /** Somebody of whom all is said that a creation can say. */
    static NewUser mary() {
        return new NewUser(
                new PersonName("Mary"),
                new PersonName("Jackson"),
                EmailAddress.of("mary.jackson@example.com"),
                new ExtensionNumber("2042"),
                "000732",
                new Access(
                        Secret.of("Passw0rd&%$"),
                        Secret.of("482917"),
                        UserStatus.ENABLED,
                        true,
                        SetupWizardState.COMPLETED),
                new Profile(
                        null,
                        null,
                        Map.of(Field.COMPANY, "Example Ltd"),
                        "Mary J.",
                        "May ree",
                        new Address("Canada", "Ontario", "Toronto", "1 Yonge Street", "M5E 1E5")),
                new Region("58", new Languages("1033", "2057", "1033"), "39", TimeFormat.TWENTY_FOUR_HOURS),
                new Place(
                        "400131400008",
                        "224150",
                        List.of(new Place.CustomValue("80001", "B-17"), new Place.CustomValue("80002", "3")),
                        "3",
                        true));
    }
}
