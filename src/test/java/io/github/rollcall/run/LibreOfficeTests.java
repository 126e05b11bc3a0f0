package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does the morning after: opens {@code skipped.xlsx}, corrects it, saves it, imports it. */
@Tag("slow")
class LibreOfficeTests {

    private static final String HEADER =
            "firstName,lastName,email,extensionNumber,employeeId,department,jobTitle,mobilePhone\n";
    private static final String WITH_MISTAKES = HEADER + """
            Ada,Byron,ada-at-example.com,2041,000731,0101,007,+41 44 668 18 00
            Zoë,,zoe@example.com,2042,000732,0102,1E5,4.1447E+10
            Siân,Roth,sian@example.com,2043,000733,0103,2-3,+41446681802
            Bo,Able,bo@example,2044,00E4,=1+1,TRUE,+41446681803
            """;
    private static final String WITHOUT = HEADER + """
            Ada,Byron,ada@example.com,2041,000731,0101,007,+41 44 668 18 00
            Zoë,Müller,zoe@example.com,2042,000732,0102,1E5,+41446681801
            Siân,Roth,sian@example.com,2043,000733,0103,2-3,+41446681802
            Bo,Able,bo@example.com,2044,00E4,0104,TRUE,+41446681803
            """;
    private static final List<String> CORRECTIONS = List.of(
            "2",
            "email",
            "ada@example.com",
            "3",
            "lastName",
            "Müller",
            "3",
            "mobilePhone",
            "+41446681801",
            "5",
            "email",
            "bo@example.com",
            "5",
            "department",
            "0104");

    private final Path folder;

    LibreOfficeTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void leavesNothingToDoOnceTheSkippedRowsAreCorrected() throws IOException, InterruptedException {
        Optional<LibreOffice> office = LibreOffice.installed();
        assumeTrue(office.isPresent(), "LibreOffice (soffice, and a Python with its module uno) is not installed");
        try (StandInAccount account = account();
                RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            RunReport first = rollcall.imports(Files.writeString(folder.resolve("people.csv"), WITH_MISTAKES));
            assertThat(first.ending().code()).as(first.toText()).isEqualTo(4);
            assertThat(first.counts().of(RowEnd.SKIPPED)).isEqualTo(3);

            Path sheet = Files.copy(first.skippedRows().resolveSibling("skipped.xlsx"), folder.resolve("mended.xlsx"));
            office.orElseThrow().corrects(sheet, Files.createDirectories(folder.resolve("office")), CORRECTIONS);
            RunReport second = rollcall.imports(sheet);

            assertThat(second.ending().code()).as(second.toText()).isZero();
            assertThat(second.counts().of(RowEnd.CREATED)).isEqualTo(3);
            assertThat(AccountPeople.in(account)).isEqualTo(peopleWithoutMistakes());
        }
    }

    /** As if the roster had been right from the beginning. */
    private Map<String, String> peopleWithoutMistakes() throws IOException {
        try (StandInAccount account = account();
                RollcallHere rollcall = RollcallHere.start(folder.resolve("other"), account)) {
            RunReport report = rollcall.imports(Files.writeString(folder.resolve("right.csv"), WITHOUT));
            assertThat(report.ending().code()).as(report.toText()).isZero();
            Map<String, String> people = AccountPeople.in(account);
            assertThat(people.get("ada@example.com")).contains("\"000731\"", "\"0101\"", "\"007\"", "\"+41446681800\"");
            return people;
        }
    }

    private static StandInAccount account() {
        return StandInAccount.start(StandInSettings.builder().unlimited().build());
    }
}
