package io.github.rollcall.sandbox.account;

/** Where the stand-in can be reached; known once it listens. */
public final class StandInAddress {

    private volatile String base = "";

    public void listensOn(int port) {
        base = "http://127.0.0.1:" + port;
    }

    public String base() {
        return base;
    }

    String account() {
        return base + "/restapi/v1.0/account/" + AccountFacts.ACCOUNT_ID;
    }
}
