package io.github.rollcall.user.problem;

/** Who can mend a problem. */
public enum Owner {
    /** Whoever keeps the roster: the data of a person is wrong. */
    HR,
    /** Whoever keeps the RingCentral account: the data is right, the account stands in the way. */
    TELECOM_ADMIN,
    /** No one needs to do anything, or no one but RingCentral can. */
    NOBODY
}
