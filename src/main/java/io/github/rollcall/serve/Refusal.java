package io.github.rollcall.serve;

/** What cannot be done, as an answer to a browser: the message says what to do. */
final class Refusal extends RuntimeException {

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal notThere(String what) {
        return new Refusal(404, what);
    }

    int status() {
        return status;
    }
}
