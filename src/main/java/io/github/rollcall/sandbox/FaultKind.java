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
    REVOKE_TOKENS,
    /** Of a bulk call: it is in order and carried out, but its task stays InProgress for ever. */
    TASK_ENDLESS,
    /** Of a bulk call: the task ends Failed, and nothing was done. */
    TASK_FAILED_BEFORE,
    /** Of a bulk call: the task ends Failed; the first half was done, and the result tells of that half. */
    TASK_FAILED_HALFWAY,
    /** Of a bulk call: the task ends Failed without telling of anybody, but all was done. */
    TASK_FAILED_AFTER,
    /** Of a bulk call: done, but the result tells of every second item only. */
    TASK_LOSES_ITEMS,
    /** Of a bulk call: done, but the result tells of the items in another order. */
    TASK_REORDERS_ITEMS;

    /** Whether it goes wrong after the answer, with the task that the call began. */
    public boolean isOfTasks() {
        return name().startsWith("TASK_");
    }
}
