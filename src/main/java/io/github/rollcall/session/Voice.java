package io.github.rollcall.session;

/** Says things to whoever has work done: on a terminal, or on a page. Nothing that is said is obeyed by either. Thread-safe. */
public interface Voice {

    /** Says a line. */
    void say(String line);

    /** Says a line to those who want details. */
    void detail(String line);

    /** Says what is wrong. */
    void error(String message);

    /** Says what happened and what to do, logs the details, and returns the exit code. */
    int failure(Throwable failure);

    /** What happened and what to do, in sentences. */
    String inWords(Throwable failure);
}
