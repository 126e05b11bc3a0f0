package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rosters of half a million and a million rows pass a plan in a small process.
 *
 * <p>Not among the tests of every build, since each takes minutes: {@code ./mvnw test -Dgroups=campaign -DexcludedGroups=
 * -Dtest=BigRosterTests}. {@code -Drows=} asks for fewer.
 */
@Tag("campaign")
class BigRosterTests {

    private static final List<String> COLUMNS =
            List.of("firstName", "lastName", "email", "employeeId", "department", "jobTitle", "mobilePhone");
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Path folder;

    BigRosterTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void plansAMillionRowsOfTextIn256Megabytes() throws IOException {
        int rows = Integer.getInteger("rows", 1_000_000);
        Path roster = folder.resolve("people.csv");
        try (BufferedWriter out = Files.newBufferedWriter(roster)) {
            out.write(String.join(",", COLUMNS) + "\n");
            for (int i = 0; i < rows; i++) {
                out.write(String.join(",", person(i)) + "\n");
            }
        }

        plan(roster, rows, "256m");
    }

    @Test
    void plansHalfAMillionRowsOfAWorkbookIn512Megabytes() throws IOException {
        int rows = Integer.getInteger("rows", 500_000);
        Path roster = folder.resolve("people.xlsx");
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(null, 100, true, true);
                OutputStream out = Files.newOutputStream(roster)) {
            Sheet sheet = workbook.createSheet("Staff");
            add(sheet, 0, COLUMNS);
            for (int i = 0; i < rows; i++) {
                add(sheet, i + 1, person(i));
            }
            workbook.write(out);
        }

        plan(roster, rows, "512m");
    }

    private static void add(Sheet sheet, int at, List<String> texts) {
        Row row = sheet.createRow(at);
        IntStream.range(0, texts.size())
                .forEach(column -> row.createCell(column).setCellValue(texts.get(column)));
    }

    private static List<String> person(int i) {
        return List.of(
                "First" + i,
                "Last" + i,
                "person" + i + "@example.com",
                "%07d".formatted(i),
                "Department " + i % 97,
                "Title " + i % 31,
                "+1 415 555 01%02d".formatted(i % 100));
    }

    private void plan(Path roster, int rows, String heap) {
        long start = System.nanoTime();
        try (StandInAccount account = StandInAccount.start(
                        StandInSettings.builder().unlimited().build());
                RollcallProcess process = RollcallProcess.in(folder.resolve("home"))
                        .against(account)
                        .withHeap(heap)
                        .start("plan", roster)) {
            int code = process.await(LONGEST);
            assertThat(code).as(process.output() + process.errors()).isZero();
            assertThat(process.output()).contains("%,d".formatted(rows));
            assertThat(process.errors()).doesNotContain("OutOfMemory");
            System.out.printf(
                    "%,d rows of %s in %s: %d s%n",
                    rows,
                    roster.getFileName(),
                    heap,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
    }
}
