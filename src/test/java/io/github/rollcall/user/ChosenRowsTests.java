package io.github.rollcall.user;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenRowsTests {

    private List<RosterRow> rows = List.of();

    @BeforeEach
    void read(@TempDir Path folder) {
        rows = Rosters.rowsOf(aRoster()
                .withColumns("firstName", "lastName", "email", "employeeId")
                .withRow("Ada", "Lee", "Ada@Example.com", "731")
                .withRow("Bob", "Lee", "bob@example.com", " E-2 ")
                .withRow("Cyd", "Lee", "cyd@example.com", "='000731'")
                .withRow("Dot", "Lee", "dot@example.com", "=\"000731\"")
                .withRow("Eve", "Lee", "eve@example.com")
                .in(folder));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "2, 2",
                "4-9, 4 5 6",
                "ada@example.com, 2",
                "E-2, 3",
                "id:731, 2",
                "id:000731, 5",
                "731-E, none",
            })
    void choosesByLineAddressOrEmployeeId(String selector, String lines) {
        assertThat(chosen(selector)).isEqualTo("none".equals(lines) ? "" : lines);
    }

    @Test
    void choosesWhoeverOneOfThemNames() {
        assertThat(chosen("3", "ada@example.com", "2-2")).isEqualTo("2 3");
        assertThat(chosen()).isEqualTo("2 3 4 5 6");
    }

    @Test
    void namesWhatChoosesNobody() {
        ChosenRows chosen = of("3", "9", "eva@example.com", "E-9");
        rows.forEach(chosen::have);
        assertThat(chosen.unmet())
                .containsExactly(
                        "--only 9 chooses nobody: no row begins there; an employee id is written id:9.",
                        "--only eva@example.com chooses nobody: no row has that address.",
                        "--only E-9 chooses nobody: no row has that employee id.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "5-4", "id:", "a\nb"})
    void refusesWhatChoosesNobodyAnywhere(String selector) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowSelector(selector));
    }

    @Test
    void refusesALimitThatLetsNobodyThrough() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowChoice(List.of(), 0L));
    }

    @Test
    void isWholeOnlyWithoutSelectorsAndLimit() {
        assertThat(RowChoice.WHOLE.isWhole()).isTrue();
        assertThat(new RowChoice(List.of(), 5L).isWhole()).isFalse();
        assertThat(new RowChoice(List.of(new RowSelector("2")), null).isWhole()).isFalse();
    }

    private String chosen(String... selectors) {
        ChosenRows chosen = of(selectors);
        return String.join(
                " ",
                rows.stream()
                        .filter(chosen::have)
                        .map(row -> String.valueOf(row.ref().line()))
                        .toList());
    }

    private ChosenRows of(String... selectors) {
        return new ChosenRows(
                new RowChoice(Stream.of(selectors).map(RowSelector::new).toList(), null),
                ColumnMapping.of(rows.get(0).header(), Map.of()));
    }
}
