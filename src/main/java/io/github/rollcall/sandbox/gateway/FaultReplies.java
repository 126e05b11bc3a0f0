package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;

/** The answers of servers in trouble. */
final class FaultReplies {

    private FaultReplies() {}

    static StandInReply badGateway() {
        return StandInReply.html(502, "Bad Gateway");
    }

    static StandInReply internalError() {
        return StandInReply.refusal(500, StandInApiError.of("CMN-203", "Internal server error"));
    }

    static StandInReply unavailable(Fault fault) {
        StandInReply reply =
                StandInReply.refusal(503, StandInApiError.of("CMN-201", "Service temporarily unavailable"));
        Integer seconds = fault.retryAfterSeconds();
        return seconds == null ? reply : reply.with("Retry-After", Integer.toString(seconds));
    }

    static StandInReply redirect(StandInCall call) {
        return StandInReply.empty(302).with("Location", call.path());
    }
}
