package io.github.rollcall.roster.csv;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rollcall.roster.EncodingName;
import io.github.rollcall.roster.FirstBytes;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterKind;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a CSV file become characters. Found by reading all of it once: a guess from the first lines would
 * spoil the one name with an accent at the end.
 *
 * @param bomLength the bytes to pass over at the start
 * @param note what a person should know about the guess, or null when it was none
 */
record CsvEncoding(Charset charset, int bomLength, @Nullable String note) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** What was found for the file that was looked at last: a roster is opened several times, and its bytes stay what they are. */
    private static final AtomicReference<@Nullable Known> LATEST = new AtomicReference<>();

    static CsvEncoding of(RosterFile file) {
        Known known = LATEST.get();
        if (known != null && known.file().equals(file)) {
            return known.encoding();
        }
        CsvEncoding found = find(file);
        LATEST.set(new Known(file, found));
        return found;
    }

    private static CsvEncoding find(RosterFile file) {
        CsvEncoding marked = marked(FirstBytes.of(file));
        String named = file.encoding();
        if (named != null) {
            return checked(named(named, marked), file);
        }
        return marked == null ? unmarked(file) : checked(marked, file);
    }

    private static @Nullable CsvEncoding marked(FirstBytes head) {
        if (head.startWith(0xEF, 0xBB, 0xBF)) {
            return new CsvEncoding(UTF_8, 3, null);
        }
        if (head.startWith(0xFF, 0xFE)) {
            return new CsvEncoding(UTF_16LE, 2, null);
        }
        return head.startWith(0xFE, 0xFF) ? new CsvEncoding(UTF_16BE, 2, null) : null;
    }

    private static CsvEncoding named(String name, @Nullable CsvEncoding marked) {
        Charset charset = EncodingName.charset(name);
        if (marked == null) {
            return new CsvEncoding(charset, 0, null);
        }
        if (charset.equals(UTF_16) || charset.equals(marked.charset)) {
            return marked;
        }
        throw new UnusableRoster(
                "The file begins with the byte order mark of %s, and is to be read as %s."
                        .formatted(marked.charset, charset),
                null,
                "Leave out --encoding and rollcall.encoding, or name %s.".formatted(marked.charset));
    }

    List<String> notes() {
        return note == null ? List.of() : List.of(note);
    }

    /** Opens the text. A byte that doesn't belong to the encoding fails the reading: the file was changed meanwhile. */
    Reader newReader(RosterFile file) throws IOException {
        InputStream in = file.newInputStream();
        in.skipNBytes(bomLength);
        return new InputStreamReader(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }

    private static CsvEncoding unmarked(RosterFile file) {
        CsvEncoding utf8 = new CsvEncoding(UTF_8, 0, null);
        Census census = utf8.census(file);
        if (utf8.fits(file, census)) {
            return utf8;
        }
        BytesOfText bytes = BytesOfText.of(file);
        if (bytes.isDamagedUtf8()) {
            throw damagedUtf8(bytes);
        }
        if (bytes.sound() > bytes.foreign()) {
            throw mixed(bytes);
        }
        CharsetGuess guess = CharsetGuess.of(bytes.sample());
        if (!guess.asWindows1252()) {
            // By chance some characters of two bytes are UTF-8 too, but none of those that Latin letters have.
            throw bytes.sound() > 0 && guess.isOfLatinLetters() ? mixed(bytes) : otherEncoding(bytes, guess);
        }
        String note =
                "Read as Windows-1252 because the bytes are not UTF-8 (first on line %d); check the names with accents"
                        .formatted(bytes.firstForeign());
        return checked(new CsvEncoding(WINDOWS_1252, 0, note), file);
    }

    private static UnusableRoster damagedUtf8(BytesOfText bytes) {
        boolean halved = bytes.halves() > 0;
        return new UnusableRoster(
                halved
                        ? "A character is written as two halves (CESU-8), which is no UTF-8."
                        : "A character is written with more bytes than it needs (overlong), which is no UTF-8.",
                RowRef.line(halved ? bytes.firstHalf() : bytes.firstOverlong()),
                halved
                        ? "Export the people as UTF-8: Oracle calls it AL32UTF8, MySQL utf8mb4; or type the text again."
                        : "Export the people as UTF-8 with another program, or type the text again.");
    }

    private static UnusableRoster mixed(BytesOfText bytes) {
        return new UnusableRoster(
                "Bytes that are not UTF-8, in a file that otherwise is: two encodings were mixed.",
                RowRef.line(bytes.firstDamage()),
                "Type the damaged text again and save the file as CSV in UTF-8.");
    }

    private static UnusableRoster otherEncoding(BytesOfText bytes, CharsetGuess guess) {
        List<CharsetGuess.Likely> likely = guess.likely();
        if (likely.isEmpty()) {
            return new UnusableRoster(
                    "The bytes are not UTF-8, and no other encoding makes names of them.",
                    RowRef.line(bytes.firstForeign()),
                    "Save the file as CSV in UTF-8, or name its encoding with --encoding NAME: " + EncodingName.EXAMPLES
                            + " …");
        }
        return new UnusableRoster(
                "The bytes are not UTF-8, and make no names as Windows-1252: they look like %s."
                        .formatted(likely.stream()
                                .map(CharsetGuess.Likely::toString)
                                .collect(Collectors.joining(" or "))),
                RowRef.line(bytes.firstForeign()),
                "Import it with --encoding %s if that is right (or with --encoding windows-1252 if it is not), or save the"
                                .formatted(likely.get(0).name())
                        + " file as CSV in UTF-8.");
    }

    private static CsvEncoding checked(CsvEncoding encoding, RosterFile file) {
        Census census = encoding.census(file);
        if (!encoding.fits(file, census)) {
            throw new UnusableRoster(
                    "Bytes that are no text in %s.".formatted(encoding.charset),
                    RowRef.line(census.firstReplaced()),
                    file.encoding() == null
                            ? RosterKind.SAVE_AS_CSV
                            : "Name the encoding in which the file was saved with --encoding, or save it as CSV in UTF-8.");
        }
        return encoding;
    }

    private boolean fits(RosterFile file, Census census) {
        // A replacement character may also stand in the file itself, as a trace of an earlier accident.
        return census.replaced() == 0 || decodes(file);
    }

    private boolean decodes(RosterFile file) {
        try (Reader text = newReader(file)) {
            text.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    private Census census(RosterFile file) {
        try (InputStream in = file.newInputStream()) {
            in.skipNBytes(bomLength);
            Census census = Census.of(new InputStreamReader(in, charset));
            refuseZero(census);
            return census;
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    private static void refuseZero(Census census) {
        if (census.firstNul() > 0) {
            throw new UnusableRoster(
                    "A zero byte: the file is not a table of text.",
                    RowRef.line(census.firstNul()),
                    RosterKind.SAVE_AS_CSV);
        }
    }

    private record Known(RosterFile file, CsvEncoding encoding) {}

    /**
     * What was met while decoding without objection.
     *
     * @param replaced bytes that became U+FFFD
     * @param firstReplaced the line of the first of these, or 0
     * @param firstNul the line of the first zero character, or 0
     */
    private record Census(long replaced, long firstReplaced, long firstNul) {

        static Census of(Reader text) throws IOException {
            Counter counter = new Counter();
            char[] buffer = new char[1 << 14];
            for (int length = text.read(buffer); length >= 0; length = text.read(buffer)) {
                counter.count(buffer, length);
            }
            return new Census(counter.replaced, counter.firstReplaced, counter.firstNul);
        }
    }

    private static final class Counter {

        private long line = 1;
        private char previous;
        private long replaced;
        private long firstReplaced;
        private long firstNul;

        void count(char[] text, int length) {
            for (int i = 0; i < length; i++) {
                char c = text[i];
                if (c > '\r' && c != '\uFFFD') {
                    continue;
                }
                previous = i == 0 ? previous : text[i - 1];
                count(c);
            }
            previous = length == 0 ? previous : text[length - 1];
        }

        private void count(char c) {
            if (c == '\r' || (c == '\n' && previous != '\r')) {
                line++;
            } else if (c == 0) {
                firstNul = firstNul == 0 ? line : firstNul;
            } else if (c == '\uFFFD') {
                firstReplaced = firstReplaced == 0 ? line : firstReplaced;
                replaced++;
            }
        }
    }
}
