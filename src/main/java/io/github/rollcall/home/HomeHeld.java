package io.github.rollcall.home;

/** Another of our processes works in the same home folder. */
public final class HomeHeld extends RuntimeException {

    public HomeHeld(String message) {
        super(message);
    }
}
