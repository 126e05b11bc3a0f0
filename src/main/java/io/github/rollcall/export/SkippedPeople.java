package io.github.rollcall.export;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.RuleSettings;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The people of an account whom an import would skip as they are, by the rules of an import.
 *
 * @param causes for how many of them, by code
 */
record SkippedPeople(long count, Map<String, Long> causes) {

    static final SkippedPeople NOBODY = new SkippedPeople(0, Map.of());

    /**
     * Judges each row.
     *
     * @param rows the cells of everybody, each time from the beginning
     * @throws io.github.rollcall.extension.stop.AccessRefused if a list that an import needs is kept from us
     */
    static SkippedPeople of(
            List<String> columns,
            Supplier<Stream<List<String>>> rows,
            Extensions extensions,
            ColumnSettings settings,
            RuleSettings rules) {
        RosterHeader header = new RosterHeader(columns);
        ColumnMapping mapping = ColumnMapping.of(header, settings);
        RosterIndex index = new RosterIndex(mapping);
        rowsOf(rows.get(), header).forEach(index::add);
        RowInterpreter interpreter = new RowInterpreter(
                mapping, extensions.dictionaries(mapping.columns()), index, settings.defaults(), rules);
        List<List<String>> rejected = rowsOf(rows.get(), header)
                .map(interpreter::interpret)
                .filter(Verdict.Rejected.class::isInstance)
                .map(verdict -> ((Verdict.Rejected) verdict)
                        .problems().stream().map(Problem::code).distinct().toList())
                .toList();
        Map<String, Long> causes = new HashMap<>();
        rejected.forEach(codes -> codes.forEach(code -> causes.merge(code, 1L, Long::sum)));
        return new SkippedPeople(rejected.size(), causes);
    }

    /** As they stand in the file. */
    private static Stream<RosterRow> rowsOf(Stream<List<String>> rows, RosterHeader header) {
        long[] line = {1};
        return rows.map(cells -> new RosterRow(RowRef.line(++line[0]), header, cells));
    }
}
