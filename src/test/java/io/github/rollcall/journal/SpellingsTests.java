package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingsTests {

    private static final String LETTERS = "aAbBzZ1@.";

    private final TreeSet<String> list = new TreeSet<>();
    private final AtomicInteger leaps = new AtomicInteger();

    @Test
    void findsEachSpellingAndNobodyElse() {
        list.addAll(
                List.of("ADA@example.com", "Ada@Example.com", "ada@example.com", "ada@example.co", "adam@example.com"));

        assertThat(spellings("aDa@example.com"))
                .containsExactly("ADA@example.com", "Ada@Example.com", "ada@example.com");
    }

    @Test
    void findsNobodyInAnEmptyList() {
        assertThat(spellings("ada@example.com")).isEmpty();
    }

    @Test
    void agreesWithReadingTheWholeList() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            list.add(text(random));
        }
        for (int i = 0; i < 2_000; i++) {
            String wanted = text(random);
            assertThat(spellings(wanted))
                    .as(wanted)
                    .containsExactlyElementsOf(
                            list.stream().filter(wanted::equalsIgnoreCase).toList());
        }
    }

    @Test
    void leapsOverALongList() {
        IntStream.range(0, 100_000).forEach(i -> list.add("person" + i + "@example.com"));
        IntStream.range(0, 100_000).forEach(i -> list.add("Person" + i + "@Example.com"));

        assertThat(spellings("person77777@example.com")).hasSize(2);
        assertThat(leaps).hasValueLessThan(100);
    }

    private List<String> spellings(String text) {
        return Spellings.of(text, from -> {
            leaps.incrementAndGet();
            return Optional.ofNullable(list.ceiling(from));
        });
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
