package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Forecast;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.value.UserStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up what checked rows announce. */
final class CheckCounts {

    private static final Logger log = LoggerFactory.getLogger(CheckCounts.class);

    private int creations;
    private int made;
    private int skips;
    private int mailed;
    private int perhapsMailed;
    private int images;
    private int later;

    void add(CheckedRow row) {
        made += row.isMade() ? 1 : 0;
        skips += row.isSkipped() ? 1 : 0;
        images += row.count(Stage.IMAGE);
        later += Stage.FOLLOW_UPS.stream().mapToInt(row::count).sum();
        if (row.isToCreate()) {
            creations++;
            mailed += row.status() == UserStatus.NOT_ACTIVATED ? 1 : 0;
            perhapsMailed += row.status() == UserStatus.DISABLED ? 1 : 0;
        }
    }

    RunNumbers numbers(RosterSurvey survey, long rows) {
        return new RunNumbers(
                rows,
                (long) creations + made,
                skips,
                survey.columns(),
                survey.mapping().header().isCorrection());
    }

    Forecast forecast(Extensions extensions) {
        log.info(
                "To do: {} users, {} of them mailed at once, {} {}, {} images",
                creations,
                mailed,
                later,
                Stage.allFollowUps(),
                images);
        return new Forecast(
                creations,
                mailed,
                perhapsMailed,
                later,
                images,
                extensions.costOfUsers(creations + later),
                extensions.costOfImages(images),
                images);
    }
}
