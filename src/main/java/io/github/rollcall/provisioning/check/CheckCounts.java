package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Seats;
import io.github.rollcall.provisioning.account.AccountView;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.forecast.ComparingAhead;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.RolesAhead;
import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.value.UserStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private boolean hasSecrets;
    private boolean hasSecretsOfFreedSeat;
    private final Set<Stage> ofFreedSeat = EnumSet.noneOf(Stage.class);
    private final UpdateCalls updates = new UpdateCalls();
    private int activated;
    private int leavers;
    private long leaversDone;
    private long disabledByRows;
    private long disabledBefore;
    private long members;
    private int warned;
    private int skippedBesides;
    private int seatless;
    private int missing;
    /** How many people are to be given each role. */
    private final Map<String, Integer> roles = new HashMap<>();

    private final Seats seats;

    CheckCounts(Seats seats) {
        this.seats = seats;
    }

    void add(CheckedRow row) {
        if (row.isPlain()) {
            addPlain(row);
            return;
        }
        made += row.isMade() ? 1 : 0;
        skips += row.isSkipped() && !row.lacksSeat() ? 1 : 0;
        images += row.count(Stage.IMAGE);
        later += Stage.FOLLOW_UPS.stream().mapToInt(row::count).sum();
        hasSecrets |= row.isToCreate() && row.hasSecrets();
        if (row.lacksSeat()) {
            hasSecretsOfFreedSeat |= row.hasSecrets();
            ofFreedSeat.addAll(row.stagesPlanned());
        }
        if (row.roleId() != null && row.count(Stage.ROLE) > 0) {
            roles.merge(row.roleId(), 1, Integer::sum);
        }
        warned += row.isWarned() ? 1 : 0;
        skippedBesides += row.countSkippedBesides();
        seatless += row.lacksSeat() ? 1 : 0;
        if (row.isToUpdate()) {
            updates.add(row);
        }
        activated += row.isToActivate() ? 1 : 0;
        disabledByRows += row.isDisabled() ? 1 : 0;
        disabledBefore += row.wasDisabled() ? 1 : 0;
        if (row.isToCreate()) {
            addCreation(row);
        }
    }

    /** Whoever is unchanged announces nothing. */
    private void addPlain(CheckedRow row) {
        if (row.isToCreate()) {
            hasSecrets |= row.hasSecrets();
            addCreation(row);
        }
    }

    private void addCreation(CheckedRow row) {
        creations++;
        mailed += seats.mails() && row.status() == UserStatus.NOT_ACTIVATED ? 1 : 0;
        perhapsMailed += seats.mails() && row.status() == UserStatus.DISABLED ? 1 : 0;
    }

    /**
     * @param due people to be disabled because the roster has them no more
     * @param done how many the run has disabled already
     * @param all how many are missing, whatever becomes of them
     */
    void addLeavers(int due, long done, int all) {
        missing = all;
        leavers = due;
        leaversDone = done;
    }

    /**
     * Whom the feed has, or that of the run that is undone. To be told after the rows and the leavers: whom the run has disabled
     * already counts too, so that a rerun sees the same share.
     *
     * @param people all of them, whatever became of them since
     * @param present how many of them are there and can still do something
     */
    void addFeed(long people, long present) {
        members = Math.min(people, present + leaversDone + disabledBefore);
    }

    RunNumbers numbers(RosterSurvey survey, long rows) {
        return new RunNumbers(
                rows,
                (long) creations + made,
                skips,
                survey.columns(),
                survey.mapping().header().isCorrection(),
                leavers + leaversDone + disabledByRows,
                members,
                seats.areOnlyWay() && !seats.mayBeTooFew() ? seats.ahead().missing() : 0);
    }

    /** Whether there is nothing to do and nothing to tell, now or in the attempts before. */
    boolean isNothing() {
        return creations + made + skips + images + later + updates.people() + leavers + warned + missing == 0
                && skippedBesides + seatless == 0
                && leaversDone + disabledByRows == 0;
    }

    /**
     * What is to be done that needs a permission. A row without a licence gets that of one who is refused, so there must be somebody to
     * be refused.
     *
     * @param due what the journal says of roles, names and images, whichever attempt planned them
     */
    Set<Purpose> purposesDue(Set<Stage> due) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        if (creations > 0 && !seats.areOnlyWay()) {
            purposes.add(Purpose.CREATION);
        }
        if ((creations > 0 && seats.ahead().there() > 0) || changes() > 0) {
            purposes.add(Purpose.UPDATES);
        }
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        stages.addAll(due);
        boolean mayFreeSeat = creations > 0;
        if (mayFreeSeat) {
            stages.addAll(ofFreedSeat);
        }
        if (hasSecrets || (mayFreeSeat && hasSecretsOfFreedSeat) || updates.withSecrets() > 0) {
            purposes.add(Purpose.SECRETS);
        }
        for (FollowUp followUp : FollowUp.values()) {
            if (stages.contains(followUp.stage())) {
                purposes.add(followUp.purpose());
            }
        }
        if (stages.contains(Stage.IMAGE)) {
            purposes.add(Purpose.IMAGES);
        }
        return purposes;
    }

    /** Those who change, and those who leave. */
    int changes() {
        return updates.people() + leavers;
    }

    /**
     * Roles that so many people are to be given that one call for all of them saves time, though everybody's roles have to be looked at
     * after it.
     *
     * @param least for how many people at the least
     * @param there how many users the account has
     */
    Set<String> rolesForMany(Extensions extensions, int least, int there) {
        Set<String> large = roles.entrySet().stream()
                .filter(role -> role.getValue() >= least)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return timeForMany(extensions, large, pages(there)).compareTo(extensions.costOfUsers(peopleOf(large))) < 0
                ? large
                : Set.of();
    }

    /** How many calls a look at everybody's roles takes once the new users are there. */
    private int pages(int there) {
        return AccountView.callsFor(there + creations);
    }

    private int peopleOf(Set<String> some) {
        return some.stream().mapToInt(role -> roles.getOrDefault(role, 0)).sum();
    }

    private Duration timeForMany(Extensions extensions, Set<String> some, int pages) {
        return some.isEmpty()
                ? Duration.ZERO
                : extensions.costOf(RateLimitGroup.HEAVY, callsForMany(some)).plus(extensions.costOfUsers(pages));
    }

    private int callsForMany(Set<String> some) {
        return some.stream()
                .mapToInt(role -> UpdateCalls.callsFor(roles.getOrDefault(role, 0)))
                .sum();
    }

    /**
     * @param isBulk whether changes of values are sent many at once
     * @param rolesForMany which roles are
     * @param there how many users the account has
     */
    Forecast forecast(Extensions extensions, boolean isBulk, Set<String> rolesForMany, int there) {
        int pages = pages(there);
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
                extensions
                        .costOfUsers(creations + later - peopleOf(rolesForMany))
                        .plus(timeForMany(extensions, rolesForMany, pages)),
                extensions.costOfImages(images),
                images,
                Forecast.looksAt(images),
                new UpdatesAhead(
                        updates.people(),
                        activated,
                        leavers,
                        isBulk,
                        updates.bulk(isBulk, leavers),
                        updates.single(isBulk, leavers, extensions),
                        updates.time(isBulk, leavers, extensions)),
                seats.ahead(),
                ComparingAhead.NONE,
                rolesForMany.isEmpty()
                        ? RolesAhead.NONE
                        : new RolesAhead(peopleOf(rolesForMany), callsForMany(rolesForMany), pages));
    }
}
