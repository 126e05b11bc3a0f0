package io.github.rollcall.summary;

import io.github.rollcall.display.Quantity;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.forecast.ComparingAhead;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.RolesAhead;
import io.github.rollcall.provisioning.forecast.SeatsAhead;
import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is ahead, in words. */
public final class Outlook {

    private Outlook() {}

    public static List<String> lines(Forecast ahead) {
        List<String> lines = new ArrayList<>();
        if (ahead.creations() > 0) {
            lines.add("RingCentral mails %,d of the %,d new users at once%s."
                    .formatted(
                            ahead.mailed(),
                            ahead.creations(),
                            ahead.perhapsMailed() == 0
                                    ? ""
                                    : ", and perhaps %,d with the status Disabled".formatted(ahead.perhapsMailed())));
        }
        seats(ahead.seats()).ifPresent(lines::add);
        if (ahead.creations() + ahead.followUps() > 0) {
            lines.add("%s takes %s at the account's quota."
                    .formatted(
                            ahead.followUps() == 0 ? "Creating" : "Creating, and setting " + Stage.allFollowUps() + ",",
                            about(ahead.creationTime())));
        }
        roles(ahead).ifPresent(lines::add);
        if (ahead.updates().isAny()) {
            lines.addAll(updates(ahead.updates()));
        }
        if (ahead.images() > 0) {
            lines.add("Uploading the images takes %s at the account's quota%s."
                    .formatted(
                            about(ahead.imageTime()),
                            ahead.creations() + ahead.followUps() == 0
                                    ? ""
                                    : ", while users are created: %s for both".formatted(about(ahead.laneTime()))));
            lines.add("Looking at the images that the account shows takes %s."
                    .formatted(Quantity.of(ahead.imageLooks(), "call", "calls")));
        }
        if (ahead.imagesInTime() < ahead.images()) {
            lines.add(
                    "Before the time that the run is to be over there is room for about %,d of the %,d images; the others are left to the next import."
                            .formatted(ahead.imagesInTime(), ahead.images()));
        }
        comparing(ahead.comparing()).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> roles(Forecast ahead) {
        RolesAhead roles = ahead.roles();
        int others = ahead.followUps() - roles.people();
        return roles.people() == 0
                ? Optional.empty()
                : Optional.of("Giving %s a role that many are to have takes %s, and then %s to see who has it%s."
                        .formatted(
                                Quantity.of(roles.people(), "person", "people"),
                                Quantity.of(roles.bulkCalls(), "bulk call", "bulk calls"),
                                Quantity.of(roles.lookCalls(), "call", "calls"),
                                others <= 0
                                        ? ""
                                        : "; %s by a call each"
                                                .formatted(Quantity.of(
                                                        others,
                                                        "other " + Stage.anyFollowUp(),
                                                        "other " + Stage.allFollowUps()))));
    }

    private static Optional<String> comparing(ComparingAhead ahead) {
        return ahead.calls() == 0
                ? Optional.empty()
                : Optional.of("Comparing with the account takes %s%s."
                        .formatted(
                                Quantity.of(ahead.calls(), "call", "calls"),
                                ahead.callsIfUnchanged() == 0
                                        ? ""
                                        : ", or %,d if nothing has changed in it".formatted(ahead.callsIfUnchanged())));
    }

    /** How many bought licences there are, are needed and are missing, as a sentence; empty if nobody asked for them. */
    public static Optional<String> seats(SeatsAhead ahead) {
        if (!ahead.isAny()) {
            return Optional.empty();
        }
        String found = "%,d bought %s nobody on %s, and %,d %s needed"
                .formatted(
                        ahead.there(),
                        ahead.there() == 1 ? "licence has" : "licences have",
                        ahead.there() == 1 ? "it" : "them",
                        ahead.needed(),
                        ahead.needed() == 1 ? "is" : "are");
        if (ahead.missing() == 0) {
            return Optional.of(found + ".");
        }
        return Optional.of("%s: %,d %s."
                .formatted(
                        found,
                        ahead.missing(),
                        ahead.isOnlyWay()
                                ? ahead.missing() == 1 ? "is missing" : "are missing"
                                : ahead.missing() == 1 ? "person is made a new user" : "people are made new users"));
    }

    private static List<String> updates(UpdatesAhead ahead) {
        List<String> lines = new ArrayList<>();
        lines.add("Changing %s takes %s and %s at the account's quota."
                .formatted(
                        Quantity.of(ahead.people() + ahead.disabled(), "person", "people"),
                        calls(ahead),
                        about(ahead.time())));
        if (ahead.bulkCalls() > 0) {
            lines.add(
                    "Asking what became of bulk updates takes at least %s more, depending on how long RingCentral works on them."
                            .formatted(Quantity.of(ahead.bulkCalls(), "call", "calls")));
        }
        if (ahead.activated() > 0) {
            lines.add("%,d of them %s enabled for the first time; RingCentral may mail them."
                    .formatted(ahead.activated(), ahead.activated() == 1 ? "is" : "are"));
        }
        if (ahead.disabled() > 0) {
            lines.add("%,d of them %s disabled, since the roster does not have them any more."
                    .formatted(ahead.disabled(), ahead.disabled() == 1 ? "is" : "are"));
        }
        return lines;
    }

    /** How many of those who are changed may be mailed for it, in parentheses; empty if nobody is. */
    public static String activations(UpdatesAhead ahead) {
        return ahead.activated() == 0
                ? ""
                : " (%,d of them enabled for the first time; RingCentral may mail %s)"
                        .formatted(ahead.activated(), ahead.activated() == 1 ? "this person" : "them");
    }

    private static String calls(UpdatesAhead ahead) {
        String bulk = Quantity.of(ahead.bulkCalls(), "bulk update", "bulk updates");
        String single = Quantity.of(ahead.singleCalls(), "call", "calls");
        if (ahead.bulkCalls() == 0) {
            return single;
        }
        return ahead.singleCalls() == 0 ? bulk : bulk + ", " + single;
    }

    /** A time that nobody knows exactly, in minutes. */
    public static String about(Duration time) {
        long minutes = time.plusSeconds(59).toMinutes();
        if (minutes <= 1) {
            return time.toSeconds() < 45 ? "less than a minute" : "about a minute";
        }
        if (minutes < 60) {
            return "about " + minutes + " min";
        }
        return "about " + minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
