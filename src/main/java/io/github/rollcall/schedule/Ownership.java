package io.github.rollcall.schedule;

/**
 * Says whether this process may work on an account now. A process that was frozen may wake when another has taken over; then it
 * must do nothing.
 */
@FunctionalInterface
public interface Ownership {

    boolean isOwner(String account);
}
