package io.github.rollcall.report;

import io.github.rollcall.provisioning.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is ahead, in words. */
final class Outlook {

    private Outlook() {}

    static List<String> lines(Forecast ahead) {
        List<String> lines = new ArrayList<>();
        if (ahead.creations() > 0) {
            lines.add(
                    "RingCentral mails %,d of the %,d new users at once.".formatted(ahead.mailed(), ahead.creations()));
            lines.add("Creating takes about %s at the account's quota.".formatted(inWords(ahead.creationTime())));
        }
        if (ahead.images() > 0) {
            lines.add("Uploading the images takes about %s at the account's quota."
                    .formatted(inWords(ahead.imageTime())));
        }
        return lines;
    }

    private static String inWords(Duration time) {
        long minutes = time.plusSeconds(59).toMinutes();
        return minutes < 60 ? Math.max(1, minutes) + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
