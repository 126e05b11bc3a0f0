package io.github.rollcall.runlog;

/**
 * One execution of a run.
 *
 * @param number from 1
 */
public record Attempt(RunId run, int number) {}
