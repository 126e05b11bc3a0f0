package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.Note;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.RowState;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to follow the creation of a user. Whoever was there before is left as he is, unless we made him and a run was
 * stopped, or refused, before it had done all.
 *
 * @param setsNames whether informal names are set
 * @param unfinished what is still to be done for users that we made
 */
record FollowUpDecision(boolean setsNames, Map<ExtensionId, Set<Stage>> unfinished) {

    /** For a user that this run makes, or has made. */
    List<Note> ofOurs(Verdict.Accepted accepted, RowHistory history) {
        return toDo(accepted, history, Stage.FOLLOW_UPS);
    }

    /** For a user that the account has. */
    List<Note> ofFound(Verdict.Accepted accepted, RowHistory history, ExtensionId id) {
        Set<Stage> open = unfinished.getOrDefault(id, Set.of());
        return toDo(
                accepted,
                history,
                Stage.FOLLOW_UPS.stream().filter(open::contains).toList());
    }

    private List<Note> toDo(Verdict.Accepted accepted, RowHistory history, List<Stage> stages) {
        return stages.stream()
                .filter(stage -> isWanted(accepted.user(), stage) && isOpen(history, stage))
                .<Note>map(stage -> new Note.ToDo(
                        accepted.row().ref().line(), stage, accepted.user().key(), List.of(), null))
                .toList();
    }

    private boolean isWanted(NewUser user, Stage stage) {
        return FollowUps.wanted(user, stage) != null && (stage != Stage.NAME || setsNames);
    }

    /** What was refused may have been mended since. */
    private static boolean isOpen(RowHistory history, Stage stage) {
        return history.state(stage) != RowState.CONCLUDED
                || history.outcome(stage)
                        .filter(outcome -> outcome.kind() == Outcome.Kind.SKIPPED)
                        .isPresent();
    }
}
