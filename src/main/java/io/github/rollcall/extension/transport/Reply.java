package io.github.rollcall.extension.transport;

import org.springframework.http.HttpHeaders;

/** What became of one request on the wire. */
public sealed interface Reply {

    /** Whether the request was certainly not carried out. */
    default boolean isRefusal() {
        return this instanceof NotSent
                || (this instanceof Answered answer
                        && answer.status() >= 400
                        && answer.status() < 500
                        && !answer.isServerFailure());
    }

    /** RingCentral, or something on the way to it, answered completely. */
    record Answered(int status, HttpHeaders headers, byte[] body) implements Reply {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** There is nothing newer than what was known before. */
        public boolean isUnchanged() {
            return status == 304;
        }

        /** Asked of a GET or PUT, these may be repeated; of a creation, they leave open whether it happened. */
        public boolean isServerFailure() {
            return status == 408 || (status >= 500 && status != 501);
        }
    }

    /**
     * No connection came about: the request was certainly not processed.
     *
     * @param isLasting whether it stays so until somebody changes something
     */
    record NotSent(String reason, boolean isLasting) implements Reply {}

    /** It may have been processed, but no complete answer came. */
    record Lost(String reason) implements Reply {}
}
