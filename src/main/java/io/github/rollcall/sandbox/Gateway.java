package io.github.rollcall.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
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
 * What happens to a request: its address, its token, its quota, its fate, its effect, its place in the log.
 *
 * <p>One request at a time is in here, so that checking and doing are one, and the log has the order of the effects.
 * Whoever reads or changes the state of the account from outside holds the same lock: this object's.
 */
final class Gateway {

    private final Clock clock;
    private final Random random;
    private final AccountState state;
    private final Routes routes;
    private final RateGates gates;
    private final FaultPlan faults;
    private final StandInRefusals refusals = new StandInRefusals();
    private final InFlight inFlight = new InFlight();
    private final Withheld withheld = new Withheld();
    private StandInSettings settings;

    Gateway(StandInSettings settings, Clock clock, AccountState state, Routes routes) {
        this.settings = settings;
        this.clock = clock;
        this.state = state;
        this.routes = routes;
        this.random = new Random(settings.seed());
        this.gates = new RateGates(settings);
        this.faults = new FaultPlan(settings.faults(), random);
    }

    /** The settings as they are now; of the faults, those that are still to come. */
    synchronized StandInSettings settings() {
        return settings.toBuilder().faults(faults.remaining()).build();
    }

    synchronized void change(StandInSettings changed) {
        settings = changed;
        gates.change(changed);
        faults.change(changed.faults());
    }

    synchronized void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    synchronized void refuseNothing() {
        refusals.clear();
    }

    int withheld() {
        return withheld.size();
    }

    int release() {
        return withheld.release();
    }

    /** Recognises and counts a request in the moment in which it comes. */
    synchronized Arrival arrive(StandInCall call) {
        Routes.Match match = routes.find(call).orElse(null);
        StandInTrace trace = new StandInTrace(call, match == null ? null : match.route());
        StandInReply refusal = match == null ? unknownAddress(call) : admission(match.route(), call);
        return new Arrival(call, match, trace, refusal, latency());
    }

    /** The delivery goes to the caller now; until then, or until what is pending is done, the request was in flight. */
    synchronized void leaves(Arrival arrival, Delivery delivery) {
        if (!delivery.isPending()) {
            inFlight.ends(arrival.call());
        }
    }

    private synchronized void isOver(Arrival arrival) {
        inFlight.ends(arrival.call());
    }

    /** Carries the request out, or lets it fail. */
    synchronized Delivery carryOut(Arrival arrival) {
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
                long sequence = log(arrival, 0, null);
                Runnable work = () -> late(arrival, sequence, true);
                yield new Delivery.Cut(new Delivery.Later(settings.commitDelay(), work));
            }
            case WITHHOLD_BEFORE -> {
                long sequence = log(arrival, 0, null);
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
                long sequence = log(arrival, 0, reply.errorCode());
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
            case REVOKE_TOKENS -> {
                state.tokens().revokeAll();
                yield whole(arrival, Authentication.unknownToken());
            }
        };
    }

    private Delivery held(Arrival arrival, Supplier<StandInReply> answer) {
        return new Delivery.Withheld(withheld.hold(answer).doFinally(signal -> isOver(arrival)));
    }

    /** Begun at once and kept for whoever still waits when it is done. */
    private Delivery belated(Arrival arrival) {
        long sequence = log(arrival, 0, null);
        AtomicBoolean callerIsGone = new AtomicBoolean();
        Mono<StandInReply> answer = Mono.delay(settings.commitDelay())
                .map(tick -> late(arrival, sequence, callerIsGone.get()))
                .cache();
        answer.subscribe();
        return new Delivery.Withheld(answer.doOnCancel(() -> callerIsGone.set(true)));
    }

    private @Nullable StandInReply admission(Route route, StandInCall call) {
        if (route.needsToken()) {
            StandInReply refusal = Authentication.refusal(call, state.tokens(), now());
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
        if (routes.knowsOtherMethod(call) && !settings.reads(Reading.WRONG_METHOD_UNKNOWN)) {
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
        String account = arrival.variables().getOrDefault("account", "~");
        if (!account.equals("~") && !account.equals(AccountFacts.ACCOUNT_ID)) {
            return StandInReply.refusal(404, StandInApiError.notFound("accountId", account));
        }
        StandInReply instead = refusals.areOver() ? null : refusals.next(route.operation(), personIn(arrival));
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
            Person person = id.matches("\\d{1,18}") ? state.directory().find(Long.parseLong(id)) : null;
            return person == null ? null : person.email();
        }
        JsonNode body = ExtensionResource.body(arrival.call());
        if (body == null) {
            return null;
        }
        arrival.trace().about(body);
        return Json.text(body.path("contact"), "email");
    }

    private synchronized StandInReply late(Arrival arrival, long sequence, boolean callerIsGone) {
        StandInReply reply = perform(arrival);
        state.log().correct(sequence, arrival.trace(), callerIsGone ? 0 : reply.status(), reply.errorCode());
        inFlight.ends(arrival.call());
        return dressed(arrival, reply);
    }

    private synchronized StandInReply answered(Arrival arrival, long sequence, StandInReply reply) {
        state.log().correct(sequence, arrival.trace(), reply.status(), reply.errorCode());
        return dressed(arrival, reply);
    }

    private Delivery.Whole whole(Arrival arrival, StandInReply reply) {
        log(arrival, reply.status(), reply.errorCode());
        return new Delivery.Whole(dressed(arrival, reply));
    }

    private Delivery after(Arrival arrival, StandInReply reply) {
        perform(arrival);
        return whole(arrival, reply);
    }

    private Delivery spoilt(Arrival arrival, Bytes body) {
        StandInReply reply = perform(arrival);
        log(arrival, 200, reply.errorCode());
        return new Delivery.Whole(dressed(arrival, StandInReply.of(200, StandInReply.JSON, body)));
    }

    private Delivery cut(Arrival arrival, @Nullable StandInReply reply) {
        log(arrival, 0, reply == null ? null : reply.errorCode());
        return new Delivery.Cut(null);
    }

    /** An answer without body, as to an image, has no half: nothing of it arrives. */
    private Delivery half(Arrival arrival, StandInReply reply) {
        if (reply.body().length() == 0) {
            return cut(arrival, reply);
        }
        log(arrival, 0, reply.errorCode());
        return new Delivery.Half(dressed(arrival, reply));
    }

    private long log(Arrival arrival, int status, @Nullable String errorCode) {
        return state.log().add(arrival.trace(), now(), status, errorCode);
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
