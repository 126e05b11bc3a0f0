package io.github.rollcall.run;

import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.provisioning.check.ChangeProperties;
import io.github.rollcall.run.failure.ContradictingOptions;
import io.github.rollcall.run.failure.NobodyChosen;
import io.github.rollcall.run.failure.WelcomeMailUnavoidable;
import io.github.rollcall.run.job.AccountTaking;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.user.ColumnSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What precedes an import and a plan alike: the request is completed and judged, and the account is taken. */
final class RequestPreparation {

    private static final Logger log = LoggerFactory.getLogger(RequestPreparation.class);

    private final AccountTaking taking;
    private final QuotaCooldown cooldown;
    private final StopSignal stop;
    private final ColumnSettings columns;
    private final RosterProperties rosters;
    private final CreationProperties creation;
    private final ChangeProperties changing;

    RequestPreparation(
            AccountTaking taking,
            QuotaCooldown cooldown,
            StopSignal stop,
            ColumnSettings columns,
            RosterProperties rosters,
            CreationProperties creation,
            ChangeProperties changing) {
        this.taking = taking;
        this.cooldown = cooldown;
        this.stop = stop;
        this.columns = columns;
        this.rosters = rosters;
        this.creation = creation;
        this.changing = changing;
    }

    /**
     * Completes a request by what is usual, and sees that it can be carried out. Nothing has begun yet.
     *
     * @throws WelcomeMailUnavoidable if nobody is to be mailed, and new users may be made
     * @throws ContradictingOptions if people who are there are to be left as they are, and changed or disabled
     * @throws NobodyChosen if it chooses rows that the roster does not have
     * @throws io.github.rollcall.roster.UnusableRoster if its header cannot be used
     */
    ImportRequest complete(ImportRequest wanted) {
        ImportRequest request = wanted.withUsualEncoding(rosters.encoding()).withUsualSeats(creation.seats());
        ContradictingOptions.refuse(request.changes(), changing);
        request.requireUsable(columns, stop::check);
        return request;
    }

    /**
     * Takes the account, before anything is looked at that another process could be changing.
     *
     * @throws io.github.rollcall.lease.AccountHeld if another process works in it
     */
    void takeAccount(ImportListener listener) {
        taking.take(listener::waitsForTakeover);
    }

    /** The same, but where it cannot be asked whose account this is, says so in the log and takes none. */
    void takeAccountIfKnown(ImportListener listener) {
        try {
            takeAccount(listener);
        } catch (AccessRefused | ExtensionsUnavailable | NetworkMisconfigured e) {
            log.warn("Whose account this is could not be asked", e);
        }
    }

    /** Takes the account that a run had, where none is taken yet. */
    void takeAccountOf(RunPast past, ImportListener listener) {
        taking.takeThatOf(past, listener::waitsForTakeover);
    }

    /** Sends nothing until the quota is back that a process before this one may have used. */
    void waitOutQuota(ImportListener listener) {
        cooldown.waitOut(listener);
    }
}
