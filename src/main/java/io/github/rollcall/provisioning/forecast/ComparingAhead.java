package io.github.rollcall.provisioning.forecast;

/**
 * How many calls an import takes, login and logout too, before it knows what is due.
 *
 * @param calls where it compares everybody; 0 if that is not known
 * @param callsIfUnchanged where the account's directory tells that nothing has changed since a night that had nothing to do; 0 if there
 *     was no such night with the same roster
 */
public record ComparingAhead(long calls, long callsIfUnchanged) {

    public static final ComparingAhead NONE = new ComparingAhead(0, 0);
}
