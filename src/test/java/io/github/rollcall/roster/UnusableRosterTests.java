package io.github.rollcall.roster;

import static io.github.rollcall.roster.Rosters.rowsOf;
import static io.github.rollcall.roster.Rosters.theRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableRosterTests {

    private final Path dir;

    UnusableRosterTests(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void namesTheLineWhereAQuoteOpensThatIsNeverClosed() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(theRoster("unterminated-quote.csv")))
                .withMessage("Line 3: The quote that opens here is never closed."
                        + " Close it, or double it where the quote belongs to the text.");
    }

    @Test
    void namesTheLineOfAForgottenQuoteAmongOthers() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(theRoster("unterminated-among-quotes.csv")))
                .satisfies(e -> assertThat(e.where()).isEqualTo(RowRef.line(4)));
    }

    @Test
    void givesUpOnAnOpenQuoteLongBeforeTheEndOfALargeFile() {
        RosterFile file = written("a,b\n1,\"2\n" + "some more text\n".repeat(200_000), StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file))
                .withMessageStartingWith(
                        "Line 2: The quote that opens here, in cell 2, is not closed within a million characters.");
    }

    @Test
    void givesUpOnEndlessLines() {
        RosterFile file = written("x".repeat(2_000_000), StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file))
                .withMessageStartingWith(
                        "Line 1: A line of more than a million characters, which are reached in cell 1.");
    }

    @Test
    void givesUpOnACellOfTenMegabytesAndNamesIt() {
        String cell = "x".repeat(10_000_000);
        RosterFile file =
                written("a,b,c\nAda,Lovelace," + cell + "\nGrace,Hopper,grace@example.com\n", StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file))
                .withMessage("Line 2: A line of more than a million characters, which are reached in cell 3."
                        + " Check that the file is a table, with a line for each person.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "\uFEFF\r\n", ",,,\n", "sep=;\n", " \u00A0 \n"})
    void refusesAFileWithoutAnything(String text) {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(written(text, StandardCharsets.UTF_8)))
                .withMessageStartingWith("The roster is empty.");
    }

    @Test
    void refusesTwoEncodingsInOneFile() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(theRoster("mixed-encodings.csv")))
                .withMessageStartingWith("Line 5: Bytes that are not UTF-8, in a file that otherwise is");
    }

    @Test
    void refusesWhatIsNeitherUtf8NorWindows1252() {
        RosterFile file = written(bytes("a,b\nx,", 0x81, 0xE9, '\n'));

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file))
                .withMessageStartingWith("Line 2: The bytes are not UTF-8, and make no names as Windows-1252:")
                .withMessageContaining("--encoding IBM866");
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file.withUsualEncoding("windows-1252")))
                .withMessageStartingWith("Line 2: Bytes that are no text in windows-1252.");
    }

    @Test
    void refusesBrokenUtf8BehindAMark() {
        RosterFile file = written(bytes("\uFEFFa,b\nx,", 0xE9, '\n'));

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file))
                .withMessageStartingWith("Line 2: Bytes that are no text in UTF-8.");
    }

    @Test
    void takesAReplacementCharacterThatStandsInTheFile() {
        assertThat(rowsOf(written("a,b\nJos\uFFFD,2\n", StandardCharsets.UTF_8)))
                .hasSize(1);
    }

    /** Also where half of the file is text of two bytes a character, as in the lock file beside an open workbook. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a,b\n1,2\0\n", "a,b\n1,22\0\n", "a,b\n1\0\0,2\n\0\0", "a\nb\nA\0d\0a\0 \0", "a\nb\n\0A\0d\0a\0 "
            })
    void refusesZeroBytes(String text) {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(written(text, StandardCharsets.UTF_8)))
                .withMessageMatching("(?s)Line \\d: A zero byte.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void refusesUtf16WithoutAMark(String order) {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(written("a,b\n1,2\n", Charset.forName(order))))
                .withMessageStartingWith("The file looks like " + order + " without a byte order mark.")
                .withMessageContaining("--encoding " + order)
                .withMessageEndingWith("or save it as CSV in UTF-8.");
    }

    @Test
    void refusesUtf32() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(written("\uFEFFa,b\n", Charset.forName("UTF-32LE"))))
                .withMessageContaining("UTF-32");
    }

    private RosterFile written(String text, Charset charset) {
        return written(text.getBytes(charset));
    }

    private RosterFile written(byte[] bytes) {
        try {
            return RosterFile.of(Files.write(dir.resolve("people.csv"), bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String start, int... rest) {
        byte[] first = start.getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
        for (int i = 0; i < rest.length; i++) {
            all[first.length + i] = (byte) rest[i];
        }
        return all;
    }
}
