package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.account.AccountApi;
import io.github.rollcall.sandbox.account.AccountFacts;
import io.github.rollcall.sandbox.account.Permissions;
import io.github.rollcall.sandbox.account.Person;
import io.github.rollcall.sandbox.http.Bytes;
import io.github.rollcall.sandbox.http.Delivery;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Route;
import io.github.rollcall.sandbox.http.Router;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.http.StandInTrace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What happens to a request: it is counted, refused, met by a fault or carried out, and logged.
 *
 * <p>One request at a time is in here, so that checking and doing are one, and the log has the order of the effects.
 * Whoever reads or changes the state of the account from outside holds the same lock: this object's.
 */
public final class Gateway {

    private final Clock clock;
    private final Random random;
    private final AccountApi account;
    private final RateGates gates;
    private final FaultPlan faults;
    private final RequestLog log = new RequestLog();
    private final StandInRefusals refusals = new StandInRefusals();
    private final InFlight inFlight = new InFlight();
    private final Withheld withheld = new Withheld();
    private StandInSettings settings;

    public Gateway(StandInSettings settings, Clock clock, AccountApi account) {
        this.settings = settings;
        this.clock = clock;
        this.account = account;
        this.random = new Random(settings.seed());
        this.gates = new RateGates(settings);
        this.faults = new FaultPlan(settings.faults(), random);
    }

    /** The settings as they are now; of the faults, those that are still to come. */
    public synchronized StandInSettings settings() {
        return settings.toBuilder().faults(faults.remaining()).build();
    }

    /** Other settings from now on; their faults begin anew. */
    public synchronized void change(StandInSettings changed) {
        settings = changed;
        gates.change(changed);
        faults.change(changed.faults());
    }

    public synchronized void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    public synchronized void refuseNothing() {
        refusals.clear();
    }

    /** The requests after the one with this number in the log. */
    public synchronized List<LoggedRequest> requestsSince(long sequence) {
        return log.since(sequence);
    }

    /** How many answers are held back. */
    public int withheld() {
        return withheld.size();
    }

    /** Sends the answers that are held back, and says how many. */
    public int release() {
        return withheld.release();
    }

    /** Says what becomes of a request. Its effect comes after half the latency, also when the caller goes away meanwhile. */
    public Mono<Delivery> answer(StandInCall call) {
        Router.Match match = account.router().find(call);
        Arrival arrival;
        synchronized (this) {
            arrival = arrive(call, match);
            if (arrival.latency().isZero()) {
                return Mono.just(leaving(arrival, carryOut(arrival)));
            }
        }
        Duration half = arrival.latency().dividedBy(2);
        Mono<Delivery> answer = Mono.delay(half)
                .map(tick -> carryOut(arrival))
                .delayElement(arrival.latency().minus(half))
                .map(delivery -> leaving(arrival, delivery))
                .cache();
        answer.subscribe();
        return answer;
    }

    /** Counts a request in the moment in which it comes. */
    private Arrival arrive(StandInCall call, Router.@Nullable Match match) {
        StandInTrace trace = new StandInTrace(call, match == null ? null : match.route());
        StandInReply refusal = match == null ? unknownAddress(call) : admission(match.route(), call);
        return new Arrival(call, match, trace, refusal, latency());
    }

    /** The request is in flight until its answer leaves, or until what is pending is done. */
    private synchronized Delivery leaving(Arrival arrival, Delivery delivery) {
        if (!delivery.isPending()) {
            inFlight.ends(arrival.call());
        }
        return delivery;
    }

    private synchronized void isOver(Arrival arrival) {
        inFlight.ends(arrival.call());
    }

    /** Carries the request out, or lets it fail. */
    private synchronized Delivery carryOut(Arrival arrival) {
        StandInReply refusal = arrival.refusal();
        if (refusal != null) {
            return whole(arrival, refusal);
        }
        Fault fault = faults.next(Objects.requireNonNull(arrival.route()).operation());
        if (fault == null) {
            return whole(arrival, perform(arrival));
        }
        arrival.trace().fault(fault.kind());
        return meet(fault, arrival);
    }

    private Delivery meet(Fault fault, Arrival arrival) {
        return switch (fault.kind()) {
            case RESET_BEFORE -> cut(arrival, null);
            case CUT_THEN_COMMIT -> {
                long sequence = logged(arrival, 0, null);
                Runnable work = () -> late(arrival, sequence, true);
                yield new Delivery.Cut(new Delivery.Later(settings.commitDelay(), work));
            }
            case WITHHOLD_BEFORE -> {
                long sequence = logged(arrival, 0, null);
                yield held(arrival, () -> late(arrival, sequence, false));
            }
            case WITHHOLD_THEN_COMMIT -> belated(arrival);
            case CLOSE_AFTER_ANSWER -> {
                Delivery.Whole whole = whole(arrival, perform(arrival));
                yield new Delivery.Last(whole.reply());
            }
            case COMMIT_THEN_CUT -> cut(arrival, perform(arrival));
            case COMMIT_THEN_WITHHOLD -> {
                StandInReply reply = perform(arrival);
                long sequence = logged(arrival, 0, reply.errorCode());
                yield held(arrival, () -> answered(arrival, sequence, reply));
            }
            case COMMIT_THEN_HALF_BODY -> half(arrival, perform(arrival));
            case EMPTY_200 -> spoilt(arrival, Bytes.NONE);
            case MALFORMED_JSON -> spoilt(arrival, Bytes.of("{\"id\":4001,\"extensionNum"));
            case HTML_502_BEFORE -> whole(arrival, FaultReplies.badGateway());
            case HTML_502_AFTER -> after(arrival, FaultReplies.badGateway());
            case STATUS_500_BEFORE -> whole(arrival, FaultReplies.internalError());
            case STATUS_500_AFTER -> after(arrival, FaultReplies.internalError());
            case STATUS_503_BEFORE -> whole(arrival, FaultReplies.unavailable(fault));
            case STATUS_503_AFTER -> after(arrival, FaultReplies.unavailable(fault));
            case REDIRECT -> whole(arrival, FaultReplies.redirect(arrival.call()));
            case THROTTLE -> whole(arrival, throttled(Objects.requireNonNull(arrival.route())));
            case TASK_ENDLESS,
                    TASK_FAILED_BEFORE,
                    TASK_FAILED_HALFWAY,
                    TASK_FAILED_AFTER,
                    TASK_LOSES_ITEMS,
                    TASK_REORDERS_ITEMS -> whole(arrival, perform(arrival));
            case REVOKE_TOKENS -> {
                account.tokens().revokeAll();
                yield whole(arrival, Authentication.unknownToken());
            }
        };
    }

    private Delivery held(Arrival arrival, Supplier<StandInReply> answer) {
        return new Delivery.Withheld(withheld.hold(answer).doFinally(signal -> isOver(arrival)));
    }

    /** Begun at once and kept for whoever still waits when it is done. */
    private Delivery belated(Arrival arrival) {
        long sequence = logged(arrival, 0, null);
        AtomicBoolean callerIsGone = new AtomicBoolean();
        Mono<StandInReply> answer = Mono.delay(settings.commitDelay())
                .map(tick -> late(arrival, sequence, callerIsGone.get()))
                .cache();
        answer.subscribe();
        return new Delivery.Withheld(answer.doOnCancel(() -> callerIsGone.set(true)));
    }

    private @Nullable StandInReply admission(Route route, StandInCall call) {
        if (route.needsToken()) {
            StandInReply refusal = Authentication.refusal(call, account.tokens(), now());
            if (refusal != null) {
                return refusal;
            }
        }
        RateGroup group = route.group();
        if (group != null && !gates.of(group).admits(clock.millis())) {
            return tooMany(group);
        }
        if (route.needsToken() && settings.refuseEqualRequests() && !inFlight.begins(call)) {
            return StandInReply.refusal(429, StandInApiError.of("CMN-304", "Duplicate request is being processed"));
        }
        return null;
    }

    private StandInReply throttled(Route route) {
        RateGroup group = Objects.requireNonNullElse(route.group(), RateGroup.LIGHT);
        gates.of(group).punish(clock.millis());
        return tooMany(group);
    }

    private StandInReply tooMany(RateGroup group) {
        long seconds = gates.of(group).retryAfterSeconds(clock.millis());
        return StandInReply.refusal(429, StandInApiError.of("CMN-301", "Request rate exceeded"))
                .with("Retry-After", Long.toString(seconds));
    }

    private StandInReply unknownAddress(StandInCall call) {
        if (account.router().knows(call) && !settings.reads(Reading.WRONG_METHOD_UNKNOWN)) {
            return StandInReply.empty(405);
        }
        return StandInReply.refusal(404, StandInApiError.of("AGW-404", "Resource not found"));
    }

    private StandInReply perform(Arrival arrival) {
        Route route = Objects.requireNonNull(arrival.route());
        if (arrival.call().bodyTooLarge()) {
            return StandInReply.html(413, "Request Entity Too Large");
        }
        StandInReply refusal = Permissions.refusal(route, settings.missingPermissions());
        if (refusal != null) {
            return refusal;
        }
        String asked = arrival.variables().getOrDefault("account", "~");
        if (!asked.equals("~") && !asked.equals(AccountFacts.ACCOUNT_ID)) {
            return StandInReply.refusal(404, StandInApiError.notFound("accountId", asked));
        }
        StandInReply instead = refusals.areOver() ? null : refusals.next(route.operation(), personIn(arrival));
        account.carryOutDue(now(), settings);
        return instead != null
                ? instead
                : route.handler()
                        .handle(new Exchange(
                                arrival.call(), route, arrival.variables(), arrival.trace(), now(), settings));
    }

    /** Whom a creation or an image is about, by address. */
    private @Nullable String personIn(Arrival arrival) {
        String id = arrival.variables().get("extension");
        if (id != null) {
            Person person = id.matches("\\d{1,18}") ? account.find(Long.parseLong(id)) : null;
            return person == null ? null : person.email();
        }
        JsonNode body = arrival.call().object();
        if (body == null) {
            return null;
        }
        arrival.trace().about(body);
        return Json.text(body.path("contact"), "email");
    }

    private synchronized StandInReply late(Arrival arrival, long sequence, boolean callerIsGone) {
        StandInReply reply = perform(arrival);
        log.correct(sequence, arrival.trace(), callerIsGone ? 0 : reply.status(), reply.errorCode());
        inFlight.ends(arrival.call());
        return dressed(arrival, reply);
    }

    private synchronized StandInReply answered(Arrival arrival, long sequence, StandInReply reply) {
        log.correct(sequence, arrival.trace(), reply.status(), reply.errorCode());
        return dressed(arrival, reply);
    }

    private Delivery.Whole whole(Arrival arrival, StandInReply reply) {
        logged(arrival, reply.status(), reply.errorCode());
        return new Delivery.Whole(dressed(arrival, reply));
    }

    private Delivery after(Arrival arrival, StandInReply reply) {
        perform(arrival);
        return whole(arrival, reply);
    }

    private Delivery spoilt(Arrival arrival, Bytes body) {
        StandInReply reply = perform(arrival);
        logged(arrival, 200, reply.errorCode());
        return new Delivery.Whole(dressed(arrival, StandInReply.of(200, StandInReply.JSON, body)));
    }

    private Delivery cut(Arrival arrival, @Nullable StandInReply reply) {
        logged(arrival, 0, reply == null ? null : reply.errorCode());
        return new Delivery.Cut(null);
    }

    /** An answer without body, as to an image, has no half: nothing of it arrives. */
    private Delivery half(Arrival arrival, StandInReply reply) {
        if (reply.body().length() == 0) {
            return cut(arrival, reply);
        }
        logged(arrival, 0, reply.errorCode());
        return new Delivery.Half(dressed(arrival, reply));
    }

    private long logged(Arrival arrival, int status, @Nullable String errorCode) {
        return log.add(arrival.trace(), now(), status, errorCode);
    }

    /** Puts on what every answer of the API wears. */
    private StandInReply dressed(Arrival arrival, StandInReply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        now().plus(settings.clockSkew()).atOffset(ZoneOffset.UTC)));
        headers.put("RCRequestId", new UUID(random.nextLong(), random.nextLong()).toString());
        headers.put("RoutingKey", "SJC01P01");
        headers.put("Content-Language", reply.headers().getOrDefault("Content-Language", "en-US"));
        Route route = arrival.route();
        if (route != null && route.group() != null) {
            addQuota(headers, route.group());
        }
        return reply.shaped(arrival.call().path(), settings).with(headers);
    }

    private void addQuota(Map<String, String> headers, RateGroup group) {
        RateGate gate = gates.of(group);
        headers.put("X-Rate-Limit-Group", group.headerValue());
        headers.put("X-Rate-Limit-Limit", Integer.toString(gate.limit()));
        headers.put("X-Rate-Limit-Remaining", Integer.toString(gate.remaining(clock.millis())));
        headers.put("X-Rate-Limit-Window", Long.toString(gate.windowSeconds()));
    }

    private Duration latency() {
        long jitter = settings.jitter().toMillis();
        return jitter == 0 ? settings.latency() : settings.latency().plusMillis(random.nextLong(jitter + 1));
    }

    private Instant now() {
        return clock.instant();
    }
}
