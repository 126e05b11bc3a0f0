package io.github.rollcall.template;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.file.NewFile;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTemplateTests {

    private static final Pattern ROW_OF_COLUMNS =
            Pattern.compile("^\\| (`[^|]*`) \\| (yes |)\\| .*\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final Path folder;

    RosterTemplateTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTheHeaderOfACsvFileSoThatASpreadsheetKnowsItsEncoding() throws IOException {
        Path file = written("people.csv");

        assertThat(Files.readString(file))
                .isEqualTo("\uFEFF"
                        + String.join(
                                ",",
                                Stream.of(Field.values())
                                        .map(Field::canonicalName)
                                        .toList())
                        + "\r\n");
    }

    @Test
    void formatsEachColumnOfAWorkbookAsTextAndExplainsItBesideItsHeader() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(written("people.xlsx")))) {
            XSSFSheet people = workbook.getSheetAt(0);
            List<ColumnHelp> columns = ColumnHelp.all();

            assertThat(people.getLastRowNum()).isZero();
            assertThat((int) people.getRow(0).getLastCellNum()).isEqualTo(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                assertThat(people.getRow(0).getCell(i).getStringCellValue())
                        .isEqualTo(columns.get(i).name());
                assertThat(people.getColumnStyle(i).getDataFormatString()).isEqualTo("@");
                assertThat(people.getRow(0)
                                .getCell(i)
                                .getCellComment()
                                .getString()
                                .getString())
                        .contains(columns.get(i).rule(), columns.get(i).example())
                        .satisfies(
                                note -> assertThat(note.startsWith("Required")).isEqualTo(note.contains("Required")));
            }
        }
    }

    @Test
    void offersWhatThereIsToChooseFrom() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(written("people.xlsx")))) {
            Map<String, String> offered = new TreeMap<>();
            XSSFSheet people = workbook.getSheetAt(0);
            for (XSSFDataValidation rule : people.getDataValidations()) {
                CellRangeAddress place = rule.getRegions().getCellRangeAddress(0);
                assertThat(place.getFirstRow()).isEqualTo(1);
                assertThat(place.getLastRow()).isGreaterThan(100_000);
                // The format says when to hide the arrow, and this library says the contrary of the format.
                assertThat(rule.getSuppressDropDownArrow()).isTrue();
                offered.put(
                        people.getRow(0).getCell(place.getFirstColumn()).getStringCellValue(),
                        rule.getValidationConstraint().getFormula1());
            }
            List<String> zones = Choices.timeZones();

            assertThat(offered)
                    .isEqualTo(Map.of(
                            "status", "\"NotActivated,Enabled,Disabled\"",
                            "timeFormat", "\"12h,24h\"",
                            "setupWizardState", "\"NotStarted,Incomplete,Completed\"",
                            "emailAsLoginName", "\"yes,no\"",
                            "hidden", "\"yes,no\"",
                            "timezone", "Choices!$A$2:$A$" + (zones.size() + 1)));
            assertThat(IntStream.rangeClosed(1, zones.size())
                            .mapToObj(row -> workbook.getSheet("Choices")
                                    .getRow(row)
                                    .getCell(0)
                                    .getStringCellValue()))
                    .isEqualTo(zones)
                    .contains("Europe/Berlin", "US/Pacific");
        }
    }

    @Test
    void offersTimeZonesThatAnAccountHas() throws IOException {
        List<String> ofAccount =
                Files.readAllLines(Path.of("src/main/resources/io/github/rollcall/sandbox/rules/timezones.txt"))
                        .stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\\|", -1)[1])
                        .toList();

        assertThat(Choices.timeZones())
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates()
                .isSubsetOf(ofAccount);
    }

    @Test
    void explainsAllColumnsOnASheetOfTheirOwn() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(written("people.xlsx")))) {
            XSSFSheet help = workbook.getSheet("Columns");

            List<String> explained = IntStream.rangeClosed(1, help.getLastRowNum())
                    .mapToObj(row -> help.getRow(row).getCell(0).getStringCellValue())
                    .toList();
            assertThat(explained)
                    .startsWith(
                            Stream.of(Field.values()).map(Field::canonicalName).toArray(String[]::new))
                    .endsWith("customField:NAME", RosterHeader.EXTENSION_ID, "(blank cells)")
                    .hasSize(Field.values().length + 3);
        }
    }

    @Test
    void saysWhatACellMeansForPeopleWhoAreThere() throws IOException {
        Map<String, String> rules = ColumnHelp.all().stream().collect(toMap(ColumnHelp::name, ColumnHelp::rule));

        assertThat(rules.get("emailAsLoginName")).endsWith("Empty: RingCentral decides, and takes yes.");
        assertThat(List.of(rules.get("password"), rules.get("ivrPin")))
                .allMatch(rule -> rule.endsWith("or with --update-passwords."));
        assertThat(List.of(rules.get("hidden"), rules.get("costCenter")))
                .allMatch(rule -> rule.endsWith("Of people who are there it stays as it is."));
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(written("people.xlsx")))) {
            XSSFSheet help = workbook.getSheet("Columns");
            assertThat(help.getRow(help.getLastRowNum()).getCell(2).getStringCellValue())
                    .contains("--existing update", "change nothing of people who are there");
        }
    }

    @Test
    void replacesNothingUnlessItIsToldTo() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "firstName\nAda\n");

        assertThatThrownBy(() -> RosterTemplate.at(file).write(false))
                .isInstanceOf(NewFile.AlreadyThere.class)
                .hasMessageContaining("people.csv is there already")
                .hasMessageContaining("--force");
        assertThat(file).hasContent("firstName\nAda\n");

        RosterTemplate.at(file).write(true);
        assertThat(Files.readString(file)).startsWith("\uFEFFfirstName,lastName");
        assertThat(folder.toFile().list()).containsExactly("people.csv");
    }

    @Test
    void saysWhereItCannotWrite() {
        assertThatThrownBy(() ->
                        RosterTemplate.at(folder.resolve("gone/people.xlsx")).write(false))
                .isInstanceOf(NewFile.NotWritable.class)
                .hasMessageEndingWith("people.xlsx cannot be written (its folder is not there). Name another place, or"
                        + " mend this one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"people.xls", "people", "people.txt", "csv"})
    void writesNoOtherFormat(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RosterTemplate.at(Path.of(name)))
                .withMessageContaining("\"" + name + "\" ends neither with .csv nor with .xlsx");
    }

    /** The same columns, in the same order, with the same ones required. */
    @Test
    void agreesWithTheDocs() throws IOException {
        List<MatchResult> rows = ROW_OF_COLUMNS
                .matcher(Files.readString(Path.of("docs/columns.md")))
                .results()
                .filter(row -> !row.group(1).contains("customField"))
                .toList();

        List<String> required = rows.stream()
                .filter(row -> row.group(2).equals("yes "))
                .flatMap(row -> names(row.group(1)))
                .toList();
        assertThat(rows.stream().flatMap(row -> names(row.group(1))))
                .containsExactlyInAnyOrderElementsOf(
                        ColumnHelp.all().stream().map(ColumnHelp::name).toList());
        assertThat(required)
                .isEqualTo(ColumnHelp.all().stream()
                        .filter(ColumnHelp::isRequired)
                        .map(ColumnHelp::name)
                        .toList());
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1));
    }

    private Path written(String name) {
        Path file = folder.resolve(name);
        RosterTemplate.at(file).write(false);
        return file;
    }
}
