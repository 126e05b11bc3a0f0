package io.github.rollcall.sandbox;

/** What goes wrong with a request that is otherwise in order. "Commit" means: what was asked for is done. */
public enum FaultKind {
    /** The connection is reset and nothing happens. */
    RESET_BEFORE,
    /** Nothing happens and no answer comes; carried out and answered on release if the caller still waits. */
    WITHHOLD_BEFORE,
    /** The connection is reset at once, and the request is carried out later: after the commit delay. */
    CUT_THEN_COMMIT,
    /** No answer comes, and the request is carried out later, after the commit delay, whether or not the caller has given up. */
    WITHHOLD_THEN_COMMIT,
    COMMIT_THEN_CUT,
    /** Done, but the answer is held back until release or close. */
    COMMIT_THEN_WITHHOLD,
    /** Done, but the connection ends in the middle of the answer's body. */
    COMMIT_THEN_HALF_BODY,
    /** In order, but then the connection is closed under the caller, who may be about to use it again. */
    CLOSE_AFTER_ANSWER,
    /** Done, and answered 200 without a body. */
    EMPTY_200,
    /** Done, and answered 200 with JSON that breaks off. */
    MALFORMED_JSON,
    /** A proxy's HTML page, and nothing happened. */
    HTML_502_BEFORE,
    HTML_502_AFTER,
    STATUS_500_BEFORE,
    STATUS_500_AFTER,
    STATUS_503_BEFORE,
    STATUS_503_AFTER,
    /** 302 to the same address, and nothing happened. */
    REDIRECT,
    /** 429, the group's penalty begins, and nothing happened. */
    THROTTLE,
    /** All sessions end: 401 for this request, and nothing happened. */
    REVOKE_TOKENS
}
