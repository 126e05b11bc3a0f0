package io.github.rollcall.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was exported.
 *
 * @param columns the names, in the order of the file
 * @param skipped how many people an import would skip as they are
 * @param causes why, and for how many of them: by the codes of our documents
 * @param leftOut what is not in the file and why, a sentence each
 */
public record Export(
        Path file, long people, List<String> columns, long skipped, Map<String, Long> causes, List<String> leftOut) {

    public Export {
        columns = List.copyOf(columns);
        causes = Collections.unmodifiableMap(new TreeMap<>(causes));
        leftOut = List.copyOf(leftOut);
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Exported %,d %s with %,d columns: %s"
                .formatted(people, people == 1 ? "person" : "people", columns.size(), file));
        if (skipped > 0) {
            lines.add("An import skips %,d of them until they are completed: %s"
                    .formatted(
                            skipped,
                            causes.entrySet().stream()
                                    .map(cause -> "%,d × %s".formatted(cause.getValue(), cause.getKey()))
                                    .collect(Collectors.joining(", "))));
        }
        leftOut.forEach(sentence -> lines.add("Note: " + sentence));
        return lines;
    }
}
