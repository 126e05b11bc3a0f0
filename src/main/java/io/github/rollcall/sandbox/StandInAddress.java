package io.github.rollcall.sandbox;

/** Where the stand-in can be reached; known once it listens. */
final class StandInAddress {

    private volatile String base = "";

    void listensOn(int port) {
        base = "http://127.0.0.1:" + port;
    }

    String base() {
        return base;
    }

    String account() {
        return base + "/restapi/v1.0/account/" + AccountFacts.ACCOUNT_ID;
    }
}
