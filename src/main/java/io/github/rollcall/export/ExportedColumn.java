package io.github.rollcall.export;

import io.github.rollcall.extension.ExtensionProfile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an export.
 *
 * @param isKept whether it stays where nobody has anything in it: without it the file would be no roster
 * @param value what somebody has in it, as an import takes it; null or empty for nothing
 */
record ExportedColumn(String name, boolean isKept, Function<ExtensionProfile, @Nullable String> value) {

    String cell(ExtensionProfile person) {
        String text = value.apply(person);
        return text == null ? "" : text;
    }
}
