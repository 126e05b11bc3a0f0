package io.github.rollcall.explain;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.Trace;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.JournalEntry.Concluded;
import io.github.rollcall.journal.entry.JournalEntry.Mark;
import io.github.rollcall.journal.entry.JournalEntry.Planned;
import io.github.rollcall.journal.entry.JournalEntry.PlannedChange;
import io.github.rollcall.journal.entry.JournalEntry.Withdrawn;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the entries of the journal into words. */
final class Narrative {

    private Narrative() {}

    /** All that happened, in order. */
    static List<Event> of(List<KnownRow> rows) {
        return rows.stream()
                .flatMap(row -> row.history().entries().stream().flatMap(entry -> events(entry, row)))
                .sorted(Comparator.comparingLong(Event::order))
                .toList();
    }

    private static Stream<Event> events(JournalEntry entry, KnownRow row) {
        if (entry instanceof JournalEntry.Intended intended) {
            List<Event> events = new ArrayList<>();
            events.add(event(
                    intended.mark(),
                    row,
                    "intended",
                    "The request to " + deed(intended) + " is about to leave.",
                    null));
            row.traces().stream()
                    .filter(trace -> trace.intention() == intended.mark().id())
                    .forEach(trace -> events.add(answer(trace, intended.mark(), row)));
            return events.stream();
        }
        if (entry instanceof Planned planned) {
            return Stream.of(planned(planned, row));
        }
        if (entry instanceof PlannedChange planned) {
            return Stream.of(planned(planned, row));
        }
        return Stream.of(
                entry instanceof Withdrawn withdrawn ? withdrawn(withdrawn, row) : concluded((Concluded) entry, row));
    }

    private static String deed(JournalEntry.Intended intended) {
        ExtensionId seat = intended.seat();
        return switch (intended.mark().stage()) {
            case UPDATE -> "change the user";
            case LEAVER -> "disable the user";
            default ->
                seat == null ? "create the user" : "put the user onto a bought licence, extension id " + seat + ",";
        };
    }

    private static Event planned(Planned planned, KnownRow row) {
        Stage stage = planned.mark().stage();
        String text = switch (stage) {
            case USER -> "Checked: to be created.";
            case IMAGE -> "Checked: " + image(planned.imageFile()) + " is to be uploaded.";
            default -> "Checked: the " + stage.noun() + " is to be " + stage.done() + ".";
        };
        return event(planned.mark(), row, "planned", text, null, planned.warnings());
    }

    private static Event planned(PlannedChange planned, KnownRow row) {
        String changes = planned.changes().stream()
                .map(change ->
                        change.field() + " from " + (change.old() == null ? "what it is" : shown(change.oldInWords()))
                                + " to " + shown(change.valueInWords()))
                .collect(Collectors.joining(", "));
        String text = planned.mark().stage() == Stage.LEAVER
                ? "Checked: the roster is everybody and has the person no more; to be disabled: "
                : "Checked: to be changed: ";
        return event(planned.mark(), row, "planned", text + changes + ".", null);
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "nothing" : Shown.value(value);
    }

    private static Event answer(Trace trace, Mark intended, KnownRow row) {
        boolean isLost = trace.kind() == Trace.Kind.LOST;
        String text = isLost
                ? "The answer was lost: " + sentence(trace.reason())
                        + " Whether the user was created, only a look-up tells."
                : "RingCentral answered: " + sentence(trace.reason()) + " The account was asked whose it is.";
        return new Event(
                intended.id(),
                trace.at(),
                row,
                intended.attempt(),
                intended.stage(),
                isLost ? "lost" : "taken",
                text,
                trace.requestId(),
                List.of());
    }

    private static Event withdrawn(Withdrawn withdrawn, KnownRow row) {
        String reason = sentence(withdrawn.reason());
        String text = switch (withdrawn.cause()) {
            case NOT_SENT ->
                withdrawn.mark().stage() == Stage.USER
                        ? "Nobody was created: " + reason + " It is to be sent again."
                        : "Nobody knows what became of the change: " + reason + " The person is compared again.";
            case TAKEN ->
                "Nobody was created: " + reason
                        + " The account does not show whose it is yet; it is to be looked up again.";
            case UNSEEN ->
                "Nobody was created by this request: " + reason
                        + " It may be taken by the user whose creation got no answer, whom the account does not show yet; the next"
                        + " attempt looks again.";
            case REFUSED -> "RingCentral refused it: " + reason + " No table explains that; nobody was created.";
            case ABSENT -> "Looked up: " + reason + " Nobody was created; it is to be sent again.";
        };
        return event(withdrawn.mark(), row, "withdrawn", text, withdrawn.requestId());
    }

    private static Event concluded(Concluded concluded, KnownRow row) {
        Outcome outcome = concluded.outcome();
        String what = outcome.kind().name().toLowerCase(Locale.ROOT);
        return event(concluded.mark(), row, what, text(concluded, row), requestId(outcome), problems(outcome));
    }

    /** Whether the request that this ends put the user onto a bought licence. */
    private static boolean isOnSeat(Concluded concluded, KnownRow row) {
        return row.history().entries().stream()
                .anyMatch(entry -> entry instanceof JournalEntry.Intended intended
                        && intended.seat() != null
                        && Objects.equals(intended.mark().id(), concluded.intention()));
    }

    private static String text(Concluded concluded, KnownRow row) {
        Outcome outcome = concluded.outcome();
        Stage stage = concluded.mark().stage();
        return switch (stage) {
            case USER -> textOfUser(outcome, concluded.intention() != null, isOnSeat(concluded, row));
            case IMAGE -> {
                String image = image(concluded.imageFile());
                yield outcome.kind() == Outcome.Kind.UNCHANGED
                        ? "The account shows an image already; none was sent."
                        : done(Character.toUpperCase(image.charAt(0)) + image.substring(1), outcome, "is uploaded");
            }
            case UPDATE -> textOfUpdate(outcome, concluded.intention() != null);
            case LEAVER -> textOfLeaver(outcome, concluded.intention() != null);
            default ->
                outcome.kind() == Outcome.Kind.UNCHANGED
                        ? "The %s is left as it is.".formatted(stage.noun())
                        : done("The " + stage.noun(), outcome, "is " + stage.done());
        };
    }

    private static String textOfUser(Outcome outcome, boolean isEnd, boolean isOnSeat) {
        ExtensionId id = outcome.extension();
        String as = id == null ? "" : " as " + extension(id, outcome.number());
        return switch (outcome.kind()) {
            case CREATED ->
                "RingCentral answered: " + (isOnSeat ? "put onto the bought licence," : "created") + as + ".";
            case ADOPTED ->
                "Looked up: the user is there as we sent it" + (isOnSeat ? ", on the bought licence" : "")
                        + ", and is adopted" + as + ".";
            case SKIPPED -> isEnd ? "Skipped, after the request: nobody was created." : "Skipped; nothing was sent.";
            case UNCHANGED, UPDATED, UPLOADED, APPLIED ->
                (isEnd ? "Looked up: " : "Checked: ") + "in the account already" + (id == null ? "" : ",") + as
                        + "; nothing " + (isEnd ? "more " : "") + "was sent.";
        };
    }

    private static String textOfUpdate(Outcome outcome, boolean isEnd) {
        return switch (outcome.kind()) {
            case SKIPPED -> "The change was skipped: RingCentral did not take it, or the user is gone.";
            case UPDATED ->
                isEnd
                        ? "RingCentral answered: changed."
                        : "Compared again: the account shows the roster's values, so the change was carried out.";
            default -> "Compared again: nothing differs any more; nothing was sent.";
        };
    }

    private static String textOfLeaver(Outcome outcome, boolean isEnd) {
        return switch (outcome.kind()) {
            case SKIPPED -> "The user was to be disabled, and RingCentral did not take it.";
            case UPDATED ->
                isEnd
                        ? "RingCentral answered: disabled."
                        : "Compared again: the user is disabled, as it was asked for.";
            default ->
                outcome.warnings().isEmpty()
                        ? "Compared again: the person is in the roster again, or there is nobody to be disabled any more."
                        : "Not in the roster any more; the user was left as it is.";
        };
    }

    private static String done(String what, Outcome outcome, String done) {
        return switch (outcome.kind()) {
            case SKIPPED -> what + " was skipped.";
            case UNCHANGED -> what + " is as wanted already.";
            case CREATED, ADOPTED, UPDATED, UPLOADED, APPLIED -> what + " " + done + ".";
        };
    }

    static String extension(ExtensionId id, @Nullable String number) {
        return number == null ? "extension id " + id : "extension " + number + " (id " + id + ")";
    }

    private static String image(@Nullable String file) {
        return file == null ? "the image" : "the image " + file;
    }

    private static @Nullable String requestId(Outcome outcome) {
        if (outcome instanceof Outcome.Created created) {
            return created.requestId();
        }
        String ids = problems(outcome).stream()
                .map(Problem::requestId)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? null : ids;
    }

    private static List<Problem> problems(Outcome outcome) {
        return outcome.isSkipped() ? outcome.problems() : outcome.warnings();
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private static Event event(Mark mark, KnownRow row, String what, String text, @Nullable String requestId) {
        return event(mark, row, what, text, requestId, List.of());
    }

    private static Event event(
            Mark mark, KnownRow row, String what, String text, @Nullable String requestId, List<Problem> problems) {
        return new Event(mark.id(), mark.at(), row, mark.attempt(), mark.stage(), what, text, requestId, problems);
    }
}
