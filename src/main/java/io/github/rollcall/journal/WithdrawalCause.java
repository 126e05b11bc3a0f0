package io.github.rollcall.journal;

/** How it is known that a sending created nothing. */
public enum WithdrawalCause {
    /** RingCentral, or the lack of a connection, said so: 429, 401, a refusal of us, a refused connection. */
    NOT_SENT,
    /** RingCentral said that something of it is taken, and the look-up has not settled by whom. */
    TAKEN,
    /** RingCentral refused it with a code that no table explains; whether that is about the row is not known yet. */
    REFUSED,
    /** No answer came, and long enough afterwards the person was not in the account. */
    ABSENT
}
