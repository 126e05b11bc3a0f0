package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.RateLimitGroup;
import java.time.Duration;

/** Adds up the calls that changes of people take, in the order in which rows are sent. */
final class UpdateCalls {

    private int people;
    private int withSecrets;
    private int activatedWithSecrets;
    private int bulks;
    private int lastBulk = -1;

    /** Takes in a row whose person is to be changed. */
    void add(CheckedRow row) {
        // So many rows are taken at once; who of them is given a secret has a call of its own.
        int bulk = people++ / Extensions.MOST_IN_BULK;
        if (row.sendsSecrets()) {
            withSecrets++;
            activatedWithSecrets += row.isToActivate() ? 1 : 0;
        } else if (bulk != lastBulk) {
            lastBulk = bulk;
            bulks++;
        }
    }

    int people() {
        return people;
    }

    int withSecrets() {
        return withSecrets;
    }

    int bulk(boolean isBulk, int leavers) {
        return isBulk ? bulks + callsFor(leavers) : 0;
    }

    int single(boolean isBulk, int leavers, Extensions extensions) {
        int more = activatedWithSecrets * (extensions.callsToActivate() - 1);
        return (isBulk ? withSecrets : people + leavers) + more;
    }

    Duration time(boolean isBulk, int leavers, Extensions extensions) {
        return extensions
                .costOf(RateLimitGroup.HEAVY, bulk(isBulk, leavers))
                .plus(extensions.costOf(RateLimitGroup.MEDIUM, single(isBulk, leavers, extensions)));
    }

    /** How many calls so many people take where one call is for many. */
    static int callsFor(int people) {
        return (people + Extensions.MOST_IN_BULK - 1) / Extensions.MOST_IN_BULK;
    }
}
