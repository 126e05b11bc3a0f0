package io.github.rollcall.user;

import static io.github.rollcall.user.VerdictAssert.assertThat;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.problem.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An employee id decides who is who. */
class EmployeeIdTests {

    static final List<String> NOTHING = List.of(
            "N/A",
            "#N/A",
            "#NV",
            "n/a",
            " N / A ",
            "N.A.",
            "n. a.",
            "NA",
            "(N/A)",
            "[n/a]",
            "\"N/A\"",
            "Ｎ／Ａ",
            "N\\A",
            "n.a",
            "-",
            "--",
            "–",
            "—",
            "?",
            "???",
            ".",
            "...",
            "/",
            "*",
            "_",
            "#",
            "null",
            "NULL",
            "Null",
            "<null>",
            "(null)",
            "ｎｕｌｌ",
            "\\N",
            "\\n",
            "nan",
            "NaN",
            "TBD",
            "tbd",
            "t.b.d.",
            "T B D",
            "none",
            "None",
            "NONE",
            "nil",
            "undefined",
            "[object Object]",
            "(blank)",
            "0",
            "00",
            "000000",
            "０",
            "unknown",
            "not available",
            "Not Applicable",
            "xxx",
            "keine",
            "Keine Angabe",
            "k. A.",
            "unbekannt",
            "néant",
            "NE\u0301ANT",
            "ninguno",
            "nessuno",
            "nenhum",
            "n.v.t.",
            "brak",
            "нет",
            "Н/Д",
            "无",
            "暂无",
            "なし",
            "該当なし",
            "없음",
            "FALSE");

    @ParameterizedTest
    @FieldSource("NOTHING")
    void isNoWordForNothingAlsoTheFirstTime(String word) {
        List<Problem> problems =
                assertThat(Samples.verdictOn(Map.of(Field.EMPLOYEE_ID, word))).isRejectedFor("EMPLOYEE_ID_INVALID");

        Assertions.assertThat(problems.get(0).column()).isEqualTo("employeeId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.23457E+11",
                "1,2E+11",
                "1E+11",
                "1.2e11",
                "-1.5E+03",
                "1.23457E-05",
                "1,23457 E+11",
                "１.２E+11",
                "1.2x10^11",
                "1.23 × 10^11",
                "1.23457·10^11"
            })
    void isNothingThatASpreadsheetHasShortened(String text) {
        assertThat(Samples.verdictOn(Map.of(Field.EMPLOYEE_ID, text))).isRejectedFor("EMPLOYEE_ID_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000731",
                "731.0",
                "731",
                "E001",
                "e-001",
                "12E45",
                "1E5",
                "A",
                "1",
                "10",
                "0-1",
                "N/A-7",
                "null1",
                "NANCY",
                "Nana",
                "KA",
                "SO",
                "noneya",
                "x1",
                "1-Mar",
                "00-12",
                "12345678901234567890",
                "工号7"
            })
    void isAnythingElse(String id) {
        Assertions.assertThat(assertThat(Samples.verdictOn(Map.of(Field.EMPLOYEE_ID, id)))
                        .isAccepted()
                        .employeeId())
                .isEqualTo(id);
    }

    @Test
    void blamesEachRowForItsWordAndNoneForTheOther() {
        List<Verdict> verdicts =
                Samples.verdictsOn(named("a", "N/A"), named("b", "n/a"), named("c", "E1"), named("d", "E1"));

        assertThat(verdicts.get(0)).isRejectedFor("EMPLOYEE_ID_INVALID");
        assertThat(verdicts.get(1)).isRejectedFor("EMPLOYEE_ID_INVALID");
        assertThat(verdicts.get(2)).isAccepted();
        assertThat(verdicts.get(3)).isRejectedFor("EMPLOYEE_ID_TWICE");
    }

    /** The rows of an export whose ids had gone through a spreadsheet and a database. */
    @Test
    void tellsIdsFromWhatIsLeftOfThem() {
        List<String> ids = List.of(
                "000731",
                "731.0",
                "1.23457E+11",
                "1.23457E+11",
                "N/A",
                "N/A",
                "-",
                "-",
                "null",
                "\\N",
                "\\N",
                "0",
                "0",
                "12345678901234567890",
                "12345678901234500000",
                "1-Mar",
                "00-12",
                "E001 ",
                "e001",
                "ABC\u200B",
                "000732 ",
                "",
                "",
                "nan",
                "nan",
                "TBD",
                "TBD");
        List<Verdict> verdicts = Samples.verdictsOn(IntStream.range(0, ids.size())
                .mapToObj(i -> named("i" + i, ids.get(i), i + 2))
                .toArray(RosterRow[]::new));

        Assertions.assertThat(IntStream.range(0, ids.size())
                        .filter(i -> verdicts.get(i) instanceof Verdict.Rejected)
                        .mapToObj(ids::get))
                .containsExactly(
                        "1.23457E+11",
                        "1.23457E+11",
                        "N/A",
                        "N/A",
                        "-",
                        "-",
                        "null",
                        "\\N",
                        "\\N",
                        "0",
                        "0",
                        "nan",
                        "nan",
                        "TBD",
                        "TBD");
    }

    @Test
    void readsChosenWordsAsBlank() {
        ColumnSettings settings =
                ColumnSettings.of(Map.of(), Map.of("department", "Sales"), CellWords.of(null, List.of("n/a", "-")));
        RosterRow row = Samples.ada(
                2,
                Map.of(
                        Field.EMPLOYEE_ID,
                        "N/A",
                        Field.DEPARTMENT,
                        " (N/A) ",
                        Field.JOB_TITLE,
                        "—",
                        Field.COMPANY,
                        "-"));

        NewUser user = assertThat(verdictOn(row, settings)).isAcceptedWarning("PLACEHOLDER");

        Assertions.assertThat(user.employeeId()).isNull();
        Assertions.assertThat(user.profile().text(Field.DEPARTMENT)).isEqualTo("Sales");
        Assertions.assertThat(user.profile().text(Field.JOB_TITLE)).isEqualTo("—");
        Assertions.assertThat(user.profile().text(Field.COMPANY)).isNull();
        assertThat(verdictOn(Samples.ada(2, Map.of(Field.LAST_NAME, "N/A")), settings))
                .isRejectedFor("LAST_NAME_MISSING");
    }

    @Test
    void takesAListOfItsOwn() {
        ColumnSettings settings = ColumnSettings.of(Map.of(), Map.of(), CellWords.of(List.of("External"), List.of()));

        assertThat(verdictOn(Samples.ada(2, Map.of(Field.EMPLOYEE_ID, "NA")), settings))
                .isAccepted();
        assertThat(verdictOn(Samples.ada(2, Map.of(Field.EMPLOYEE_ID, "EXTERNAL")), settings))
                .isRejectedFor("EMPLOYEE_ID_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "DEPARTMENT, NULL",
        "JOB_TITLE, N/A",
        "COMPANY, \\N",
        "DEPARTMENT, undefined",
        "JOB_TITLE, [object Object]",
        "COMPANY, nan",
        "DEPARTMENT, (blank)",
        "FIRST_NAME, N/A",
        "LAST_NAME, -",
        "LAST_NAME, \\N"
    })
    void warnsOfWordsForNothingInTexts(Field field, String word) {
        Verdict verdict = Samples.verdictOn(Map.of(field, word));

        Assertions.assertThat(((Verdict.Accepted) verdict).warnings())
                .extracting(Problem::code)
                .contains("PLACEHOLDER");
    }

    @ParameterizedTest
    @CsvSource({"LAST_NAME, Null", "LAST_NAME, None", "FIRST_NAME, Nan", "DEPARTMENT, Nanotech", "JOB_TITLE, R&D"})
    void saysNothingOfWordsThatPeopleAndDepartmentsHave(Field field, String word) {
        assertThat(Samples.verdictOn(Map.of(field, word))).isAccepted();
    }

    private static Verdict verdictOn(RosterRow row, ColumnSettings settings) {
        ColumnMapping mapping = ColumnMapping.of(row.header(), settings);
        RosterIndex index = new RosterIndex(mapping);
        index.add(row);
        return new RowInterpreter(mapping, Samples.dictionaries(), index, settings.defaults()).interpret(row);
    }

    private static RosterRow named(String name, String employeeId) {
        return named(name, employeeId, name.charAt(0));
    }

    private static RosterRow named(String name, String employeeId, long line) {
        Map<Field, String> cells = new EnumMap<>(Field.class);
        cells.put(Field.EMAIL, name + "@example.com");
        cells.put(Field.EMPLOYEE_ID, employeeId);
        return Samples.ada(line, cells);
    }
}
