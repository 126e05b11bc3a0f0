package io.github.rollcall.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was exported.
 *
 * @param columns the names, in the order of the file
 * @param gaps what an import will not take as it is
 * @param leftOut what is not in the file and why, a sentence each
 */
public record Export(Path file, long people, List<String> columns, Gaps gaps, List<String> leftOut) {

    public Export {
        columns = List.copyOf(columns);
        leftOut = List.copyOf(leftOut);
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Exported %,d %s with %,d columns: %s"
                .formatted(people, people == 1 ? "person" : "people", columns.size(), file));
        lines.addAll(gaps.lines());
        leftOut.forEach(sentence -> lines.add("Note: " + sentence));
        return lines;
    }

    /**
     * How many people an import would skip as they are.
     *
     * @param noEmail without an address that can be used
     * @param noFirstName without a first name
     * @param noLastName without a last name
     * @param sharedEmail with an address that somebody else has too
     */
    public record Gaps(long noEmail, long noFirstName, long noLastName, long sharedEmail) {

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            add(lines, noEmail, "no e-mail address that can be used");
            add(lines, noFirstName, "no first name");
            add(lines, noLastName, "no last name");
            add(lines, sharedEmail, "an e-mail address that somebody else has too");
            return lines;
        }

        private static void add(List<String> lines, long count, String what) {
            if (count > 0) {
                lines.add("%,d %s %s: an import skips such a row until it is completed"
                        .formatted(count, count == 1 ? "person has" : "people have", what));
            }
        }
    }
}
