package io.github.rollcall.home;

/** Another process of Rollcall works in the same home folder. */
public final class HomeHeld extends RuntimeException {

    /** @param message who holds it, and what to do */
    public HomeHeld(String message) {
        super(message);
    }
}
