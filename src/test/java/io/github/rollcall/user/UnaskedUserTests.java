package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.value.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnaskedUserTests {

    @Test
    void namesWhatWouldBeLookedUp() {
        NewUser user = user(
                List.of("timezone", "homeCountry", "language", "site", "costCenter", "customField:Badge"),
                List.of("US/Pacific", "Switzerland", "de-CH", "Denver", "Sales", "B-17"));

        assertThat(user.region().timezoneId()).isEqualTo("<id of time zone US/Pacific>");
        assertThat(user.region().homeCountryId()).isEqualTo("<id of country Switzerland>");
        assertThat(Objects.requireNonNull(user.region().languages()).greetingId())
                .isEqualTo("<id of language de-CH>");
        assertThat(user.place().siteId()).isEqualTo("<id of site Denver>");
        assertThat(user.place().costCenterId()).isEqualTo("<id of cost centre Sales>");
        assertThat(user.place().customValues())
                .containsExactly(new Place.CustomValue("<id of custom field Badge>", "B-17"));
    }

    @Test
    void readsPhoneNumbersByTheCountryThatTheRowNames() {
        NewUser user = user(List.of("mobilePhone", "homeCountry"), List.of("(650) 555-0101", "US"));

        assertThat(Objects.requireNonNull(user.profile().mobilePhone()).e164()).isEqualTo("+16505550101");
    }

    @Test
    void leavesOpenWhatTheCompanysCountryDecides() {
        UnaskedUser unasked = unasked(
                List.of("mobilePhone", "city", "department"), List.of("(650) 555-0101", "Denver", "R&D"), Map.of());

        NewUser user = Objects.requireNonNull(unasked.user());
        assertThat(user.profile().mobilePhone()).isNull();
        assertThat(user.profile().address()).isNull();
        assertThat(user.profile().text(Field.DEPARTMENT)).isEqualTo("R&D");
        assertThat(unasked.open())
                .hasSize(2)
                .anySatisfy(open -> assertThat(open).contains("(650) 555-0101"));
    }

    @Test
    void masksCustomFieldsThatSoundSecret() {
        NewUser user = user(List.of("customField:Door PIN"), List.of("91746028"));

        assertThat(user.place().customValues())
                .extracting(Place.CustomValue::value)
                .containsExactly("***");
    }

    @Test
    void isNobodyWhereTheRowBreaksARule() {
        assertThat(unasked(List.of("status"), List.of("Retired"), Map.of()).user())
                .isNull();
    }

    @Test
    void readsDefaultsAndMasksSecretsInCells() {
        RosterRow row = row(List.of("password", "Deprtment", "rollcall_line"), List.of("Sup3rSecret!pass", "R&D", "7"));
        ColumnMapping mapping = ColumnMapping.of(row.header(), Map.of());

        List<CellReading> cells = CellReading.of(row, mapping, Map.of(Field.TIMEZONE, "US/Pacific"));

        assertThat(cells.toString()).doesNotContain("Sup3rSecret!pass", "R&D");
        assertThat(cells).contains(new CellReading("password", "password", "***", "***", null));
        assertThat(cells)
                .anySatisfy(cell -> {
                    assertThat(cell.column()).isEqualTo("rollcall.defaults.timezone");
                    assertThat(cell.asTaken()).isEqualTo("US/Pacific");
                })
                .anySatisfy(cell -> assertThat(cell.remark()).contains("ignored", "did you mean department?"));
    }

    @Test
    void masksEachCellOfARowWhoseCellsMayBeShifted() {
        RosterRow row = row(List.of("password"), List.of("surplus", "Sup3rSecret!pass"));

        assertThat(CellReading.of(row, ColumnMapping.of(row.header(), Map.of()), Map.of())
                        .toString())
                .doesNotContain("Sup3rSecret!pass", "Ada", "surplus");
    }

    private static NewUser user(List<String> columns, List<String> cells) {
        return Objects.requireNonNull(unasked(columns, cells, Map.of()).user());
    }

    private static UnaskedUser unasked(List<String> columns, List<String> cells, Map<Field, String> defaults) {
        RosterRow row = row(columns, cells);
        return UnaskedUser.of(row, ColumnMapping.of(row.header(), Map.of()), defaults, RuleSettings.USUAL);
    }

    private static RosterRow row(List<String> columns, List<String> cells) {
        List<String> names = new ArrayList<>(List.of("firstName", "lastName", "email"));
        names.addAll(columns);
        List<String> texts = new ArrayList<>(List.of("Ada", "Lovelace", "ada@example.com"));
        texts.addAll(cells);
        return new RosterRow(RowRef.line(2), new RosterHeader(names), texts);
    }
}
