package io.github.rollcall.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

class VisibleTextTests {

    /** What others write, and how it is shown. */
    record Case(String text, String line) {}

    static final List<Case> CASES = List.of(
            new Case("people.csv", "people.csv"),
            new Case("Zoë 李 Ðorđe 👩🏽‍🚀", "Zoë 李 Ðorđe 👩🏽‍🚀"),
            new Case("می‌خواهم", "می‌خواهم"),
            new Case("fn_\u001b]0;PWNED\u0007\u001b[31mx.csv", "fn_[U+001B]]0;PWNED[U+0007][U+001B][31mx.csv"),
            new Case("a\nb\r\nc\u2028d\u0085e", "a[U+000A]b[U+000D][U+000A]c[U+2028]d[U+0085]e"),
            new Case("\u009b31m\u202egnp.exe", "[U+009B]31m[U+202E]gnp.exe"),
            new Case("a\u200bb\u2066c\ufeff\u00ad", "a[U+200B]b[U+2066]c[U+FEFF][U+00AD]"),
            new Case("half \ud83d", "half [U+D83D]"),
            new Case("\u3164\udb40\udc41", "[U+3164][U+E0041]"));

    @ParameterizedTest
    @FieldSource("CASES")
    void showsWhatATerminalWouldObey(Case given) {
        assertThat(VisibleText.line(given.text())).isEqualTo(given.line());
    }

    @Test
    void showsBlanksThatAreNoSpaceOnlyWhereItMatters() {
        assertThat(VisibleText.line("a\u00a0b")).isEqualTo("a\u00a0b");
        assertThat(VisibleText.exactly("a\u00a0b\u200d")).isEqualTo("a[U+00A0]b[U+200D]");
    }

    @Test
    void leavesTheLinesOfAPage() {
        assertThat(VisibleText.lines("a\n\tb\r\n\u202Ec")).isEqualTo("a\n\tb\r\n[U+202E]c");
    }

    @Test
    void leavesItOutOfNames() {
        assertThat(VisibleText.name("x\n\u001b[31m\u202ey.csv")).isEqualTo("x[31my.csv");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void keepsTheMeaningOfJson(Case given) {
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(List.of(given.text()));

        String shown = VisibleText.json(json);

        assertThat(JsonMapper.shared().readTree(shown).get(0).asString()).isEqualTo(given.text());
        assertThat(shown.codePoints().filter(c -> c != '\n' && c != '\r')).noneMatch(HiddenCharacters::contain);
    }

    @Test
    void quotesWordsForAShell() {
        assertThat(ShellWord.of("/srv/people.csv")).isEqualTo("/srv/people.csv");
        assertThat(ShellWord.of("/srv/Bob's; rm -rf $HOME `x`.csv"))
                .isEqualTo("'/srv/Bob'\\''s; rm -rf $HOME `x`.csv'");
        assertThat(ShellWord.of("a\n\u001b'\\\u202e.csv")).isEqualTo("$'a\\012\\033\\'\\\\\\342\\200\\256.csv'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }
}
