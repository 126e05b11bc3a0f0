package io.github.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of codes is what people search when a report names one. */
class CodesTests {

    private static final Path PAGE = Path.of("docs/codes.md");

    @ParameterizedTest
    @EnumSource
    void listsEachCodeWithCauseAndCure(ProblemCode code) throws IOException {
        assertThat(Files.readAllLines(PAGE)).contains(line(code));
    }

    @Test
    void listsNoOtherCode() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")))
                .hasSize(ProblemCode.values().length);
    }

    private static String ofRow(ProblemCode code) {
        return switch (code) {
            case ROLE_REFUSED -> "role skipped";
            case DISPLAY_NAME_REFUSED -> "name skipped";
            default -> "row skipped";
        };
    }

    private static String line(ProblemCode code) {
        String effect = code.isWarning() ? "warning" : code.name().startsWith("IMAGE_") ? "image skipped" : ofRow(code);
        return "| `%s` | %s | %s | %s |"
                .formatted(code.name(), effect, asMarkdown(code.cause()), asMarkdown(code.cure()));
    }

    /** Shown as it stands in a report: no bar ends a cell, and no character is meant by its name. */
    private static String asMarkdown(String text) {
        return text.replace("|", "\\|").replaceAll("&(?=\\w+;)", "&amp;");
    }
}
