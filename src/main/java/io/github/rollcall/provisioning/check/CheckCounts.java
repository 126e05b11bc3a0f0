package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.RateLimitGroup;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Forecast;
import io.github.rollcall.provisioning.UpdatesAhead;
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
    private int updates;
    private int activated;
    private int disables;
    private long disabled;
    private long members;

    void add(CheckedRow row) {
        made += row.isMade() ? 1 : 0;
        skips += row.isSkipped() ? 1 : 0;
        images += row.count(Stage.IMAGE);
        later += Stage.FOLLOW_UPS.stream().mapToInt(row::count).sum();
        updates += row.isToUpdate() ? 1 : 0;
        activated += row.isToActivate() ? 1 : 0;
        if (row.isToCreate()) {
            creations++;
            mailed += row.status() == UserStatus.NOT_ACTIVATED ? 1 : 0;
            perhapsMailed += row.status() == UserStatus.DISABLED ? 1 : 0;
        }
    }

    /**
     * @param due people to be disabled because the roster has them no more
     * @param done how many the run has disabled already
     * @param ofFeed whom earlier rosters had
     */
    void addLeavers(int due, long done, long ofFeed) {
        disables = due;
        disabled = done;
        members = ofFeed;
    }

    /**
     * @param done how many are disabled, or are to be, by a run that undoes another
     * @param ofFeed whom the rosters of the other's feed had
     */
    void addUndone(long done, long ofFeed) {
        disabled = done;
        members = ofFeed;
    }

    RunNumbers numbers(RosterSurvey survey, long rows) {
        return new RunNumbers(
                rows,
                (long) creations + made,
                skips,
                survey.columns(),
                survey.mapping().header().isCorrection(),
                disables + disabled,
                members);
    }

    /** Those who change, and those who leave. */
    int changes() {
        return updates + disables;
    }

    Forecast forecast(Extensions extensions, boolean isBulk) {
        log.info(
                "To do: {} users, {} of them mailed at once, {} {}, {} images",
                creations,
                mailed,
                later,
                Stage.allFollowUps(),
                images);
        int calls = isBulk
                ? (updates + Extensions.MOST_IN_BULK - 1) / Extensions.MOST_IN_BULK
                        + (disables + Extensions.MOST_IN_BULK - 1) / Extensions.MOST_IN_BULK
                : changes();
        return new Forecast(
                creations,
                mailed,
                perhapsMailed,
                later,
                images,
                extensions.costOfUsers(creations + later),
                extensions.costOfImages(images),
                images,
                new UpdatesAhead(
                        updates,
                        activated,
                        disables,
                        isBulk,
                        calls,
                        extensions.costOf(isBulk ? RateLimitGroup.HEAVY : RateLimitGroup.MEDIUM, calls)));
    }
}
