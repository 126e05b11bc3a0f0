package io.github.rollcall.user;

import static io.github.rollcall.roster.Rosters.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The roster that a newcomer sees first: many people, and one of each common mistake. */
class SampleRosterTests {

    private static final Path INPUT = Path.of("input");

    private final List<Verdict> verdicts = verdicts();

    private static List<Verdict> verdicts() {
        List<RosterRow> rows = rowsOf(RosterFile.of(INPUT.resolve("people.csv")));
        ColumnMapping mapping = ColumnMapping.of(rows.get(0).header(), Map.of());
        RosterIndex index = new RosterIndex(mapping);
        rows.forEach(index::add);
        RowInterpreter interpreter = new RowInterpreter(mapping, Samples.dictionaries(), index, Map.of());
        return rows.stream().map(interpreter::interpret).toList();
    }

    @Test
    void hasManyPeopleWithoutWarnings() {
        assertThat(accepted()).filteredOn(row -> row.warnings().isEmpty()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(accepted())
                .flatExtracting(Verdict.Accepted::warnings)
                .extracting(Problem::code)
                .containsExactly("PASSWORD_WITHOUT_PIN");
    }

    @Test
    void hasOneOfEachCommonMistake() {
        assertThat(verdicts)
                .filteredOn(Verdict.Rejected.class::isInstance)
                .extracting(verdict -> verdict.row().ref().line(), SampleRosterTests::codes)
                .containsExactly(
                        tuple(37L, List.of("EMAIL_INVALID")),
                        tuple(38L, List.of("PHONE_SCIENTIFIC")),
                        tuple(39L, List.of("EMPLOYEE_ID_TWICE", "NUMBER_TWICE", "EMAIL_TWICE")),
                        tuple(40L, List.of("PASSWORD_TOO_WEAK")),
                        tuple(41L, List.of("TIMEZONE_UNKNOWN")));
    }

    private static List<String> codes(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected
                ? rejected.problems().stream().map(Problem::code).toList()
                : List.of();
    }

    @Test
    void hasAnImageForSomeByColumnAndForSomeByAddress() throws IOException {
        List<String> byColumn = accepted()
                .map(Verdict.Accepted::imageFile)
                .filter(image -> image != null)
                .toList();
        List<String> byAddress =
                accepted().map(row -> row.user().email().toString()).toList();

        assertThat(byColumn).hasSize(6);
        try (Stream<Path> images = Files.list(INPUT.resolve("images"))) {
            assertThat(images.map(image -> image.getFileName().toString()))
                    .hasSize(9)
                    .allMatch(
                            name -> byColumn.contains(name) || byAddress.contains(name.replaceFirst("\\.[a-z]+$", "")));
        }
    }

    @Test
    void hasOneImageThatIsCutOff() throws IOException {
        try (Stream<Path> images = Files.list(INPUT.resolve("images"))) {
            assertThat(images.filter(image -> !isComplete(image))
                            .map(image -> image.getFileName().toString()))
                    .containsExactly("petra.png");
        }
    }

    private static boolean isComplete(Path image) {
        try {
            return ImageIO.read(image.toFile()) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private Stream<Verdict.Accepted> accepted() {
        return verdicts.stream().filter(Verdict.Accepted.class::isInstance).map(Verdict.Accepted.class::cast);
    }
}
