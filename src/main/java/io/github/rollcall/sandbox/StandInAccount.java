package io.github.rollcall.sandbox;

import io.github.rollcall.sandbox.account.AccountApi;
import io.github.rollcall.sandbox.account.InventedPeople;
import io.github.rollcall.sandbox.account.Person;
import io.github.rollcall.sandbox.account.Picture;
import io.github.rollcall.sandbox.account.StandInAddress;
import io.github.rollcall.sandbox.account.StandInCredentials;
import io.github.rollcall.sandbox.gateway.Gateway;
import io.github.rollcall.sandbox.http.Delivery;
import io.github.rollcall.sandbox.http.HttpFront;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A RingCentral account that exists in memory only and is spoken to over HTTP, on this machine.
 *
 * <p>It behaves as the documentation says that RingCentral behaves: tokens, quotas with their penalty, uniqueness of
 * numbers and addresses, refusals with their codes. On demand it is slow, loses answers after the work was done, or
 * shows new users late. Its methods may be called from any thread; what they return does not change afterwards.
 */
public final class StandInAccount implements AutoCloseable {

    private final Clock clock;
    private final StandInCredentials credentials;
    private final StandInAddress address = new StandInAddress();
    private final AccountApi api;
    private final Gateway gateway;
    private final HttpFront front;

    private StandInAccount(StandInSettings settings, Clock clock) {
        this.clock = clock;
        credentials = settings.inspected() ? StandInCredentials.KNOWN : StandInCredentials.unknown();
        api = new AccountApi(credentials, address, clock.instant());
        gateway = new Gateway(settings, clock, api);
        front = listen(settings);
        address.listensOn(front.port());
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

    private HttpFront listen(StandInSettings settings) {
        Inspection inspection = new Inspection(this);
        Function<StandInCall, StandInReply> inside = settings.inspected() ? inspection::answer : Inspection::nothing;
        try {
            return new HttpFront(
                    settings.port(),
                    call -> call.path().startsWith(Inspection.PREFIX)
                            ? Mono.just(new Delivery.Whole(inside.apply(call)))
                            : gateway.answer(call));
        } catch (ChannelBindException e) {
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
        List<Person> people;
        synchronized (gateway) {
            people = current().people();
        }
        return people.stream().map(api::user).toList();
    }

    Optional<StandInUser> user(long extensionId) {
        return find(extensionId).map(api::user);
    }

    /** All requests to the API so far, in the order in which they took effect. */
    public List<LoggedRequest> requests() {
        return requestsSince(0);
    }

    List<LoggedRequest> requestsSince(long sequence) {
        return gateway.requestsSince(sequence);
    }

    /** The profile image of an extension, as uploaded. */
    public Optional<byte[]> image(long extensionId) {
        return picture(extensionId).map(picture -> picture.bytes().array().clone());
    }

    Optional<Picture> picture(long extensionId) {
        return find(extensionId).map(Person::picture);
    }

    /** The account with all that is due. */
    private AccountApi current() {
        api.carryOutDue(clock.instant(), gateway.settings());
        return api;
    }

    private Optional<Person> find(long extensionId) {
        synchronized (gateway) {
            return Optional.ofNullable(current().find(extensionId));
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
            return api.user(api.put(body, clock.instant(), settings()));
        }
    }

    /** Puts in so many activated users with invented names. */
    public void addUsers(int count) {
        InventedPeople.bodies(count).forEach(this::addUser);
    }

    /** Puts in so many extensions of status Unassigned, each with a number: bought licences with nobody on them. */
    public List<StandInUser> addSeats(int count) {
        synchronized (gateway) {
            return IntStream.range(0, count)
                    .mapToObj(i -> api.user(api.putSeat(clock.instant(), settings())))
                    .toList();
        }
    }

    /** Changes an extension as an administrator does by hand: no rule is asked, nothing counted, nobody mailed. */
    public StandInUser changeByHand(long extensionId, String json) {
        ObjectNode body = Json.read(json).asObject();
        synchronized (gateway) {
            return api.user(api.changeByHand(existing(extensionId), body));
        }
    }

    /** Replaces the profile image by hand; no bytes take it away. */
    public void changeImageByHand(long extensionId, String contentType, byte[] image) {
        synchronized (gateway) {
            api.changeImageByHand(existing(extensionId), contentType, image.clone(), clock.instant());
        }
    }

    private Person existing(long extensionId) {
        Person person = current().find(extensionId);
        Checks.that(person != null, "there is no extension " + extensionId);
        return Objects.requireNonNull(person);
    }

    /** How often callers of the API wrote what; what was refused does not count. */
    public Map<Write, Integer> writes() {
        synchronized (gateway) {
            return current().writes();
        }
    }

    /** The addresses that RingCentral would have mailed, in order. */
    public List<String> mailed() {
        synchronized (gateway) {
            return current().mailed();
        }
    }

    /** Whether there was such an extension. */
    public boolean remove(long extensionId) {
        synchronized (gateway) {
            return api.remove(extensionId);
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

    /** Knows no task of a bulk call any more; what such a task has left for later is carried out nevertheless. */
    public void forgetTasks() {
        synchronized (gateway) {
            api.forgetTasks();
        }
    }

    /** Ends all sessions, as an administrator's action does. */
    public void revokeTokens() {
        synchronized (gateway) {
            api.tokens().revokeAll();
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
        front.close();
    }

    /** Somebody else listens on the port that was asked for. */
    public static final class PortTaken extends RuntimeException {
        PortTaken(ChannelBindException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
