package io.github.rollcall.brake;

/**
 * A brake that holds a run.
 *
 * @param why the numbers and the limit, as a sentence
 */
public record Hold(Brake brake, String why) {

    @Override
    public String toString() {
        return "Brake " + brake + ": " + why;
    }
}
