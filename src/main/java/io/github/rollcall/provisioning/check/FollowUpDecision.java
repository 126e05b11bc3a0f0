package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.FollowUp;
import io.github.rollcall.user.Verdict;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to follow the creation of a user. Whoever was there before is left as he is, unless we made him and a run was
 * stopped, or refused, before it had done all.
 *
 * @param done what is done at all
 * @param unfinished what is still to be done for users that we made
 */
record FollowUpDecision(Set<FollowUp> done, Map<ExtensionId, Set<Stage>> unfinished) {

    /** For a user that this run makes, or has made. */
    List<Note> ofOurs(Verdict.Accepted accepted, RowHistory history) {
        return toDo(accepted, history, EnumSet.allOf(Stage.class));
    }

    /** For a user that the account has. */
    List<Note> ofFound(Verdict.Accepted accepted, RowHistory history, ExtensionId id) {
        return toDo(accepted, history, unfinished.getOrDefault(id, Set.of()));
    }

    private List<Note> toDo(Verdict.Accepted accepted, RowHistory history, Collection<Stage> stages) {
        return done.stream()
                .filter(followUp -> stages.contains(followUp.stage()))
                .filter(followUp -> followUp.wanted(accepted.user()) != null && isOpen(history, followUp.stage()))
                .<Note>map(followUp -> new Note.ToDo(
                        accepted.row().ref().line(),
                        followUp.stage(),
                        accepted.user().key(),
                        List.of(),
                        null))
                .toList();
    }

    /** What was refused may have been mended since. */
    private static boolean isOpen(RowHistory history, Stage stage) {
        return history.state(stage) != RowState.CONCLUDED
                || history.outcome(stage)
                        .filter(outcome -> outcome.kind() == Outcome.Kind.SKIPPED)
                        .isPresent();
    }
}
