package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.roster.Staff;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two thousand people are the same users, field for field, in whatever form their roster comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectTests {

    private final Path folder;
    private final List<NewUser> people;

    DialectTests(@TempDir Path folder) {
        this.folder = folder;
        this.people = peopleIn(Staff.asText().in(folder));
    }

    static List<Rosters.Builder> dialects() {
        List<Rosters.Builder> dialects = new ArrayList<>();
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            for (String lineBreak : List.of("\n", "\r\n")) {
                Stream.of(
                                encoded(StandardCharsets.UTF_8),
                                encoded(StandardCharsets.UTF_8).marked(),
                                encoded(StandardCharsets.UTF_16LE).marked(),
                                encoded(StandardCharsets.UTF_16BE).marked(),
                                encoded(Charset.forName("windows-1252")))
                        .map(roster -> roster.delimitedBy(delimiter).brokenBy(lineBreak))
                        .forEach(dialects::add);
            }
        }
        return dialects;
    }

    private static Rosters.Builder encoded(Charset charset) {
        return Staff.asText().encodedIn(charset);
    }

    @Test
    void areWhatTheRosterSays() {
        assertThat(people).hasSize(Staff.PEOPLE);
        NewUser last = people.get(Staff.PEOPLE - 10);
        assertThat(last)
                .extracting(
                        NewUser::employeeId,
                        user -> user.email().toString(),
                        user -> user.profile().text(Field.DEPARTMENT))
                .containsExactly("001991", "Person1990@example.com", "0101");
        assertThat(last.firstName().value() + " " + last.lastName().value()).isEqualTo("Bo Müller");
        assertThat(String.valueOf(last.profile().mobilePhone())).contains("+12125550190");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void areTheSameInEachDialect(Rosters.Builder dialect) {
        assertSame(dialect.named("dialect.csv").in(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void areTheSameInAWorkbook(String kind) {
        assertSame(RosterFile.of(Staff.asWorkbook(folder, kind)));
    }

    private void assertSame(RosterFile roster) {
        List<NewUser> found = peopleIn(roster);
        assertThat(found).isEqualTo(people);
        assertThat(found.toString()).isEqualTo(people.toString());
    }

    private static List<NewUser> peopleIn(RosterFile file) {
        List<RosterRow> rows = Rosters.rowsOf(file);
        ColumnMapping mapping = ColumnMapping.of(rows.get(0).header(), Map.of());
        RosterIndex index = new RosterIndex(mapping);
        rows.forEach(index::add);
        RowInterpreter interpreter = new RowInterpreter(mapping, Samples.dictionaries(), index, Map.of());
        return rows.stream()
                .map(interpreter::interpret)
                .map(Verdict.Accepted.class::cast)
                .map(Verdict.Accepted::user)
                .toList();
    }
}
