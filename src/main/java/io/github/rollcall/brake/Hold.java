package io.github.rollcall.brake;

/**
 * A brake that holds a run.
 *
 * @param actual what the run has, in short
 * @param limit what it may have, in short
 * @param why the same as a sentence
 */
public record Hold(Brake brake, String actual, String limit, String why) {

    @Override
    public String toString() {
        return "Brake " + brake + ": " + why;
    }
}
