package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.JournalEntry.Concluded;
import io.github.rollcall.journal.entry.JournalEntry.Intended;
import io.github.rollcall.journal.entry.JournalEntry.Mark;
import io.github.rollcall.journal.entry.JournalEntry.Planned;
import io.github.rollcall.journal.entry.JournalEntry.PlannedChange;
import io.github.rollcall.journal.entry.JournalEntry.Withdrawn;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one run noted about one row, in the order of writing.
 *
 * @param line where the row begins in the roster
 * @param plain what is noted of a row without entries; null of one that has entries, or of which nothing is noted
 */
public record RowHistory(
        long line, List<JournalEntry> entries, @Nullable Plain plain) {

    public RowHistory {
        entries = List.copyOf(entries);
    }

    /** Of a row that has entries, or of which nothing is noted. */
    public RowHistory(long line, List<JournalEntry> entries) {
        this(line, entries, null);
    }

    /** Of a row of which this is all. */
    public static RowHistory plain(long line, @Nullable Plain word) {
        return new RowHistory(line, List.of(), word);
    }

    /** The state is what the last entry says; but who was unseen stays in doubt until that is concluded. */
    public RowState state(Stage stage) {
        JournalEntry last =
                entries.isEmpty() ? null : last(stage, JournalEntry.class).orElse(null);
        if (last == null) {
            return plain == null ? RowState.UNKNOWN : plain.state(stage);
        }
        if (last instanceof Concluded) {
            return RowState.CONCLUDED;
        }
        return last instanceof Intended || wasUnseen(stage) ? RowState.IN_DOUBT : RowState.DUE;
    }

    /** Whether the user stands in doubt because the account does not show who has what the row asks for. */
    public boolean isUnseen() {
        return state(Stage.USER) == RowState.IN_DOUBT
                && last(Stage.USER, JournalEntry.class)
                        .filter(last -> !(last instanceof Intended))
                        .isPresent();
    }

    /** Whether the user is to be sent in this attempt, be it in doubt or not. */
    public boolean isToSend() {
        return last(Stage.USER, JournalEntry.class)
                .filter(last -> last instanceof Planned || last instanceof Withdrawn)
                .filter(last -> !isUnseen(last))
                .isPresent();
    }

    private boolean wasUnseen(Stage stage) {
        return entries.stream().anyMatch(entry -> entry.mark().stage() == stage && isUnseen(entry));
    }

    private static boolean isUnseen(JournalEntry entry) {
        return entry instanceof Withdrawn withdrawn && withdrawn.cause() == WithdrawalCause.UNSEEN;
    }

    /** The outcome, if the row is concluded. */
    public Optional<Outcome> outcome(Stage stage) {
        if (state(stage) != RowState.CONCLUDED) {
            return Optional.empty();
        }
        return last(stage, Concluded.class)
                .map(Concluded::outcome)
                .or(() -> Optional.of(new Outcome.Unchanged(null, null, List.of())));
    }

    /** Whether the row's person is in the account: made by us, or there before. */
    public boolean isThere() {
        return outcome(Stage.USER)
                .filter(outcome -> !(outcome instanceof Outcome.Skipped))
                .isPresent();
    }

    /** Whether the row is concluded, in this way. */
    public boolean hasEndedAs(Stage stage, Outcome.Kind kind) {
        return outcome(stage).filter(outcome -> outcome.kind() == kind).isPresent();
    }

    /**
     * The stage that tells where the row ended: the user's own, or, of a person who was there and is to be changed, that of the
     * change.
     */
    public Stage decisive() {
        boolean wasThere = outcome(Stage.USER)
                .filter(outcome -> !outcome.isSkipped() && !outcome.isMade())
                .isPresent();
        return wasThere && state(Stage.UPDATE) != RowState.UNKNOWN ? Stage.UPDATE : Stage.USER;
    }

    /** Whether a request of this stage was about to leave, whatever became of it. */
    public boolean wasSent(Stage stage) {
        return entries.stream()
                .anyMatch(entry ->
                        entry instanceof Intended intended && intended.mark().stage() == stage);
    }

    /** How a change ends of which nothing is left to do: what was sent, and whose answer nobody knows, was carried out. */
    public Outcome endWhereNothingDiffers(Stage stage, ExtensionId id) {
        return wasSent(stage) ? new Outcome.Updated(id) : new Outcome.Unchanged(id, null, List.of());
    }

    /** What is to be changed of a person who was there, as the check last found it; empty if nothing is. What is only given again is none. */
    public List<FieldChange> changes() {
        return Stage.OF_THOSE_THERE.stream()
                .flatMap(stage -> changes(stage).stream())
                .filter(change -> !change.isAgain())
                .toList();
    }

    /** What of it belongs to this stage. */
    public List<FieldChange> changes(Stage stage) {
        return last(stage, PlannedChange.class).map(PlannedChange::changes).orElse(List.of());
    }

    /** The user whom the roster has no more; empty of a row. */
    public Optional<ExtensionId> leaver() {
        return last(Stage.LEAVER, PlannedChange.class)
                .map(PlannedChange::extension)
                .or(() -> outcome(Stage.LEAVER).map(Outcome::extension));
    }

    /** The upload that is due, if one is and its user is there. */
    public Optional<ImageToSend> imageToSend() {
        return state(Stage.IMAGE) == RowState.DUE
                ? extension()
                        .map(id -> new ImageToSend(
                                line,
                                Objects.requireNonNull(personOf(Stage.USER)),
                                id,
                                imageFile().orElseThrow()))
                : Optional.empty();
    }

    /** What was doubtful about the row, though it was accepted. */
    public List<Problem> warnings() {
        return entries.isEmpty() ? List.of() : warningsOfEntries();
    }

    private List<Problem> warningsOfEntries() {
        return Stream.concat(userWarnings().stream(), imageWarnings().stream()).toList();
    }

    /** What was doubtful about the row when its user was planned to be sent. */
    public List<Problem> warningsOfPlan() {
        return last(Stage.USER, Planned.class).map(Planned::warnings).orElse(List.of());
    }

    /** The bought licence that the last request put the user onto, or would have; empty of a new user. */
    public Optional<ExtensionId> seat() {
        return last(Stage.USER, Intended.class).map(Intended::seat);
    }

    /** What was doubtful about the image when it was planned to be sent, or why it was left. */
    public List<Problem> imageWarnings() {
        List<Problem> left = warningsOfLeftImage();
        return left.isEmpty()
                ? last(Stage.IMAGE, Planned.class).map(Planned::warnings).orElse(List.of())
                : left;
    }

    /** Why the image that the account shows was left as it is; empty if there is nothing to tell of that. */
    public List<Problem> warningsOfLeftImage() {
        return outcome(Stage.IMAGE).map(Outcome::warnings).orElse(List.of());
    }

    private List<Problem> userWarnings() {
        return outcome(Stage.USER)
                .filter(outcome -> outcome.kind() == Outcome.Kind.UNCHANGED)
                .map(Outcome::warnings)
                .orElseGet(this::warningsOfPlan);
    }

    /** The user in the account, made by us or there before; empty if there is none yet, and of a plain row. */
    public Optional<ExtensionId> extension() {
        return outcome(Stage.USER).map(Outcome::extension);
    }

    /** The image file that the check found for this row, or that the roster names. */
    public Optional<String> imageFile() {
        return entries.isEmpty() ? Optional.empty() : imageFileOfEntries();
    }

    private Optional<String> imageFileOfEntries() {
        return last(Stage.IMAGE, Planned.class)
                .map(Planned::imageFile)
                .or(() -> last(Stage.IMAGE, Concluded.class).map(Concluded::imageFile));
    }

    /** Whether a row that is to be sent asks for an extension number of its own. */
    public boolean namesNumber() {
        UserKey person = personOf(Stage.USER);
        return person != null && person.number() != null;
    }

    /** Whom the check last planned to send. */
    public Optional<UserKey> plannedPerson() {
        return last(Stage.USER, Planned.class).map(planned -> planned.mark().person());
    }

    /** Who the last entry of a stage is about. */
    public @Nullable UserKey personOf(Stage stage) {
        return entries.stream()
                .map(JournalEntry::mark)
                .filter(mark -> mark.stage() == stage)
                .reduce((first, second) -> second)
                .map(Mark::person)
                .orElse(null);
    }

    /** The withdrawals for this cause, oldest first. */
    public List<Withdrawn> withdrawals(WithdrawalCause cause) {
        return entries.stream()
                .filter(Withdrawn.class::isInstance)
                .map(Withdrawn.class::cast)
                .filter(withdrawn -> withdrawn.cause() == cause)
                .toList();
    }

    /** Refused for a reason that no table explains: to be skipped, unless that turns out to be about us. */
    public boolean isRefusedWithoutExplanation() {
        return isToSend()
                && entries.get(entries.size() - 1) instanceof Withdrawn withdrawn
                && withdrawn.cause() == WithdrawalCause.REFUSED;
    }

    /** When the first request left that may have been carried out after its absence was believed. */
    public Optional<Instant> firstLost() {
        Set<Long> lost = withdrawals(WithdrawalCause.ABSENT).stream()
                .map(Withdrawn::intention)
                .collect(Collectors.toSet());
        return entries.stream()
                .map(JournalEntry::mark)
                .filter(mark -> lost.contains(mark.id()))
                .map(Mark::at)
                .findFirst();
    }

    /** Whether each end has its beginning; if not, something was taken out of the journal. */
    public boolean isSound() {
        if (entries.isEmpty()) {
            return true;
        }
        Set<Long> open = new HashSet<>();
        Set<Long> unseen = new HashSet<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof Intended intended) {
                open.add(intended.mark().id());
            } else if (entry instanceof Withdrawn withdrawn && !open.remove(withdrawn.intention())) {
                return false;
            } else if (entry instanceof Concluded concluded
                    && concluded.intention() != null
                    && !open.remove(concluded.intention())
                    && !unseen.remove(concluded.intention())) {
                return false;
            }
            if (entry instanceof Withdrawn withdrawn && isUnseen(withdrawn)) {
                unseen.add(withdrawn.intention());
            }
        }
        return open.size() <= 1;
    }

    private <T extends JournalEntry> Optional<T> last(Stage stage, Class<T> type) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            JournalEntry entry = entries.get(i);
            if (entry.mark().stage() == stage && type.isInstance(entry)) {
                return Optional.of(type.cast(entry));
            }
        }
        return Optional.empty();
    }
}
