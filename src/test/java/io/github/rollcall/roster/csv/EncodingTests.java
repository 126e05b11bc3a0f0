package io.github.rollcall.roster.csv;

import static io.github.rollcall.roster.Rosters.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.EncodingName;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as programs write them that know nothing of UTF-8, with few characters to go by. */
class EncodingTests {

    private static final String HEADER = "firstName,lastName,email\n";

    static final List<Arguments> OTHERS = List.of(
            other("GB18030", "名,firstName,lastName,email\n1,小明,王,xm@example.com\n2,丽,李,li@example.com\n"),
            other("GB18030", HEADER + "小明,王,xm@example.com\n"),
            other("GB18030", HEADER + "Ada,Lovelace,ada@example.com\n伟,张,zw@example.com\n"),
            other("windows-1251", HEADER + "Анна,Петрова,anna@example.com\n"),
            other("windows-1251", HEADER + "Юлія,Ковальчук,julia@example.com\n"),
            other("KOI8-R", HEADER + "Анна,Петрова,anna@example.com\n"),
            other("IBM866", HEADER + "Иван,Сидоров,ivan@example.com\n"),
            other("windows-1250", HEADER + "Jiří,Dvořák,jiri@example.com\n"),
            other("windows-1250", HEADER + "Paweł,Wójcik,pawel@example.com\nBożena,Żak,bozena@example.com\n"),
            other("windows-1250", HEADER + "Marija,Kovačević,marija@example.com\n"),
            other("windows-1250", HEADER + "Răzvan,Stănescu,razvan@example.com\n"),
            other("ISO-8859-2", HEADER + "Luboš,Beneš,lubos@example.com\nJiří,Vaněk,jiri@example.com\n"),
            other("ISO-8859-2", HEADER + "Šárka,Řezníčková,sarka@example.com\nTomáš,Růžička,tomas@example.com\n"),
            other("windows-1253", HEADER + "Γιώργος,Παπαδόπουλος,giorgos@example.com\n"),
            other("windows-1254", HEADER + "Ayşe,Yıldız,ayse@example.com\n"),
            other("windows-1255", HEADER + "דוד,כהן,david@example.com\n"),
            other("windows-1256", HEADER + "محمد,الأحمد,m@example.com\n"),
            other("TIS-620", HEADER + "สมชาย,ใจดี,somchai@example.com\n"),
            other("Shift_JIS", HEADER + "太郎,山田,taro@example.com\n"),
            other("Shift_JIS", HEADER + "ハナコ,鈴木,hanako@example.com\n"),
            other("EUC-JP", HEADER + "さくら,佐藤,sakura@example.com\n一郎,田中,ichiro@example.com\n"),
            other("Big5", HEADER + "志明,陳,ming@example.com\n美玲,林,lin@example.com\n"),
            other("EUC-KR", HEADER + "민수,김,minsu@example.com\n"),
            other("x-MacRoman", HEADER + "Hélène,Lefèvre,helene@example.com\nFrançois,Müller,fm@example.com\n"),
            other("IBM850", HEADER + "Jürgen,Größe,jg@example.com\nHélène,Béranger,helene@example.com\n"));

    static final List<String> WESTERN = List.of(
            "José,Smith,jose@example.com\n",
            "Hélène,Müller,helene@example.com\nÅsa,Öberg,asa@example.com\n",
            "Søren,Kjærgaard,soren@example.com\nBjörk,Þórðardóttir,bjork@example.com\n",
            "Begoña,Núñez,begona@example.com\n",
            "Ana,Gonçalves,ana@example.com\nJoão,Assunção,joao@example.com\n",
            "Niccolò,Cantù,nic@example.com\n",
            "Jürgen,Groß,jg@example.com\n",
            "Zoë,O’Brien,zoe@example.com\n",
            "Anne,Müller–Lüdenscheidt,am@example.com\n",
            "Mª Carmen,Peña,mc@example.com\n",
            // The same bytes and the same names as in a Central European table.
            "Tomáš,Novák,tomas@example.com\n",
            "Alice,“Ally” Jones,alice@example.com\n",
            "Ada,Lovelace,ada@example.com\n".repeat(3_000) + "Chloé,Smith,chloe@example.com\n");

    /** The line, what is said, and bytes that were meant for UTF-8. */
    static final List<Arguments> DAMAGED = List.of(
            Arguments.of(2, "two halves (CESU-8)", damaged("Ada ", "eda0bdedb880", ",Sample,ada@example.com\n")),
            Arguments.of(
                    3,
                    "two halves (CESU-8)",
                    damaged("Zoë,B,b@example.com\nAda ", "eda0bcedbc9f", ",S,a@example.com\n")),
            Arguments.of(2, "two halves (CESU-8)", damaged("Ada ", "eda0bd", ",Sample,ada@example.com\n")),
            Arguments.of(2, "(overlong)", damaged("Ada", "c0af", ",Sample,ada@example.com\n")),
            Arguments.of(2, "(overlong)", damaged("Ada", "e080af", ",Sample,ada@example.com\n")),
            Arguments.of(2, "(overlong)", damaged("Ada", "f08080af", ",Sample,ada@example.com\n")),
            Arguments.of(
                    3, "two encodings", damaged("Zoë,Öberg,b@example.com\nJos", "e9", ",Sample,ada@example.com\n")),
            Arguments.of(
                    2,
                    "two encodings",
                    damaged(
                            "Jos",
                            "e9",
                            ",A,a@example.com\nM",
                            "fc",
                            "ller,B,b@example.com\nHélène,C,c@example.com\n")),
            Arguments.of(
                    3,
                    "two encodings",
                    damaged("Zoë,Öberg,b@example.com\nAda ", "eda0bd", ",S,e@example.com\nB", "fc", ",")));

    private final Path folder;

    EncodingTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void namesTheEncodingThatIsLikelierThanWindows1252(String encoding, String text) {
        byte[] bytes = text.getBytes(EncodingName.charset(encoding));

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file(bytes, null)))
                .withMessageContaining(encoding + " (")
                .withMessageContaining("--encoding ");
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void readsTheNamesInTheEncodingThatIsNamed(String encoding, String text) {
        byte[] bytes = text.getBytes(EncodingName.charset(encoding));

        assertThat(textOf(file(bytes, encoding))).isEqualTo(text);
    }

    @ParameterizedTest
    @FieldSource("WESTERN")
    void readsWesternNamesAsWindows1252WithANote(String people) {
        RosterFile file = file((HEADER + people).getBytes(Charset.forName("windows-1252")), null);

        assertThat(textOf(file)).isEqualTo(HEADER + people);
        try (RosterReader reader = RosterReader.open(file)) {
            assertThat(reader.format().encoding()).isEqualTo("windows-1252");
            assertThat(reader.format().notes()).singleElement().asString().startsWith("Read as Windows-1252");
        }
    }

    @ParameterizedTest
    @FieldSource("DAMAGED")
    void refusesDamagedUtf8WithItsLine(int line, String what, byte[] bytes) {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file(bytes, null)))
                .withMessageContaining(what)
                .satisfies(e -> assertThat(e.where()).isEqualTo(RowRef.line(line)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void namesUtf16WithoutAMark(String encoding) {
        for (String person : List.of("Ada,Lovelace", "Анна,Петрова", "小明,王")) {
            String text = HEADER + person + ",a@example.com\n";
            byte[] bytes = text.getBytes(Charset.forName(encoding));

            assertThatExceptionOfType(UnusableRoster.class)
                    .isThrownBy(() -> rowsOf(file(bytes, null)))
                    .withMessageContaining("--encoding " + encoding);
            assertThat(textOf(file(bytes, encoding))).isEqualTo(text);
        }
    }

    @Test
    void namesTheLineOfBytesThatAreNoTextInTheNamedEncoding() {
        byte[] bytes = (HEADER + "Ada,Lovelace,a@example.com\nJosé,B,b@example.com\n")
                .getBytes(Charset.forName("windows-1252"));

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file(bytes, "UTF-8")))
                .withMessageStartingWith("Line 3: Bytes that are no text in UTF-8.")
                .withMessageContaining("--encoding");
    }

    @Test
    void refusesANamedEncodingThatTheMarkOfTheFileContradicts() {
        byte[] bytes = ("\uFEFF" + HEADER + "Zoë,B,b@example.com\n").getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> rowsOf(file(bytes, "windows-1252")))
                .withMessageContaining("byte order mark of UTF-8");
        assertThat(rowsOf(file(bytes, "utf8"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"utf8", "UTF-8", "latin1", "GBK", "gb18030", "sjis", "cp1250", "MacRoman", "IBM850", "EUC-KR"})
    void knowsTheNamesThatPeopleUse(String name) {
        assertThat(EncodingName.isKnown(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "utf-99", "ут-8", "../etc", "UTF-8 BOM", "unicode text"})
    void knowsNoOtherNames(String name) {
        assertThat(EncodingName.isKnown(name)).isFalse();
    }

    private static Arguments other(String encoding, String text) {
        return Arguments.of(encoding, text);
    }

    /** Text, then bytes as hexadecimal, then text, and so on. */
    private static byte[] damaged(String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < parts.length; i++) {
            bytes.writeBytes(
                    i % 2 == 0
                            ? parts[i].getBytes(StandardCharsets.UTF_8)
                            : HexFormat.of().parseHex(parts[i]));
        }
        return bytes.toByteArray();
    }

    private RosterFile file(byte[] bytes, @Nullable String encoding) {
        try {
            return RosterFile.of(Files.write(folder.resolve("people.csv"), bytes), null, encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(RosterFile file) {
        StringBuilder text = new StringBuilder();
        try (RosterReader reader = RosterReader.open(file)) {
            text.append(String.join(",", reader.header().names())).append('\n');
            for (RosterRow row = reader.read(); row != null; row = reader.read()) {
                text.append(String.join(",", row.cells())).append('\n');
            }
        }
        return text.toString();
    }
}
