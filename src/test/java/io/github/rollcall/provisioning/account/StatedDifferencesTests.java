package io.github.rollcall.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StatedDifferencesTests {

    private static final ExtensionRecord ADA =
            ada("Lovelace", "ada@example.com", "Enabled", details("Sales", "+41446681800", false));

    /** What a row of Ada Lovelace states beside name and address, and in which columns the account differs. */
    record Case(Map<Field, String> cells, ExtensionRecord account, String differing) {}

    static final List<Case> CASES = List.of(
            new Case(Map.of(), ADA, ""),
            new Case(Map.of(Field.DEPARTMENT, "Sales"), ADA, ""),
            new Case(Map.of(Field.DEPARTMENT, " Sales  "), ADA, ""),
            new Case(Map.of(Field.DEPARTMENT, "Marketing"), ADA, "department"),
            new Case(Map.of(Field.JOB_TITLE, "Analyst"), ADA, ""),
            new Case(Map.of(Field.EMAIL, "ADA@Example.com"), ADA, ""),
            new Case(Map.of(Field.MOBILE_PHONE, "044 668 18 00", Field.HOME_COUNTRY, "Switzerland"), ADA, ""),
            new Case(Map.of(Field.MOBILE_PHONE, "+41 44 668 18 01"), ADA, "mobilePhone"),
            new Case(
                    Map.of(Field.MOBILE_PHONE, "+41 44 668 18 00"),
                    ada("Lovelace", "ada@example.com", "Enabled", details("Sales", "044 668 18 00", false)),
                    ""),
            new Case(Map.of(Field.EXTENSION_NUMBER, "101"), ADA, ""),
            new Case(Map.of(Field.EXTENSION_NUMBER, "102"), ADA, "extensionNumber"),
            new Case(Map.of(Field.STATUS, "NotActivated"), ADA, ""),
            new Case(Map.of(Field.STATUS, "enabled"), ADA, ""),
            new Case(Map.of(Field.STATUS, "Disabled"), ADA, "status"),
            new Case(Map.of(Field.HIDDEN, "no"), ADA, ""),
            new Case(Map.of(Field.HIDDEN, "yes"), ADA, "hidden"),
            new Case(Map.of(Field.SITE, "Main Site"), ADA, ""),
            new Case(
                    Map.of(Field.DEPARTMENT, "R&D", Field.EXTENSION_NUMBER, "7"),
                    ada("King", "ada@example.com", "Enabled", details("Sales", null, null)),
                    "lastName, extensionNumber, department"),
            new Case(
                    Map.of(Field.DEPARTMENT, "R&D"),
                    ada("Lovelace", "ada@example.com", "Enabled", ExtensionDetails.NONE),
                    ""));

    @ParameterizedTest
    @FieldSource("CASES")
    void namesTheColumnsThatTheAccountShowsOtherwise(Case given) {
        List<Problem> warnings = warnings(given.cells(), given.account(), List.of());

        if (given.differing().isEmpty()) {
            assertThat(warnings).isEmpty();
        } else {
            int fields = given.differing().split(",", -1).length;
            assertThat(warnings).hasSize(1);
            assertThat(warnings.get(0).code()).isEqualTo("FIELDS_DIFFER");
            assertThat(warnings.get(0).reason())
                    .contains("differs in " + given.differing() + " (" + fields + (fields == 1 ? " field" : " fields"))
                    .contains("nothing was changed")
                    .doesNotContain("Sales", "R&D");
        }
    }

    @Test
    void saysItInTheWarningThatTheNameIsAnother() {
        Problem otherName = ProblemCode.NAME_DIFFERS.problem("email", "The account knows this address as Ada King");

        List<Problem> warnings = warnings(
                Map.of(Field.DEPARTMENT, "R&D"),
                ada("King", "ada@example.com", "Enabled", details("Sales", null, null)),
                List.of(otherName));

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).code()).isEqualTo("NAME_DIFFERS");
        assertThat(warnings.get(0).reason()).contains("Ada King, and differs in lastName, department (2 fields)");
    }

    private static List<Problem> warnings(Map<Field, String> cells, ExtensionRecord account, List<Problem> ofMatch) {
        RosterRow row = Samples.ada(2, cells);
        Verdict.Accepted accepted = (Verdict.Accepted) Samples.verdictOn(cells);
        return new StatedDifferences(ColumnMapping.of(Samples.FULL_HEADER, Map.of()))
                .warnings(row, accepted.user(), new Match.Same(account, ofMatch));
    }

    private static ExtensionDetails details(
            @Nullable String department, @Nullable String mobilePhone, @Nullable Boolean hidden) {
        return new ExtensionDetails(
                department == null ? Map.of() : Map.of(Field.DEPARTMENT, department),
                mobilePhone,
                null,
                "main-site",
                null,
                hidden);
    }

    private static ExtensionRecord ada(String lastName, String email, String status, ExtensionDetails details) {
        return new ExtensionRecord(
                new ExtensionId(1), "101", "User", status, "Ada", lastName, email, null, false, null, details);
    }
}
