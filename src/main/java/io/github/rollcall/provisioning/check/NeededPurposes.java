package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.Purpose;
import io.github.rollcall.provisioning.account.ChangeRules;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** What the app must be allowed to do for a roster. */
final class NeededPurposes {

    private NeededPurposes() {}

    /** @param filled the columns that hold something */
    static Set<Purpose> of(RosterChecks parts, ChangeOptions options, Set<Column> filled, Path images) {
        if (options.isUndo()) {
            return EnumSet.of(Purpose.LOOK_UP, Purpose.UPDATES);
        }
        ChangeRules rules = parts.changes().rules(options);
        if (rules.imagesOnly()) {
            return EnumSet.of(Purpose.LOOK_UP, Purpose.IMAGES);
        }
        SeatUse use = options.seats().useOrUsual();
        Set<Purpose> purposes = ofCells(filled, images, parts.followUps().done());
        if (use == SeatUse.UNASSIGNED) {
            purposes.remove(Purpose.CREATION);
        }
        if (use != SeatUse.NEW || rules.changesAnybody()) {
            purposes.add(Purpose.UPDATES);
        }
        return purposes;
    }

    private static Set<Purpose> ofCells(Set<Column> filled, Path images, Set<FollowUp> followUps) {
        Set<Purpose> purposes = EnumSet.of(Purpose.LOOK_UP, Purpose.CREATION);
        if (Files.isDirectory(images)) {
            purposes.add(Purpose.IMAGES);
        }
        followUps.stream()
                .filter(followUp -> filled.contains(followUp.field()))
                .map(FollowUp::purpose)
                .forEach(purposes::add);
        if (filled.contains(Field.PASSWORD) || filled.contains(Field.IVR_PIN)) {
            purposes.add(Purpose.SECRETS);
        }
        return purposes;
    }
}
