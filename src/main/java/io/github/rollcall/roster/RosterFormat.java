package io.github.rollcall.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a roster is written, as found by looking.
 *
 * @param encoding the name of its character encoding, such as "UTF-8", or null when the file has sheets
 * @param delimiter what stands between cells, or null when the file has sheets
 * @param sheet the sheet that is read, or null when the file has none
 * @param notes what a person should know about the way it was read, such as a guessed encoding
 */
public record RosterFormat(
        @Nullable String encoding,
        @Nullable Character delimiter,
        @Nullable String sheet,
        List<String> notes) {

    public RosterFormat {
        notes = List.copyOf(notes);
    }
}
