package io.github.rollcall.doctor;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The quotas that the account's answers tell, compared with those that are assumed. */
final class QuotaCheck implements Check {

    private final AccountSession ringCentral;

    QuotaCheck(AccountSession ringCentral) {
        this.ringCentral = ringCentral;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (RateLimitGroup group : RateLimitGroup.values()) {
            findings.addAll(ringCentral.about("The quota " + group, (extensions, connection) -> of(group, extensions)));
        }
        return findings;
    }

    private static List<Finding> of(RateLimitGroup group, Extensions extensions) {
        GroupQuota quota = extensions.quota(group);
        Quota told = quota.told();
        if (told == null) {
            return List.of(Finding.notLookedAt(
                    "The quota " + group,
                    "no answer tells it; it becomes known with the first "
                            + (group == RateLimitGroup.HEAVY ? "image" : "answer that does") + ", and "
                            + inWords(quota.assumed()) + " are assumed until then"));
        }
        String what = "Quota " + group + ": " + inWords(told) + pace(group, told);
        boolean less = told.in(Duration.ofHours(1)) < quota.assumed().in(Duration.ofHours(1));
        return List.of(
                less
                        ? Finding.look(
                                what + "; " + inWords(quota.assumed()) + " were assumed",
                                "Rollcall keeps to it by itself. If it is to stay so, set rollcall.http.quota." + group
                                        + ".limit to " + told.limit() + " and .window to "
                                        + told.window().toSeconds()
                                        + "s; if it is too slow, ask RingCentral's support to raise the app's limit.")
                        : Finding.ok(what));
    }

    private static String pace(RateLimitGroup group, Quota quota) {
        long perHour = quota.in(Duration.ofHours(1));
        return switch (group) {
            case MEDIUM -> String.format(Locale.ROOT, ", about %,d users an hour", perHour);
            case HEAVY -> String.format(Locale.ROOT, ", about %,d images an hour", perHour);
            case LIGHT, AUTH -> "";
        };
    }

    private static String inWords(Quota quota) {
        long seconds = quota.window().toSeconds();
        return quota.limit() + " requests " + (seconds == 60 ? "a minute" : "in " + seconds + " s");
    }
}
