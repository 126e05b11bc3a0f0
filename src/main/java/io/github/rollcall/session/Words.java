package io.github.rollcall.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times in words, and the wrapping of lines. */
public final class Words {

    private Words() {}

    /** A time to the second: "42 s", "3:07 min". */
    public static String exactly(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + ":%02d min".formatted(seconds % 60);
    }

    /** Wraps a line between words; a word that is longer than the width, such as a path, stays whole. */
    public static List<String> wrapped(String line, int width) {
        if (line.length() <= width) {
            return List.of(line);
        }
        String indent = " ".repeat(line.length() - line.stripLeading().length());
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(indent);
        for (String word : line.strip().split(" +", -1)) {
            boolean begun = current.length() > indent.length();
            if (begun && current.length() + 1 + word.length() > width) {
                lines.add(current.toString());
                current = new StringBuilder(indent);
                begun = false;
            }
            current.append(begun ? " " : "").append(word);
        }
        lines.add(current.toString());
        return lines;
    }
}
