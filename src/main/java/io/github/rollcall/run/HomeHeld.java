package io.github.rollcall.run;

/** Another of our processes works in the same home folder. */
public final class HomeHeld extends RuntimeException {

    HomeHeld(String message) {
        super(message);
    }
}
