package io.github.rollcall.sandbox;

/** All that the stand-in remembers. */
record AccountState(Directory directory, Tokens tokens, RequestLog log) {

    AccountState() {
        this(new Directory(), new Tokens(), new RequestLog());
    }
}
