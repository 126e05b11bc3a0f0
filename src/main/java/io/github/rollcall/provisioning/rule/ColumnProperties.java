package io.github.rollcall.provisioning.rule;

import io.github.rollcall.user.CellWords;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.UnusableSetting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The columns of rosters.
 *
 * @param columns the roster's own header by the name of a field, such as firstName; custom fields in brackets, as
 *     [customField:Badge]
 * @param defaults the value for absent and blank cells by the name of a field; custom fields in brackets
 */
@ConfigurationProperties("rollcall")
record ColumnProperties(
        @DefaultValue Map<String, String> columns,
        @DefaultValue Map<String, String> defaults,
        @DefaultValue List<String> blankWords,
        @Nullable List<String> meaninglessWords) {

    /** Refuses, with an {@link UnusableSetting}, what makes no sense. */
    ColumnProperties {
        ColumnSettings.of(columns, defaults);
    }

    ColumnSettings settings() {
        return ColumnSettings.of(columns, defaults, CellWords.of(meaninglessWords, blankWords));
    }
}
