package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.user.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Rosters as spreadsheets and directories write them, and what the check finds in each. */
class RostersOfProgramsTests {

    private static final String HEADER = "firstName,lastName,email\n";

    static final List<Arguments> ROSTERS = List.of(
            roster(
                    "double UTF-8",
                    HEADER + "HÃ©lÃ¨ne,MÃ¼ller,helene@example.com\nÃ¥sa,Ã–berg,asa@example.com\n",
                    "2 firstName: LOOKS_DAMAGED / 2 lastName: LOOKS_DAMAGED"
                            + " / 3 firstName: LOOKS_DAMAGED / 3 lastName: LOOKS_DAMAGED"),
            roster(
                    "UTF-8 as other tables show it",
                    HEADER + "H√©l√®ne,M├╝ller,a@example.com\nJiÅ™Ã\u00AD,DvoÅ™Ã¡k,b@example.com\n"
                            + "Ð\u0090Ð½Ð½Ð°,Zoë,c@example.com\nå°\u008fæ˜Ž,O’Brien,d@example.com\n",
                    "2 firstName: LOOKS_DAMAGED / 2 lastName: LOOKS_DAMAGED / 3 firstName: LOOKS_DAMAGED"
                            + " / 3 lastName: LOOKS_DAMAGED / 4 firstName: NAME_CHARACTERS / 5 firstName: NAME_CHARACTERS"),
            roster(
                    "codes of web pages and programs",
                    "firstName,lastName,email,department\nRen&eacute;e,O&#39;Brien,r@example.com,R&amp;D\n"
                            + "J%C3%B6rg,J=C3=B6rg,j@example.com,Caf\\u00e9\nM?ller,Jos??,m@example.com,“Sales”\n",
                    "2 firstName: LOOKS_DAMAGED / 2 lastName: LOOKS_DAMAGED / 2 department: LOOKS_DAMAGED"
                            + " / 3 firstName: LOOKS_DAMAGED / 3 lastName: LOOKS_DAMAGED / 3 department: LOOKS_DAMAGED"
                            + " / 4 firstName: LOOKS_DAMAGED / 4 lastName: LOOKS_DAMAGED / 4 department: LOOKS_DAMAGED"),
            roster(
                    "sound text with rare letters",
                    "firstName,lastName,email,department\nTOMÁŠ,LÍŠKA,a@example.com,R&D; Sales\n"
                            + "Ângela,Ñúñez,b@example.com,Why? Who?\nSiân,D’Arcy,c@example.com,50% & more\n"
                            + "ÅSA,KŘÍŽ,d@example.com,«A» or «B»;x\n",
                    ""),
            roster(
                    "lines that end early",
                    "firstName,lastName,email,department,mobilePhone\nAda,Sample,ada@example.com\n"
                            + "Bob,Sample,bob@example.com,Sales\nCid,Sample\nDan,Sample,\n",
                    "4: ROW_RAGGED / 5 email: EMAIL_MISSING"),
            roster(
                    "lines that end early, where a password may have slipped into another column",
                    "firstName,lastName,email,mobilePhone,department,password,jobTitle,company\n"
                            + "Ann,Lee,ann@example.com,+16502530000,S3cret!pw9x,,Acme\n"
                            + "Bob,Lee,bob@example.com,+16502530001,Sales,S3cret!pw9y,Chef\n",
                    "2: ROW_RAGGED / 3: ROW_RAGGED"),
            roster(
                    "lines that end early behind an address that proves the password's place",
                    "firstName,lastName,password,ivrPin,email,department,company\n"
                            + "Ann,Lee,S3cret!pw9x,739154,ann@example.com,Sales\n"
                            + "Bob,Lee,S3cret!pw9y,739154,Sales,Acme\n",
                    "3: ROW_RAGGED"),
            roster(
                    "lines that end before a name",
                    "email,department,firstName,lastName\na@example.com,Sales,Ada\nb@example.com,Sales,Bob,Bell\n",
                    "2: ROW_RAGGED"),
            roster(
                    "values guarded against spreadsheets",
                    "firstName,lastName,email,employeeId,mobilePhone,extensionNumber,ivrPin\n"
                            + "Ada,S,a@example.com,=\"000731\",=\"+16502530001\",=\"101\",\n"
                            + "Bob,'t Hooft,'b@example.com,'000732,'+16502530002,'102,\n"
                            + "=\"Cid\",S,c@example.com,=\"\",\"=\"\"+16502530003\"\"\",’103,\n"
                            + "Dan,S,d@example.com,,,,'739154\n",
                    "2 extensionNumber: CELL_GUARDED / 2 employeeId: CELL_GUARDED / 2 mobilePhone: CELL_GUARDED"
                            + " / 3 email: CELL_GUARDED / 3 extensionNumber: CELL_GUARDED / 3 employeeId: CELL_GUARDED"
                            + " / 3 mobilePhone: CELL_GUARDED / 4 firstName: CELL_GUARDED"
                            + " / 4 extensionNumber: CELL_GUARDED / 4 mobilePhone: CELL_GUARDED"
                            + " / 5 ivrPin: PIN_WITHOUT_PASSWORD / 5 ivrPin: CELL_GUARDED"),
            roster(
                    "errors of spreadsheets in several languages",
                    "firstName,lastName,email,department,employeeId,password\nAda,#N/A,a@example.com,Sales,,\n"
                            + "#REF!,Hopper,b@example.com,#VALUE!,,\n#NAME?,#¿NOMBRE?,c@example.com,,,\n"
                            + "#NV,#BEZUG!,d@example.com,,,\nAda,S,#NOM?,,,\nAda,#ИМЯ?,e@example.com,,,\n"
                            + "Ada,S,f@example.com,Err:508,#REF!,\nAda,S,g@example.com,########,,\n"
                            + "Ada,#1,h@example.com,#sales,,\n",
                    "2 lastName: CELL_UNREADABLE / 3 firstName: CELL_UNREADABLE / 3 department: CELL_UNREADABLE"
                            + " / 4 firstName: CELL_UNREADABLE / 4 lastName: CELL_UNREADABLE"
                            + " / 5 firstName: CELL_UNREADABLE / 5 lastName: CELL_UNREADABLE / 6 email: CELL_UNREADABLE"
                            + " / 7 lastName: CELL_UNREADABLE / 8 employeeId: CELL_UNREADABLE"
                            + " / 8 department: CELL_UNREADABLE / 9 department: CELL_UNREADABLE"),
            roster(
                    "characters that pass for others in addresses",
                    HEADER + "Ada,A,ada8＠example.com\nAda,B,ada﹫example.com\nAda,C,аda9@example.com\n"
                            + "Ada,D,'ada28@example.com\n",
                    "2 email: EMAIL_INVALID / 3 email: EMAIL_INVALID / 4 email: EMAIL_INVALID / 5 email: CELL_GUARDED"),
            roster("a number sign before the first name", "#firstName,lastName,email\nAda,S,a@example.com\n", ""),
            roster(
                    "names of columns dressed up",
                    "*First Name,Last Name*,Email Address (required),Extension #,Mobile Phone:\n"
                            + "Ada,S,a@example.com,2041,+16502530001\n",
                    ""),
            roster(
                    "invisible characters and long hyphens",
                    "first\u200BName,lastName\uFEFF,\u00A0e\u2011mail\nAda,S,a@example.com\n",
                    ""),
            roster("typographic quotes", "“firstName”,„lastName“,«email»\nAda,S,a@example.com\n", ""),
            roster("wide letters", "ｆｉｒｓｔＮａｍｅ,last‐name,Ｅ－ｍａｉｌ　\nAda,S,a@example.com\n", ""),
            roster(
                    "names of a directory",
                    "First name [givenName] Required,Last name [surname],Email [mail] (Required)*\nAda,S,a@example.com\n",
                    ""));

    /** What is wrong with the roster as a whole, and what to do. */
    static final List<Arguments> UNUSABLE = List.of(
            Arguments.of(
                    "\"firstName,lastName,email\"\n\"Ada,Sample,ada@example.com\"\n",
                    "Whole lines stand in quotes",
                    "quotes around cells only"),
            Arguments.of(
                    "\"firstName;lastName;email\"\n\"Ada;Sample;ada@example.com\"\n",
                    "Whole lines stand in quotes",
                    "quotes around cells only"),
            Arguments.of(
                    "\"firstName\tlastName\temail\"\n\"Ada\tSample\tada@example.com\"\n",
                    "Whole lines stand in quotes",
                    "quotes around cells only"),
            Arguments.of("firstName^lastName^email\nAda^S^ada@example.com\n", "separated by ^", "sep=^"),
            Arguments.of("firstName~lastName~email\nAda~S~ada@example.com\n", "separated by ~", "sep=~"),
            Arguments.of("firstName:lastName:email\nAda:S:ada@example.com\n", "comma, semicolon, tab and bar", "sep=:"),
            Arguments.of("firstName¦lastName¦email\nAda¦S¦ada@example.com\n", "(U+00A6)", "Save the file"),
            Arguments.of(
                    "firstName\u001FlastName\u001Femail\nA\u001FB\u001Fa@example.com\n", "U+001F", "Save the file"),
            Arguments.of(
                    "version:v1.0,,,\nName [displayName] Required,First name [givenName],Last name [surname]\nA,B,C\n",
                    "no columns firstName, lastName and email",
                    "seem to stand in line 2"),
            Arguments.of(
                    "Staff,,\nas of May,,\nFirst name,Last name,Mail\nA,B,c@example.com\n",
                    "no columns firstName, lastName and email",
                    "seem to stand in line 3"),
            Arguments.of(
                    "firstName,lastName,еmail\nAda,S,ada@example.com\n",
                    "Of its 3 columns these are known",
                    "with the character е (U+0435)"),
            Arguments.of(
                    "firstName,lastName,em\u0000ail\nAda,S,ada@example.com\n".replace("\u0000", "\u0302"),
                    "Of its 3 columns these are known",
                    "(U+0302)"));

    /** Rosters without the line of names; what stands in their first row is nobody's business. */
    static final List<String> HEADERLESS = List.of(
            "Ada,Lovelace,ada@example.com,Zx9!kQpWm7,739154\nBob,Stone,bob@example.com,Hy7!tRvBn4,826403\n",
            "Ada;Lovelace;ada@example.com;Zx9!kQpWm7;739154\n",
            "Ada\tLovelace\tada@example.com\tZx9!kQpWm7\t739154\n",
            "\"Ada,Lovelace,ada@example.com,Zx9!kQpWm7,739154\"\n",
            "Ada^Lovelace^ada@example.com^Zx9!kQpWm7^739154\n",
            "ada@example.com\n",
            "topsecret-line-1 api_key=Zx9!kQpWm7\n",
            "Ada,Lovelace,ada@example.com,Zx9!kQpWm7,739154,Email\n");

    private final Path folder;

    RostersOfProgramsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROSTERS")
    void isJudged(String name, String text, String findings) throws IOException {
        RosterFile file = RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));

        RosterVerdict verdict = RosterVerdict.of(file, Map.of());

        assertThat(verdict.findings()).isEqualTo(findings);
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void isRefusedWithTheCause(String text, String what, String fix) throws IOException {
        RosterFile file = RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> opened(file))
                .withMessageContaining(what)
                .satisfies(refused -> assertThat(refused.fix()).contains(fix));
    }

    @ParameterizedTest
    @FieldSource("HEADERLESS")
    void quotesNoCellOfARosterWithoutNamesOfColumns(String text) throws IOException {
        RosterFile file = RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> opened(file))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain("Ada", "Lovelace", "ada@", "Zx9", "739154", "topsecret")
                        .contains("firstName"));
    }

    @Test
    void skipsDamagedTextWhereSettingsSaySo() {
        RosterRow row = new RosterRow(
                RowRef.line(2),
                new RosterHeader(List.of("firstName", "lastName", "email")),
                List.of("HÃ©lÃ¨ne", "Miller", "h@example.com"));
        ColumnMapping mapping = ColumnMapping.of(row.header(), Map.of());
        RuleSettings settings = new RuleSettings(3, Set.of(), true);

        Verdict verdict = new RowInterpreter(
                        mapping, Samples.dictionaries(), new RosterIndex(mapping), Map.of(), settings)
                .interpret(row);

        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        assertThat(((Verdict.Rejected) verdict).problems())
                .extracting(Problem::reason)
                .containsExactly("\"HÃ©lÃ¨ne\" looks like UTF-8 that was read in another encoding;"
                        + " \"Hélène\" was likely meant.");
    }

    private static void opened(RosterFile file) {
        try (RosterReader roster = RosterReader.open(file)) {
            TitleRows.mapping(roster, Map.of());
        }
    }

    private static Arguments roster(String name, String text, String findings) {
        return Arguments.of(name, text, findings);
    }
}
