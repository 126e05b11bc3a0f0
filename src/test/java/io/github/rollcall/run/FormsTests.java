package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.Staff;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People stand in the account the same, whichever form their roster had: a hundred in every build, all two thousand by {@code
 * ./mvnw test -Dgroups=campaign -DexcludedGroups= -Dtest=FormsTests}. DialectTests reads all two thousand in each form.
 */
class FormsTests {

    private final Path folder;

    FormsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makeTheSameAccountOfTheFirstHundred() {
        makeTheSameAccount(100);
    }

    @Test
    @Tag("campaign")
    void makeTheSameAccountOfAll() {
        makeTheSameAccount(Staff.PEOPLE);
    }

    private void makeTheSameAccount(int people) {
        Map<String, String> fromText = accountOf(Staff.asText(people)
                .encodedIn(Charset.forName("windows-1252"))
                .delimitedBy(';')
                .brokenBy("\r\n")
                .writeTo(folder));

        assertThat(fromText).hasSize(people + 1);
        assertThat(fromText.get("person7@example.com")).contains("\"000008\"", "Ångström");
        assertThat(accountOf(Staff.asWorkbook(folder, "xlsx", people))).isEqualTo(fromText);
        assertThat(accountOf(Staff.asWorkbook(folder, "xls", people))).isEqualTo(fromText);
    }

    private Map<String, String> accountOf(Path roster) {
        try (StandInAccount account = StandInAccount.start(
                        StandInSettings.builder().unlimited().build());
                RollcallHere rollcall =
                        RollcallHere.start(folder.resolve("home of " + roster.getFileName()), account)) {
            RunReport report = rollcall.imports(roster);
            assertThat(report.ending().code()).as(report.toText()).isZero();
            return AccountPeople.in(account);
        }
    }
}
