package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The people of a workbook often stand in another sheet than the first. */
class CoverSheetTests {

    private static final String PEOPLE = "firstName,lastName,email";

    private final Path folder;

    CoverSheetTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The first row of the second and the third sheet, and what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xlsx | firstName,lastName,email | Notes                     | The people seem to stand in the sheet "Two ": name it with --sheet "Two ".
            xls  | firstName,lastName,email | Notes                     | The people seem to stand in the sheet "Two ": name it with --sheet "Two ".
            xlsx | Notes                    | Vorname,Surname,Mail      | Name the columns firstName
            xlsx | First,Surname,Mail       | firstName,lastName,email  | The people seem to stand in the sheets "Two " and "Three": name one of them with --sheet.
            xlsx | Notes                    | Notes                     | Name the columns firstName
            """)
    void isToldWithTheSheetsThatHoldThePeople(String kind, String second, String third, String said)
            throws IOException {
        Path file = folder.resolve("people." + kind);
        try (Workbook workbook = kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            sheet(workbook, "Read me", "Welcome");
            sheet(workbook, "Two ", second);
            sheet(workbook, "Three", third);
            sheet(workbook, "Old", PEOPLE);
            workbook.setSheetHidden(3, true);
            workbook.write(out);
        }

        assertThatThrownBy(() -> {
                    try (RosterReader roster = RosterReader.open(RosterFile.of(file))) {
                        TitleRows.mapping(roster, Map.of());
                    }
                })
                .isInstanceOf(UnusableRoster.class)
                .hasMessageContaining(said);
    }

    private static void sheet(Workbook workbook, String name, String cells) {
        Row row = workbook.createSheet(name).createRow(0);
        String[] texts = cells.split(",", -1);
        for (int i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
    }
}
