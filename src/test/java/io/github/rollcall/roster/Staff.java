package io.github.rollcall.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Two thousand people with western names, the same in every form that a roster has. */
public final class Staff {

    public static final int PEOPLE = 2_000;

    private static final List<String> COLUMNS = List.of(
            "First Name",
            "Last Name",
            "Email",
            "Ext",
            "Employee ID",
            "Mobile",
            "Department",
            "Title",
            "Password",
            "Pin",
            "Status",
            "TZ",
            "Language",
            "Informal name");
    private static final int NUMBER = COLUMNS.indexOf("Ext");
    private static final int EMPLOYEE_ID = COLUMNS.indexOf("Employee ID");

    private static final List<String> FIRST = List.of(
            "Zoë",
            "José",
            "Siân",
            "Jürgen",
            "Anaïs",
            "Ørjan",
            "François",
            "Åsa",
            "Íñigo",
            "Marie-Noëlle",
            "Bo",
            "D’Arcy");
    private static final List<String> LAST = List.of(
            "Müller",
            "Núñez",
            "O'Brien, née Ross",
            "Groß",
            "Lefèvre",
            "Sørensen",
            "de la Peña",
            "Ångström",
            "Šimek",
            "Roth");
    private static final List<String> DEPARTMENTS =
            List.of("Sales", "R&D", "Legal; Tax", "Finance | Audit", "Front \"desk\"", "=1+1", "0101", "");
    private static final List<String> AREAS = List.of("212", "312", "415", "617", "718");

    private Staff() {}

    private static List<String> person(int i) {
        return List.of(
                FIRST.get(i % FIRST.size()),
                LAST.get(i % LAST.size()),
                (i % 2 == 0 ? "Person" : "person") + i + "@example.com",
                String.valueOf(2000 + i),
                "%06d".formatted(i + 1),
                "+1%s55501%02d".formatted(AREAS.get(i % AREAS.size()), i % 100),
                DEPARTMENTS.get(i % DEPARTMENTS.size()),
                i % 9 == 0 ? "+41 – Ümläut €" : "Clerk",
                i % 4 == 0 ? "Qz7!Winter.Harbour" : "",
                i % 4 == 0 ? "482917" : "",
                i % 4 == 0 ? "Enabled" : "",
                i % 3 == 0 ? "US/Pacific" : "",
                i % 5 == 0 ? "en-US" : "",
                i % 50 == 0 ? "Nº " + i : "");
    }

    /** As text, to be told in which dialect. */
    public static Rosters.Builder asText() {
        return asText(PEOPLE);
    }

    /** The first of them. */
    public static Rosters.Builder asText(int people) {
        Rosters.Builder roster = Rosters.aRoster().withColumns(COLUMNS.toArray(String[]::new));
        IntStream.range(0, people)
                .mapToObj(Staff::person)
                .forEach(person -> roster.withRow(person.toArray(String[]::new)));
        return roster;
    }

    /** As a workbook, {@code xlsx} or {@code xls}; some of the numbers are number cells, as people type them. */
    public static Path asWorkbook(Path folder, String kind) {
        return asWorkbook(folder, kind, PEOPLE);
    }

    /** The first of them. */
    public static Path asWorkbook(Path folder, String kind, int people) {
        Path file = folder.resolve("people." + kind);
        try (Workbook workbook = kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            CellStyle sixDigits = workbook.createCellStyle();
            sixDigits.setDataFormat(workbook.createDataFormat().getFormat("000000"));
            Sheet sheet = workbook.createSheet("Staff");
            add(sheet, COLUMNS, sixDigits);
            IntStream.range(0, people).mapToObj(Staff::person).forEach(person -> add(sheet, person, sixDigits));
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Sheet sheet, List<String> texts, CellStyle sixDigits) {
        int number = sheet.getPhysicalNumberOfRows();
        Row row = sheet.createRow(number);
        for (int column = 0; column < texts.size(); column++) {
            String text = texts.get(column);
            boolean isCode = column == EMPLOYEE_ID && number % 3 == 1;
            boolean isNumber = isCode || (column == NUMBER && number > 0 && number % 2 == 0);
            if (isNumber) {
                Cell cell = row.createCell(column);
                cell.setCellValue(Integer.parseInt(text));
                if (isCode) {
                    cell.setCellStyle(sixDigits);
                }
            } else if (!text.isEmpty()) {
                row.createCell(column).setCellValue(text);
            }
        }
    }
}
