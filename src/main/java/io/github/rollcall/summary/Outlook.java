package io.github.rollcall.summary;

import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        if (ahead.creations() + ahead.followUps() > 0) {
            lines.add("%s takes %s at the account's quota."
                    .formatted(
                            ahead.followUps() == 0 ? "Creating" : "Creating, and setting " + Stage.allFollowUps() + ",",
                            about(ahead.creationTime())));
        }
        if (ahead.images() > 0) {
            lines.add("Uploading the images takes %s at the account's quota.".formatted(about(ahead.imageTime())));
        }
        if (ahead.imagesInTime() < ahead.images()) {
            lines.add(
                    "Before the time that the run is to be over there is room for about %,d of the %,d images; the others are left to the next import."
                            .formatted(ahead.imagesInTime(), ahead.images()));
        }
        return lines;
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
