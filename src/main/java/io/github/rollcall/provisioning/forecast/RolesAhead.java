package io.github.rollcall.provisioning.forecast;

/**
 * Roles that an attempt is about to give to many people at once.
 *
 * @param people who are given one of them
 * @param bulkCalls how many calls that takes
 * @param lookCalls how many calls ask then who has which role
 */
public record RolesAhead(int people, int bulkCalls, int lookCalls) {

    /** Every role is given by a call of its own. */
    public static final RolesAhead NONE = new RolesAhead(0, 0, 0);
}
