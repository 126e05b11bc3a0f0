package io.github.rollcall.summary;

import io.github.rollcall.display.Quantity;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict on a run in one sentence, for whoever reads nothing else. */
final class Headline {

    private Headline() {}

    static String of(Ending ending, RunCounts counts) {
        return of(ending, counts, true);
    }

    /** @param isWhole whether it is about all rows of the roster */
    static String of(Ending ending, RunCounts counts, boolean isWhole) {
        if (!counts.reconcile()) {
            return "The counts of this run do not reconcile, so its numbers cannot be trusted.";
        }
        return switch (ending.status()) {
            case PLANNED -> planned(counts);
            case RUNNING -> "The run is going on: " + inPlace(counts) + " so far.";
            case COMPLETED, COMPLETED_WITH_SKIPS -> finished(counts, isWhole);
            case HELD -> "The run is held, and nothing further was sent: " + inPlace(counts) + rest(counts) + ".";
            case STOPPED -> "The run was stopped: " + inPlace(counts) + rest(counts) + ".";
            case FAILED -> "The run failed: " + inPlace(counts) + rest(counts) + ".";
            case SUPERSEDED ->
                "A newer run of the same feed has taken over, and this one sends nothing more: " + inPlace(counts)
                        + ".";
        };
    }

    /** The same of a run that takes back what another did. */
    static String ofUndo(Ending ending, RunCounts counts) {
        boolean isPlan = ending.status() == RunStatus.PLANNED;
        if (!counts.reconcile() || !(isPlan || ending.status().isFinished())) {
            return of(ending, counts);
        }
        return "%s for %,d of %s%s."
                .formatted(
                        isPlan ? "Would be undone" : "Undone",
                        counts.inPlace(),
                        Quantity.of(counts.read(), "person", "people"),
                        withWarnings(counts));
    }

    private static String planned(RunCounts counts) {
        String creations = counts.of(RowEnd.UNPROCESSED) == 0
                ? "Nobody would be created"
                : Quantity.of(counts.of(RowEnd.UNPROCESSED), "user", "users") + " would be created";
        List<String> parts = new ArrayList<>();
        if (counts.of(RowEnd.UPDATED) > 0) {
            parts.add("%,d updated".formatted(counts.of(RowEnd.UPDATED)));
        }
        if (counts.of(LeaverEnd.PENDING) > 0) {
            parts.add("%,d disabled".formatted(counts.of(LeaverEnd.PENDING)));
        }
        if (counts.of(FollowUpEnd.PENDING) > 0) {
            parts.add(Quantity.of(counts.of(FollowUpEnd.PENDING), Stage.anyFollowUp(), Stage.allFollowUps()) + " set");
        }
        if (counts.of(ImageEnd.PENDING) > 0) {
            parts.add(Quantity.of(counts.of(ImageEnd.PENDING), "image", "images") + " uploaded");
        }
        if (counts.of(RowEnd.UNCHANGED) > 0) {
            parts.add("%,d".formatted(counts.of(RowEnd.UNCHANGED)) + verb(counts.of(RowEnd.UNCHANGED))
                    + " in place already");
        }
        String rest = counts.haveSkips() ? "; " + skips(counts) : "";
        String doubts = counts.warnings().rows() == 0 ? "" : ", " + counts.warnings();
        return creations + (parts.isEmpty() ? "" : ", " + String.join(", ", parts)) + rest + doubts + ".";
    }

    private static String finished(RunCounts counts, boolean isWhole) {
        if (counts.haveSkips()) {
            return capitalized(inPlace(counts)) + withWarnings(counts) + ".";
        }
        if (counts.read() == 0) {
            return "The roster has no rows, so there was nothing to do.";
        }
        if (counts.warnings().rows() > 0) {
            return "%,d of %,d in place, %s%s."
                    .formatted(counts.inPlace(), counts.read(), counts.warnings(), rest(counts));
        }
        String whose = isWhole ? "of the roster" : "chosen";
        return (counts.read() == 1
                        ? "The one person %s is in place".formatted(whose)
                        : "All %,d people %s are in place".formatted(counts.read(), whose))
                + rest(counts) + ".";
    }

    private static String inPlace(RunCounts counts) {
        return "%,d of %s in place"
                .formatted(counts.inPlace(), Quantity.of(counts.read(), "row", "rows") + verb(counts.inPlace()));
    }

    private static String verb(long count) {
        return count == 1 ? " is" : " are";
    }

    private static String withWarnings(RunCounts counts) {
        return rest(counts) + (counts.warnings().rows() == 0 ? "" : ", " + counts.warnings());
    }

    private static String rest(RunCounts counts) {
        List<String> parts = new ArrayList<>();
        if (counts.haveSkips()) {
            parts.add(skips(counts));
        }
        if (counts.of(RowEnd.IN_DOUBT) > 0) {
            parts.add("%,d in doubt".formatted(counts.of(RowEnd.IN_DOUBT)));
        }
        if (counts.of(RowEnd.UNPROCESSED) > 0) {
            parts.add("%,d not sent yet".formatted(counts.of(RowEnd.UNPROCESSED)));
        }
        if (counts.of(ImageEnd.PENDING) > 0) {
            parts.add(Quantity.of(counts.of(ImageEnd.PENDING), "image is pending", "images are pending"));
        }
        if (counts.of(FollowUpEnd.PENDING) > 0) {
            parts.add(Quantity.of(
                    counts.of(FollowUpEnd.PENDING),
                    Stage.anyFollowUp() + " is pending",
                    Stage.allFollowUps() + " are pending"));
        }
        if (counts.of(LeaverEnd.PENDING) > 0) {
            parts.add(Quantity.of(counts.of(LeaverEnd.PENDING), "leaver is", "leavers are") + " still to be disabled");
        }
        return parts.isEmpty() ? "" : "; " + String.join(", ", parts);
    }

    private static String skips(RunCounts counts) {
        String who = Stream.of(
                        Quantity.of(counts.of(RowEnd.SKIPPED), "row", "rows"),
                        Quantity.of(counts.of(FollowUpEnd.SKIPPED), Stage.anyFollowUp(), Stage.allFollowUps()),
                        Quantity.of(counts.of(ImageEnd.SKIPPED), "image", "images"),
                        Quantity.of(counts.of(LeaverEnd.SKIPPED), "leaver", "leavers"))
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(" and "));
        return who + (counts.skips() == 1 ? " needs a person" : " need a person");
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
