package io.github.rollcall.provisioning;

import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.UnusableSetting;
import java.util.Map;
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
        @DefaultValue Map<String, String> defaults) {

    /** Refuses, with an {@link UnusableSetting}, what makes no sense. */
    ColumnProperties {
        ColumnSettings.of(columns, defaults);
    }

    ColumnSettings settings() {
        return ColumnSettings.of(columns, defaults);
    }
}
