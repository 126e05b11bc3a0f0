package io.github.rollcall.explain;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.Trace;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the journal knows of one row of one run. */
record KnownRow(RunRecord run, RowHistory history, List<Trace> traces) {

    long line() {
        return history.line();
    }

    /** Whether it is no row, but what a run did since its roster has the person no more. */
    boolean isLeaving() {
        return line() < 0;
    }

    /** That of its newest entry: a run that logs in elsewhere later goes on in another one. */
    AccountKey account() {
        List<JournalEntry> entries = history.entries();
        return entries.get(entries.size() - 1).mark().account();
    }

    /** Whom it is about, as far as it could be read. */
    @Nullable
    UserKey person() {
        return history.entries().stream()
                .map(entry -> entry.mark().person())
                .filter(Objects::nonNull)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Everybody whom its entries name. */
    Stream<UserKey> people() {
        return history.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.mark().person()));
    }

    /**
     * By the user that both became, by employee id, or by the address. Under one address two people may stand by mistake: who
     * shares neither name is another one.
     */
    boolean isAboutSame(KnownRow other) {
        ExtensionId extension = extension().orElse(null);
        if (extension != null && other.extension().filter(extension::equals).isPresent()) {
            return true;
        }
        UserKey person = person();
        UserKey second = other.person();
        if (person == null || second == null) {
            return equals(other);
        }
        if (person.employeeId() != null && second.employeeId() != null) {
            return person.employeeId().equals(second.employeeId());
        }
        return EmailAddress.canonical(person.email()).equals(EmailAddress.canonical(second.email()))
                && (person.firstName().equalsIgnoreCase(second.firstName())
                        || person.lastName().equalsIgnoreCase(second.lastName()));
    }

    /** Whether it is the same row, whatever is known of it. */
    boolean isSameRow(KnownRow other) {
        return run.id().equals(other.run.id()) && line() == other.line();
    }

    /** Whether its entries are not the journal's, but stand for what it notes in short. */
    boolean isPlain() {
        return history.plain() != null;
    }

    /** In the journal's order. */
    long begin() {
        return history.entries().get(0).mark().id();
    }

    /** What is wrong or doubtful about it, as it was last judged. */
    List<Problem> problems() {
        Stream<Problem> noted = Stream.of(Stage.values())
                .flatMap(stage -> history.outcome(stage).stream())
                .flatMap(KnownRow::problemsOf);
        return Stream.concat(noted, history.warnings().stream()).distinct().toList();
    }

    /** Without the doubts about somebody unchanged, which the history tells. */
    private static Stream<Problem> problemsOf(Outcome outcome) {
        List<Problem> doubts = outcome.kind() == Outcome.Kind.APPLIED ? outcome.warnings() : List.of();
        return Stream.concat(outcome.problems().stream(), doubts.stream());
    }

    /** The user in the account whom this row made or found, or who left. */
    Optional<ExtensionId> extension() {
        return history.extension().or(history::leaver);
    }

    /** Whether the person is in the account, be the user known or not. */
    boolean isThere() {
        return history.isThere();
    }

    boolean isSkipped() {
        return history.outcome(Stage.USER).filter(Outcome::isSkipped).isPresent();
    }

    /** In words: where it stands, whom it names, and why it was skipped if it was. */
    String inWords() {
        UserKey person = person();
        String name = person == null ? "" : " (%s %s)".formatted(person.firstName(), person.lastName());
        String skipped = isSkipped()
                ? ": skipped, "
                        + problems().stream()
                                .filter(problem -> !problem.isWarning())
                                .map(problem -> problem.code() + ": " + problem.reason())
                                .collect(Collectors.joining("; "))
                : "";
        return "%s, run %s%s%s".formatted(place(), run.id(), name, skipped);
    }

    /** Where it stands in the roster. */
    String place() {
        return isLeaving() ? "not in " + rosterName() : "line %d of %s".formatted(line(), rosterName());
    }

    /** Whether the request that creates the user was sent. */
    boolean wasSent() {
        return history.wasSent(Stage.USER);
    }

    String rosterName() {
        Path name = Path.of(run.rosterPath()).getFileName();
        return name == null ? run.rosterPath() : name.toString();
    }
}
