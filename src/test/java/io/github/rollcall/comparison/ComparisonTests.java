package io.github.rollcall.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is decided of one value: stated, last given, shown. */
class ComparisonTests {

    private static final CustomField BADGE = new CustomField("Badge");
    private static final String BADGE_NAME = BADGE.canonicalName();

    private final AtomicInteger asked = new AtomicInteger();
    private Map<Field, String> others = Map.of();
    private Map<Field, String> texts = Map.of();
    private String status = "Enabled";

    @Test
    void sendsNothingWhereTheAccountShowsBesidesWhatTheRowSays() {
        Comparison byHand = compared(BADGE, "new", given(BADGE, "old"), "new");
        Comparison neverGiven = compared(BADGE, "new", GivenValues.NONE, "new");

        assertThat(byHand.changes()).isEmpty();
        assertThat(byHand.before().values()).containsEntry(BADGE_NAME, "new");
        assertThat(neverGiven.changes()).isEmpty();
        assertThat(neverGiven.before().values()).containsEntry(BADGE_NAME, "new");
    }

    @Test
    void sendsNothingOfAnAddressThatIsShownAsTheRowSaysIt() {
        others = Map.of(Field.CITY, "Reno");

        assertThat(compared(Field.CITY, "Reno", given(Field.CITY, "San Mateo"), null)
                        .changes())
                .isEmpty();
        assertThat(compared(Field.CITY, "Boise", given(Field.CITY, "San Mateo"), null)
                        .changes())
                .containsExactly(new FieldChange("city", "San Mateo", "Boise"));
    }

    @Test
    void doesNotBelieveWhatMayLagWhileARequestIsOpen() {
        GivenValues open = given(BADGE, "old").withMaybe(GivenValues.of(Map.of(BADGE_NAME, "newer")));

        assertThat(compared(BADGE, "old", open, "old").changes())
                .containsExactly(new FieldChange(BADGE_NAME, "old", "old"));
    }

    @Test
    void asksForWhatIsShownBesidesOnlyWhereTheRowSaysSomethingNew() {
        compared(BADGE, "old", given(BADGE, "old"), "by hand");
        assertThat(asked).hasValue(0);

        Comparison changed = compared(BADGE, "new", given(BADGE, "old"), "by hand");
        assertThat(asked).hasValue(1);
        assertThat(changed.changes()).containsExactly(new FieldChange(BADGE_NAME, "old", "new"));
    }

    @Test
    void clearsWhatIsShownBesidesAndNothingThatIsEmpty() {
        assertThat(compared(BADGE, "", GivenValues.NONE, "B-7").changes())
                .containsExactly(new FieldChange(BADGE_NAME, "B-7", ""));
        assertThat(compared(BADGE, "", GivenValues.NONE, null).changes()).isEmpty();
        assertThat(compared(BADGE, "", given(BADGE, ""), "B-7").changes()).isEmpty();
    }

    @Test
    void tellsOnceThatSomebodyClearedAValue() {
        Comparison first = compared(Field.DEPARTMENT, "Engines", given(Field.DEPARTMENT, "Engines"), null);
        Comparison second = compared(Field.DEPARTMENT, "Engines", first.before(), null);

        assertThat(first.changes()).isEmpty();
        assertThat(first.byHand()).singleElement().satisfies(difference -> {
            assertThat(difference.ours()).isEqualTo("Engines");
            assertThat(difference.theirs()).isEmpty();
        });
        assertThat(second.byHand()).extracting(Comparison.Difference::isNews).containsExactly(false);
        assertThat(compared(Field.DEPARTMENT, "Engines", given(Field.DEPARTMENT, "Engines"), null, true)
                        .changes())
                .containsExactly(new FieldChange("department", "", "Engines"));
        assertThat(compared(Field.DEPARTMENT, "Looms", given(Field.DEPARTMENT, "Engines"), null)
                        .conflicts())
                .hasSize(1);
    }

    @Test
    void takesNothingForClearedThatTheListDoesNotShow() {
        assertThat(compared(Field.EMPLOYEE_ID, "E1", given(Field.EMPLOYEE_ID, "E1"), null)
                        .byHand())
                .as("nobody's employee id is shown")
                .isEmpty();
        assertThat(compared(Field.MOBILE_PHONE, "+1", given(Field.MOBILE_PHONE, "+1"), null)
                        .byHand())
                .isEmpty();
        GivenValues open = given(Field.DEPARTMENT, "Engines").withMaybe(GivenValues.of(Map.of("department", "Looms")));
        assertThat(compared(Field.DEPARTMENT, "Looms", open, null).changes())
                .containsExactly(new FieldChange("department", "Engines", "Looms"));
    }

    @Test
    void leavesWhomSomebodyDisabledAndEnablesWhomWeDisabled() {
        status = "Disabled";

        Comparison neverGiven = compared(Field.STATUS, "NotActivated", GivenValues.NONE, null, false);
        Comparison overwritten =
                compared(Field.STATUS, "NotActivated", given(Field.STATUS, "NotActivated"), null, true);
        Comparison ours = compared(Field.STATUS, "NotActivated", given(Field.STATUS, "Disabled"), null);

        assertThat(neverGiven.status()).isNull();
        assertThat(neverGiven.byHand()).hasSize(1);
        assertThat(overwritten.status()).isNull();
        assertThat(overwritten.byHand()).hasSize(1);
        assertThat(ours.changes()).containsExactly(new FieldChange("status", "Disabled", "Enabled"));
    }

    @Test
    void takesAnotherSpellingForNobodysHand() {
        texts = Map.of(Field.DEPARTMENT, "LOOMS");

        Comparison first = compared(Field.DEPARTMENT, "Looms", given(Field.DEPARTMENT, "Looms"), null);
        Comparison second = compared(Field.DEPARTMENT, "Looms", first.before(), null);
        Comparison changed = compared(Field.DEPARTMENT, "Mills", first.before(), null);

        assertThat(first.byHand()).isEmpty();
        assertThat(first.respelled()).extracting(Comparison.Difference::isNews).containsExactly(true);
        assertThat(second.respelled()).extracting(Comparison.Difference::isNews).containsExactly(false);
        assertThat(changed.changes()).containsExactly(new FieldChange("department", "LOOMS", "Mills"));
        assertThat(changed.conflicts()).isEmpty();
        assertThat(compared(Field.DEPARTMENT, "Looms", given(Field.DEPARTMENT, "Looms"), null, true)
                        .changes())
                .as("it may be by hand")
                .hasSize(1);
    }

    private Comparison compared(Column column, String stated, GivenValues given, @Nullable String besides) {
        return compared(column, stated, given, besides, false);
    }

    private Comparison compared(
            Column column, String stated, GivenValues given, @Nullable String besides, boolean overwrites) {
        return Comparison.of(
                Map.of(column, stated),
                shown(),
                field -> {
                    asked.incrementAndGet();
                    return besides;
                },
                ListedFields.of(List.of(shown())),
                given,
                overwrites);
    }

    private ExtensionRecord shown() {
        return new ExtensionRecord(
                new ExtensionId(7),
                "101",
                "User",
                status,
                "Ada",
                "Byron",
                "ada@example.com",
                null,
                false,
                null,
                new ExtensionDetails(texts, null, null, null, null, null, null, null, Set.of(), null, others));
    }

    private static GivenValues given(Column column, String value) {
        return GivenValues.of(new HashMap<>(Map.of(column.canonicalName(), value)));
    }
}
