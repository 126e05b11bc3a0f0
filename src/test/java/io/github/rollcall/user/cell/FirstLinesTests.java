package io.github.rollcall.user.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A small memory, held against one that keeps the texts. */
class FirstLinesTests {

    private final FirstLines lines = new FirstLines();

    @Test
    void knowOnWhichLineEachOfManyTextsWasMetFirst() {
        Map<String, Long> texts = new HashMap<>();
        Random chance = new Random(1);
        for (long line = 2; line < 100_000; line++) {
            String text = "person" + chance.nextInt(60_000);
            Long first = texts.putIfAbsent(text, line);
            assertThat(lines.add(text, line)).as(text).isEqualTo(first == null ? line : first);
        }

        assertThat(texts)
                .allSatisfy((text, line) -> assertThat(lines.lineOf(text)).isEqualTo(line));
    }

    @Test
    void knowNothingOfOtherTexts() {
        lines.add("ada", 2);

        assertThat(lines.lineOf("bob")).isZero();
        assertThat(new FirstLines().lineOf("ada")).isZero();
    }

    @Test
    void keepOnlyTextsThatCameAgainWhenToldTo() {
        Map<String, Long> first = new HashMap<>();
        Map<String, Long> again = new HashMap<>();
        Random chance = new Random(2);
        for (long line = 2; line < 20_000; line++) {
            String text = "person" + chance.nextInt(20_000);
            (first.putIfAbsent(text, line) == null ? new HashMap<String, Long>() : again).put(text, first.get(text));
            lines.add(text, line);
        }

        lines.keepRepeated();

        assertThat(first)
                .allSatisfy((text, line) -> assertThat(lines.lineOf(text)).isEqualTo(again.getOrDefault(text, 0L)));
        Set<Long> firstLines = Set.copyOf(first.values());
        for (long line = 2; line < 20_000; line++) {
            assertThat(lines.isFirst(line)).isEqualTo(firstLines.contains(line));
        }
    }
}
