package io.github.rollcall.user;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.user.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the check makes of a roster before it asks the account, read twice as it does.
 *
 * @param form encoding and delimiter, or the sheet
 * @param findings such as {@code 17 Email: EMAIL_INVALID}; of an unusable roster, the place
 * @param ignored columns that mean nothing to us
 * @param said what is told about the roster as a whole
 */
public record RosterVerdict(
        int exitCode,
        String form,
        long read,
        long accepted,
        long skipped,
        String findings,
        String ignored,
        String said) {

    static RosterVerdict of(RosterFile file, Map<? extends Column, String> ownHeaders) {
        try {
            return read(file, ownHeaders);
        } catch (UnusableRoster e) {
            RowRef where = e.where();
            return new RosterVerdict(
                    65, "", 0, 0, 0, where == null ? "" : where.toString(), "", String.valueOf(e.getMessage()));
        }
    }

    private static RosterVerdict read(RosterFile file, Map<? extends Column, String> ownHeaders) {
        ColumnMapping mapping;
        RosterIndex index;
        try (RosterReader roster = RosterReader.open(file)) {
            mapping = ColumnMapping.of(roster.header(), ownHeaders);
            index = new RosterIndex(mapping);
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                index.add(row);
            }
        }
        RowInterpreter interpreter = new RowInterpreter(mapping, Samples.dictionaries(), index, Map.of());
        List<String> findings = new ArrayList<>();
        long accepted = 0;
        try (RosterReader roster = RosterReader.open(file)) {
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                Verdict verdict = interpreter.interpret(row);
                accepted += verdict instanceof Verdict.Accepted ? 1 : 0;
                problems(verdict).forEach(problem -> findings.add(told(verdict.row(), problem)));
            }
            long skipped = roster.rowsRead() - accepted;
            return new RosterVerdict(
                    skipped > 0 ? 4 : 0,
                    told(roster.format()),
                    roster.rowsRead(),
                    accepted,
                    skipped,
                    String.join(" / ", findings),
                    mapping.ignored().stream().map(RosterVerdict::told).collect(Collectors.joining(", ")),
                    String.join(" ", roster.format().notes()));
        }
    }

    private static List<Problem> problems(Verdict verdict) {
        return verdict instanceof Verdict.Accepted accepted
                ? accepted.warnings()
                : ((Verdict.Rejected) verdict).problems();
    }

    private static String told(RosterRow row, Problem problem) {
        String column = problem.column() == null ? "" : " " + problem.column();
        return row.ref().line() + column + ": " + problem.code();
    }

    private static String told(ColumnMapping.Ignored column) {
        return column.column() + (column.suggestion() == null ? "" : " (" + column.suggestion() + "?)");
    }

    private static String told(RosterFormat format) {
        if (format.delimiter() == null) {
            return String.valueOf(format.sheet());
        }
        String delimiter = switch (format.delimiter()) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            default -> format.delimiter().toString();
        };
        return format.encoding() + " " + delimiter;
    }

    /** The same, whatever is said. */
    RosterVerdict saying(String other) {
        return new RosterVerdict(exitCode, form, read, accepted, skipped, findings, ignored, other);
    }
}
