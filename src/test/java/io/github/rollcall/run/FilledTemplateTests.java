package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.template.ColumnHelp;
import io.github.rollcall.template.RosterTemplate;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody fills a template in with all its examples, and imports it. */
@Tag("slow")
class FilledTemplateTests {

    private final Path folder;

    FilledTemplateTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isImportedWithoutAWordOfWarning() throws IOException {
        isImported(filledWorkbook());
    }

    @Test
    void isImportedAsTextToo() throws IOException {
        Path file = folder.resolve("people.csv");
        RosterTemplate.at(file).write(false);
        String row = ColumnHelp.all().stream()
                .map(column -> "\"" + column.example() + "\"")
                .collect(Collectors.joining(","));
        isImported(Files.writeString(file, row + "\r\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND));
    }

    @Test
    void isImportedAfterLibreOfficeHasSavedIt() throws IOException, InterruptedException {
        assumeTrue(LibreOffice.installed().isPresent(), "LibreOffice is not installed");
        Path saved = LibreOffice.saved(filledWorkbook(), Files.createDirectories(folder.resolve("saved")));
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(saved))) {
            assertThat(workbook.getSheetAt(0).getDataValidations())
                    .as("lists to choose from")
                    .hasSize(6);
        }
        isImported(saved);
    }

    private void isImported(Path roster) throws IOException {
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "jpg",
                Files.createDirectories(roster.resolveSibling("images"))
                        .resolve("ada.jpg")
                        .toFile());
        try (StandInAccount account = StandInAccount.start(
                        StandInSettings.builder().unlimited().build());
                RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            RunReport plan = rollcall.plans(roster);
            assertThat(plan.ending().exitCode()).as(plan.toText()).isZero();

            RunReport report = rollcall.imports(roster);

            assertThat(report.ending().exitCode()).as(report.toText()).isZero();
            assertThat(report.counts().of(RowEnd.CREATED)).isEqualTo(1);
            assertThat(report.counts().of(ImageEnd.UPLOADED)).isEqualTo(1);
            assertThat(report.counts().of(FollowUpEnd.DONE)).isEqualTo(2);
            assertThat(Files.readString(report.page())).doesNotContain("Warnings", "was ignored");
            StandInUser ada = account.users().get(1);
            assertThat(ada.extensionNumber()).isEqualTo("2041");
            assertThat(ada.reference()).isEqualTo("000731");
            assertThat(ada.json()).contains("\"0101\"", "\"+16505550101\"", "\"01234\"", "Engine & Sons");
        }
    }

    private Path filledWorkbook() throws IOException {
        Path file = folder.resolve("people.xlsx");
        RosterTemplate.at(file).write(false);
        List<ColumnHelp> columns = ColumnHelp.all();
        Path filled = folder.resolve("filled.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(filled)) {
            XSSFRow row = workbook.getSheetAt(0).createRow(1);
            for (int i = 0; i < columns.size(); i++) {
                XSSFCell cell = row.createCell(i);
                cell.setCellValue(columns.get(i).example());
            }
            workbook.write(out);
        }
        return filled;
    }
}
