package io.github.rollcall.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticApplicationContext;

/** A roster is read as long as there is time, by a clock on which each question for it takes a second. */
class RosterSearchTests {

    private static final String HEADER = "firstName,lastName,email\n";
    private static final int ROWS = 20_000;

    private final Path folder;
    private final AtomicLong seconds = new AtomicLong();
    private long read;

    RosterSearchTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsToTheEndWhereThereIsTime() throws IOException {
        Path roster = csv();

        assertThat(lastRow(roster, sha256(roster), Duration.ofDays(365))).hasValue("Last");
        assertThat(read).isEqualTo(ROWS + 1);
    }

    @Test
    void endsWithTheTimeAndSaysSo() throws IOException {
        Path roster = csv();

        assertThatThrownBy(() -> lastRow(roster, sha256(roster), Duration.ofSeconds(100)))
                .isInstanceOf(RosterSearch.Unread.class)
                .hasMessage("The roster " + roster + " was not read to its end: files are read for 100 s at most.");
        assertThat(read).isBetween(1L, 100L);
    }

    /** In the place of a roster may be whatever somebody put there. */
    @Test
    void doesNotReadAFileOfAnySizeToSeeThatItIsAnother() throws IOException {
        Path large = folder.resolve("people.csv");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1L << 40);
        }

        assertThatThrownBy(() -> lastRow(large, "0a", Duration.ofSeconds(10))).isInstanceOf(RosterSearch.Unread.class);
        assertThat(seconds.get()).isLessThan(20);
    }

    /** A million rows without a cell take some kilobytes, and no row of them is ever seen. */
    @Test
    void asksForTheTimeAlsoInTheMiddleOfNothing() throws IOException {
        Path bomb = folder.resolve("people.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            entry(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                    </Types>""");
            entry(zip, "_rels/.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
                    </Relationships>""");
            entry(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                     xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>""");
            entry(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                    </Relationships>""");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            write(zip, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            write(zip, row(1, "firstName", "lastName", "email"));
            for (int number = 2; number < 1_000_000; number++) {
                write(zip, "<row r=\"" + number + "\"/>");
            }
            write(zip, row(1_000_000, "Last", "Row", "last@example.com"));
            write(zip, "</sheetData></worksheet>");
            zip.closeEntry();
        }
        assertThat(lastRow(bomb, sha256(bomb), Duration.ofDays(365))).hasValue("Last");
        assertThat(read).isEqualTo(1);
        long all = seconds.getAndSet(0);
        assertThatThrownBy(() -> lastRow(bomb, "0a", Duration.ofDays(365))).hasMessageContaining("is another file now");
        long ofFingerprint = seconds.get();
        assertThat(all - ofFingerprint).isGreaterThan(10);
    }

    @Test
    void saysThatARosterIsAnother() throws IOException {
        Path roster = csv();

        assertThatThrownBy(() -> lastRow(roster, "0a", Duration.ofDays(365)))
                .isInstanceOf(RosterSearch.Gone.class)
                .isNotInstanceOf(RosterSearch.Unread.class)
                .hasMessageContaining("is another file now");
    }

    @Test
    void asksAnApplicationNothingWhereNoTimeIsLeft() {
        try (StaticApplicationContext empty = new StaticApplicationContext()) {
            RosterPeople found = RosterPeople.find(empty, "ada", 10, ticking(Duration.ZERO));

            assertThat(found).isEqualTo(new RosterPeople(List.of(), List.of(), true));
        }
    }

    @Test
    void looksUpNoMoreRunsThanThereIsTimeFor() {
        JournalFixture memory = new JournalFixture(new TestClock());
        AskedRuns runs = new AskedRuns(memory.runs(), null);
        for (int day = 1; day <= 20; day++) {
            memory.runs().begin(run(Instant.parse("2026-11-01T02:00:00Z").plus(Duration.ofDays(day)), folder, "0a"));
        }
        assertThat(PlainRun.newest(memory.journal(), runs, ticking(Duration.ofDays(1))))
                .isEmpty();
        assertThat(seconds.getAndSet(0)).isEqualTo(21);

        assertThatThrownBy(() -> PlainRun.newest(memory.journal(), runs, ticking(Duration.ofSeconds(5))))
                .isInstanceOf(ReadingTime.Over.class);
        assertThat(seconds).hasValue(7);
    }

    private ReadingTime ticking(Duration most) {
        return new ReadingTime(most, () -> seconds.incrementAndGet() * 1_000_000_000);
    }

    private Optional<String> lastRow(Path roster, String sha256, Duration most) {
        RunRecord run = run(Instant.parse("2026-11-23T02:00:00Z"), roster, sha256);
        return new RosterSearch(run, ColumnSettings.NONE, ticking(most)).first((row, mapping) -> {
            read++;
            return row.cells().get(0).equals("Last") ? Optional.of("Last") : Optional.empty();
        });
    }

    private Path csv() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int number = 0; number < ROWS; number++) {
            text.append("Ada,Ames,ada").append(number).append("@example.com\n");
        }
        return Files.writeString(folder.resolve("people.csv"), text.append("Last,Row,last@example.com\n"));
    }

    private static String row(int number, String... cells) {
        StringBuilder text = new StringBuilder("<row r=\"" + number + "\">");
        for (int column = 0; column < cells.length; column++) {
            text.append("<c r=\"")
                    .append((char) ('A' + column))
                    .append(number)
                    .append("\" t=\"inlineStr\"><is><t>")
                    .append(cells[column])
                    .append("</t></is></c>");
        }
        return text.append("</row>").toString();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(zip, content);
        zip.closeEntry();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(Path file) {
        return RosterFile.of(file).sha256();
    }

    private static RunRecord run(Instant begun, Path roster, String sha256) {
        return new RunRecord(
                RunId.at(begun),
                begun,
                "https://platform.ringcentral.com",
                "people",
                roster.toString(),
                sha256,
                null,
                null,
                "images",
                false,
                RunLimits.NONE,
                false);
    }
}
