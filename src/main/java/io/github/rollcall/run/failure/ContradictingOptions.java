package io.github.rollcall.run.failure;

import io.github.rollcall.provisioning.check.ChangeProperties;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.user.UnusableSetting;
import java.util.Locale;
import java.util.Objects;

/** Options ask for what others exclude, or for what they do not do alone. Stops the command before anything is done. */
public final class ContradictingOptions extends RuntimeException {

    private ContradictingOptions(String message) {
        super(message);
    }

    /**
     * Looks at the options of a command together with what is set where it says nothing.
     *
     * @throws ContradictingOptions if an option, or what an inbox is told in its place, is among those that contradict each other
     * @throws UnusableSetting if only other settings are
     */
    public static void refuse(ChangeOptions stated, ChangeProperties usual) {
        if (stated.isUndo()) {
            return;
        }
        boolean updates = Objects.requireNonNullElse(stated.existing(), usual.existing()) == ExistingPeople.UPDATE;
        refuseMissing(stated, usual, updates);
        if (!updates && stated.drift() == Drift.OVERWRITE) {
            throw new ContradictingOptions(
                    "--drift overwrite needs --existing update: without it, nobody who is in the account is changed. Write both, or"
                            + " leave out --drift.");
        }
        if (!updates && stated.updatePasswords()) {
            throw new ContradictingOptions(
                    "--update-passwords (rollcall.inbox.update-passwords) needs --existing update (rollcall.existing): without it,"
                            + " nobody who is in the account is changed. Write both, or leave it out.");
        }
    }

    private static void refuseMissing(ChangeOptions stated, ChangeProperties usual, boolean updates) {
        MissingPeople missing = Objects.requireNonNullElse(stated.missing(), usual.missing());
        if (stated.missing() != null && missing != MissingPeople.IGNORE && !stated.isFull()) {
            throw new ContradictingOptions(
                    "--missing %1$s needs --full: only in a roster that is everybody is anybody missing. Write --full --missing %1$s if it is, or leave out --missing."
                            .formatted(missing.name().toLowerCase(Locale.ROOT)));
        }
        if (!stated.isFull() || stated.imagesOnly() || updates || missing != MissingPeople.DISABLE) {
            return;
        }
        if (stated.missing() != null) {
            throw new ContradictingOptions(
                    "--missing disable needs --existing update: without it, nobody who is in the account is changed or disabled. Write"
                            + " --existing update --full --missing disable, or --missing report to be told only.");
        }
        if (stated.existing() != null) {
            throw new ContradictingOptions(
                    "--existing leave with --full disables nobody, and rollcall.missing is disable. Write --existing update, or"
                            + " --missing report to be told only.");
        }
        throw new UnusableSetting(
                "rollcall.missing is disable, and needs rollcall.existing to be update: without it, nobody who is in the account is"
                        + " changed or disabled. Set rollcall.existing to update, or rollcall.missing to report.");
    }
}
