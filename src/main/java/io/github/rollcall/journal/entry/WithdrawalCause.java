package io.github.rollcall.journal.entry;

/** How it is known that a sending created nothing. */
public enum WithdrawalCause {
    /** RingCentral, or the lack of a connection, said so: 429, 401, a refusal of us, a refused connection. */
    NOT_SENT,
    /** RingCentral said that something of it is taken, and the look-up has not settled by whom. */
    TAKEN,
    /**
     * The same, after an answer to a creation of this very person was lost: it may be the one who has it. The person is in
     * doubt until the account shows who has it, in a later attempt or run.
     */
    UNSEEN,
    /** RingCentral refused it with a code that no table explains; whether that is about the row is not known yet. */
    REFUSED,
    /** No answer came, and long enough afterwards the person was not in the account. */
    ABSENT
}
