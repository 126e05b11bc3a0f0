package io.github.rollcall.sandbox;

import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.node.ObjectNode;

/**
 * A RingCentral account that exists in memory only and is spoken to over HTTP, on this machine.
 *
 * <p>It behaves as the documentation says that RingCentral behaves: tokens, quotas with their penalty, uniqueness of
 * numbers and addresses, refusals with their codes. On demand it is slow, loses answers after the work was done, or
 * shows new users late. Its methods may be called from any thread; what they return does not change afterwards.
 */
public final class StandInAccount implements AutoCloseable {

    private static final int LONGEST_FIRST_LINE = 64 * 1024;

    private final Clock clock;
    private final StandInCredentials credentials;
    private final StandInAddress address = new StandInAddress();
    private final AccountState state = new AccountState();
    private final ExtensionJson extensionJson = new ExtensionJson(address);
    private final ExtensionResource extensions;
    private final Gateway gateway;
    private final OpenRequests openRequests = new OpenRequests();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LoopResources loops;
    private final DisposableServer server;

    private StandInAccount(StandInSettings settings, Clock clock) {
        this.clock = clock;
        this.credentials = settings.inspected() ? StandInCredentials.KNOWN : StandInCredentials.unknown();
        StandInDictionaries dictionaries = new StandInDictionaries();
        RegionalSettings regionalSettings = new RegionalSettings(dictionaries);
        extensions = new ExtensionResource(
                state.directory(),
                new ExtensionRules(dictionaries, regionalSettings),
                new ExtensionFields(regionalSettings),
                extensionJson,
                address);
        Routes routes = new Routes(
                new TokenResource(state.tokens(), credentials),
                extensions,
                new ProfileImageResource(state.directory()),
                new DictionaryResource(dictionaries, address),
                new AccountResource(state.directory(), regionalSettings, address));
        gateway = new Gateway(settings, clock, state, routes);
        extensions.putAdministrator(clock.instant());
        loops = LoopResources.create("sandbox", Math.max(2, Runtime.getRuntime().availableProcessors()), true);
        server = listen(settings);
        address.listensOn(server.port());
    }

    /**
     * Starts listening; the account holds its administrator, extension 101, and nobody else.
     *
     * @throws PortTaken if somebody else listens on the port
     */
    public static StandInAccount start(StandInSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** The same, with a clock that decides about windows, expiry of tokens and visibility. */
    public static StandInAccount start(StandInSettings settings, Clock clock) {
        return new StandInAccount(settings, clock);
    }

    private DisposableServer listen(StandInSettings settings) {
        Inspection inspection = new Inspection(this);
        HttpFront front = new HttpFront(gateway, settings.inspected() ? inspection::answer : Inspection::nothing);
        HttpServer http = HttpServer.create()
                .host("127.0.0.1")
                .port(settings.port())
                .runOn(loops)
                .channelGroup(connections)
                .idleTimeout(Duration.ofMinutes(1))
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .doOnChannelInit((observer, channel, remote) -> openRequests.watch(channel))
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(LONGEST_FIRST_LINE))
                .handle(front::handle);
        try {
            return http.bindNow(Duration.ofSeconds(10));
        } catch (ChannelBindException e) {
            loops.dispose();
            throw new PortTaken(e);
        }
    }

    public URI baseUrl() {
        return URI.create(address.base());
    }

    public String clientId() {
        return credentials.clientId();
    }

    public String clientSecret() {
        return credentials.clientSecret();
    }

    public String jwt() {
        return credentials.jwt();
    }

    /** All extensions, the administrator included, in the order of their creation; also those not yet visible. */
    public List<StandInUser> users() {
        synchronized (gateway) {
            return state.directory().all().stream().map(extensionJson::user).toList();
        }
    }

    /** All requests to the API so far, in the order in which they took effect. */
    public List<LoggedRequest> requests() {
        return requestsSince(0);
    }

    List<LoggedRequest> requestsSince(long sequence) {
        synchronized (gateway) {
            return state.log().since(sequence);
        }
    }

    /** The profile image of an extension, as uploaded. */
    public Optional<byte[]> image(long extensionId) {
        return picture(extensionId).map(picture -> picture.bytes().array().clone());
    }

    Optional<Picture> picture(long extensionId) {
        synchronized (gateway) {
            return Optional.ofNullable(state.directory().find(extensionId)).map(Person::picture);
        }
    }

    /** The settings as they are now; of the faults, those that are still to come. */
    public StandInSettings settings() {
        return gateway.settings();
    }

    /** Other settings from now on, their faults armed anew; users, tokens and counted requests stay. */
    public void change(StandInSettings settings) {
        gateway.change(settings);
    }

    void change(UnaryOperator<StandInSettings> change) {
        synchronized (gateway) {
            gateway.change(change.apply(gateway.settings()));
        }
    }

    /**
     * Puts an extension in without asking any rule.
     *
     * @param json a body as for a creation; without number it gets a free one, unless it is unassigned
     */
    public StandInUser addUser(String json) {
        ObjectNode body = Json.read(json).asObject();
        synchronized (gateway) {
            return extensionJson.user(extensions.put(body, clock.instant(), settings()));
        }
    }

    /** Puts in so many activated users with invented names. */
    public void addUsers(int count) {
        InventedPeople.bodies(count).forEach(this::addUser);
    }

    /** Whether there was such an extension. */
    public boolean remove(long extensionId) {
        synchronized (gateway) {
            return state.directory().remove(extensionId);
        }
    }

    /** Gives this answer in place of its own, from the next request on that it is meant for. */
    public void refuse(Refusal refusal) {
        gateway.refuse(refusal);
    }

    /** Gives its own answers again. */
    public void refuseNothing() {
        gateway.refuseNothing();
    }

    /** Ends all sessions, as an administrator's action does. */
    public void revokeTokens() {
        synchronized (gateway) {
            state.tokens().revokeAll();
        }
    }

    /** Answers what is withheld, and says how many callers that were. */
    public int release() {
        return gateway.release();
    }

    /** How many callers wait for an answer that is withheld. */
    public int withheld() {
        return gateway.withheld();
    }

    /** Cuts all connections and listens no more. What is known can still be asked for. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.channel().close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
        server.disposeNow(Duration.ofSeconds(5));
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }

    /** Somebody else listens on the port that was asked for. */
    public static final class PortTaken extends RuntimeException {
        PortTaken(ChannelBindException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
