package io.github.rollcall.user.rule;

import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.value.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The custom fields that have a value are set up in the account, and their values are texts that it takes. */
record CustomFieldsRule(AccountList fields, LookUps lookUps) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        return cells.customFields().isEmpty() ? List.of() : checkGiven(cells);
    }

    private List<Problem> checkGiven(Cells cells) {
        List<Problem> problems = new ArrayList<>();
        Map<AccountList.Item, CustomField> named = new HashMap<>();
        for (CustomField field : cells.customFields()) {
            if (problems.size() >= RowInterpreter.MOST_PROBLEMS) {
                break;
            }
            AccountList.Item item = lookUps.item(fields, field.name()).orElse(null);
            CustomField earlier = item == null ? null : named.putIfAbsent(item, field);
            if (item == null) {
                problems.add(unknown(cells, field));
            } else if (earlier != null) {
                problems.add(ProblemCode.CUSTOM_FIELD_UNKNOWN.problem(
                        cells.column(field),
                        "%s and %s name the same custom field."
                                .formatted(earlier.canonicalName(), field.canonicalName()),
                        "Keep one of the two columns."));
            }
            if (field.isSecret() && Secret.isMask(cells.text(field))) {
                problems.add(ProblemCode.SECRET_MASKED.problem(
                        cells.column(field), "The cell still holds *** in place of its value."));
            } else {
                problems.addAll(valueRule(field).check(cells));
            }
        }
        return problems;
    }

    /** RingCentral doesn't say how long a value may be; what it says of other texts is assumed. */
    private static RowRule valueRule(CustomField field) {
        return field.isSecret() ? new HiddenTextRule(field) : new TextRule(field);
    }

    private Problem unknown(Cells cells, CustomField field) {
        ProblemCode code = ProblemCode.CUSTOM_FIELD_UNKNOWN;
        return code.problem(
                cells.column(field),
                "%s %s.".formatted(Shown.value(field.name()), fields.whyNot(field.name(), "custom fields")),
                fields.similar(field.name()).isPresent()
                        ? Spelling.fix(fields.similar(field.name()), code)
                        : fields.namesIfFew() + code.cure());
    }
}
