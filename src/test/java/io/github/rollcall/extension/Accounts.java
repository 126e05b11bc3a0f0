package io.github.rollcall.extension;

import io.github.rollcall.sandbox.StandInAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** The REST form of the port for tests: impatient, so that outages end soon. */
public final class Accounts {

    private Accounts() {}

    public static Extensions over(StandInAccount account) {
        return over(account, new StopSignal());
    }

    public static Extensions over(StandInAccount account, StopSignal stop) {
        return over(account.baseUrl(), account.clientId(), account.clientSecret(), account.jwt(), stop);
    }

    static RestExtensions over(URI server, String clientId, String clientSecret, String jwt, StopSignal stop) {
        Credentials credentials = Credentials.from(new MockEnvironment()
                .withProperty(Credentials.SERVER_URL, server.toString())
                .withProperty(Credentials.CLIENT_ID, clientId)
                .withProperty(Credentials.CLIENT_SECRET, clientSecret)
                .withProperty(Credentials.JWT, jwt));
        Retries retries = new Retries(3, Duration.ofMillis(5), Duration.ofMillis(20));
        ApiUsage usage = new ApiUsage();
        Map<RateLimitGroup, QuotaGate> gates = new EnumMap<>(RateLimitGroup.class);
        for (RateLimitGroup group : RateLimitGroup.values()) {
            QuotaWindow window = new QuotaWindow(1000, Duration.ofMillis(100));
            gates.put(group, new QuotaGate(group, window, retries, stop, usage));
        }
        JsonMapper json = JsonMapper.shared();
        return new RestExtensions(
                credentials,
                new ApiTransport(credentials.server(), Duration.ofSeconds(2), Duration.ofSeconds(2), usage),
                gates,
                new ResponseReader(json, Clock.systemUTC()),
                new NewExtension(json),
                retries,
                new AssumptionProperties(true),
                new ImageProperties(ImageProperties.Method.PUT, ImageProperties.NotActivated.SEND),
                usage);
    }
}
