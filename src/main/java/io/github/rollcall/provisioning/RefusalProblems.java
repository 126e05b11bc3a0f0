package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what RingCentral refuses of a row in the words of the roster. */
public record RefusalProblems(ColumnMapping mapping) {

    /** @param row null if it is not at hand */
    public Problem of(ApiError error, @Nullable RosterRow row, @Nullable String requestId) {
        String column = row == null ? likelyColumn(error) : RefusedColumn.of(error, row, mapping);
        String refused = Optional.ofNullable(row)
                .flatMap(cells -> shown(column, cells))
                .map(value -> value + " in " + column)
                .orElse(column == null ? "it" : column);
        return code(error)
                .problem(column, "RingCentral refuses " + refused + " (" + error + ")")
                .withRequestId(requestId);
    }

    private @Nullable String likelyColumn(ApiError error) {
        String parameter = error.parameter();
        return Stream.concat(
                        parameter == null ? Stream.empty() : Field.ofParameter(parameter).stream(),
                        error.fields().stream())
                .map(mapping::columnOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The cell in this column, for a message; empty if it is blank or a secret, or if the file has no such column. */
    Optional<String> shown(@Nullable String column, RosterRow row) {
        if (column == null) {
            return Optional.empty();
        }
        int place = mapping.header().names().indexOf(column);
        return place < 0 || mapping.isSecretColumn(column) || Blanks.isBlank(row.cell(place))
                ? Optional.empty()
                : Optional.of(Shown.value(Blanks.strip(row.cell(place))));
    }

    private static ProblemCode code(ApiError error) {
        if (error.isNumberTaken()) {
            return ProblemCode.NUMBER_TAKEN;
        }
        if (error.isAddressTaken()) {
            return ProblemCode.EMAIL_OF_ANOTHER;
        }
        return error.isLoginTaken() ? ProblemCode.LOGIN_TAKEN : ProblemCode.REFUSED_BY_RINGCENTRAL;
    }
}
