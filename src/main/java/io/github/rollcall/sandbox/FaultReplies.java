package io.github.rollcall.sandbox;

/** The answers of servers in trouble. */
final class FaultReplies {

    private FaultReplies() {}

    static Reply badGateway() {
        return Reply.html(502, "Bad Gateway");
    }

    static Reply internalError() {
        return Reply.refusal(500, ApiError.of("CMN-203", "Internal server error"));
    }

    static Reply unavailable(Fault fault) {
        Reply reply = Reply.refusal(503, ApiError.of("CMN-201", "Service temporarily unavailable"));
        Integer seconds = fault.retryAfterSeconds();
        return seconds == null ? reply : reply.with("Retry-After", Integer.toString(seconds));
    }

    static Reply redirect(Call call) {
        return Reply.empty(302).with("Location", call.path());
    }
}
