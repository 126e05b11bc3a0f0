package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.user.ColumnMapping;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedColumnTests {

    private final Path folder;

    RefusedColumnTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "customFields[0].value, 17, x, 3, customField:Badge",
        "customFields[1].value, 17, x, 3, Custom Field: Desk",
        "customFields[2].id, 17, x, 3, customField:Locker",
        "customFields[1].value, 17, '', 3, customField:Locker",
        "customFields[0], '', \u00a0, 3, customField:Locker",
        "extension.customFields[0].value, '', x, 3, Custom Field: Desk",
        "CUSTOMFIELDS[0].VALUE, '', x, 3, Custom Field: Desk",
        "customFields.id, '', x, '', Custom Field: Desk",
        "customFields, 17, '', '', customField:Badge",
        "customFields.id, 17, x, '', customFields.id",
        "customFields[3].value, 17, x, 3, customFields[3].value",
        "customFields[99999].value, 17, x, 3, customFields[99999].value",
        "customFieldsOfOthers, 17, '', '', customFieldsOfOthers",
        "customFields.value, '', '', '', customFields.value"
    })
    void knowsWhichCustomFieldIsMeant(String parameter, String badge, String desk, String locker, String column) {
        Rosters.Builder roster = aRoster()
                .withMoreColumns("customField:Badge", "Custom Field: Desk", "customField:Locker")
                .withRow("Ada", "Lovelace", "ada@example.com", badge, desk, locker);

        assertThat(column(parameter, roster)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({
        "regionalSettings, en-US, en-US, en-US, UTC, Lang",
        "regionalSettings, '', en-US, '', UTC, greetingLanguage",
        "regionalSettings, '', '', en-US, UTC, Locale",
        "regionalSettings, '', '', '', UTC, TZ",
        "extension.regionalSettings, en-US, '', '', UTC, Lang",
        "regionalSettings, '', '', '', '', regionalSettings",
        "regionalSettings.greetingLanguage.id, en-US, en-US, en-US, UTC, greetingLanguage",
        "regionalSettings.timezone, en-US, en-US, en-US, UTC, TZ",
        "regionalSettings.currency, en-US, en-US, en-US, UTC, regionalSettings.currency"
    })
    void knowsWhichOfTheRegionIsMeant(
            String parameter, String language, String greeting, String locale, String zone, String column) {
        Rosters.Builder roster = aRoster()
                .withMoreColumns("TZ", "Locale", "greetingLanguage", "Lang")
                .withRow("Ada", "Lovelace", "ada@example.com", zone, locale, greeting, language);

        assertThat(column(parameter, roster)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({
        "EXT-219, , Ext",
        "EXT-217, 911, Ext",
        "EXT-218, n4001, Ext",
        "PWD-004, , Initial password",
        "PWD-099, , Initial password",
        "EXT-262, , home_country",
        "EXT-102, , Office phone",
        "EXT-103, , Office phone",
        "EXT-225, , Lang",
        "EXT-356, Lovelace, lastName",
        "EXT-361, , Ext",
        "EXT-361, site.id, Site name",
        "EXT-226, , email",
        "EXT-227, contact.email, email",
        "CMN-101, contact.email, email",
        "CMN-101, partnerId, partnerId",
        "CMN-101, , ",
        "EXT-224, , "
    })
    void knowsTheColumnByTheCodeWhereNoParameterIsNamed(String code, @Nullable String parameter, String column) {
        Rosters.Builder roster = aRoster()
                .withMoreColumns("Ext", "Initial password", "Pin", "home_country", "Office phone", "Lang", "Site name")
                .withRow("Ada", "Lovelace", "ada@example.com", "4001", "Str0ng!", "837261", "US", "1", "en-US", "X");

        assertThat(column(new ApiError(code, parameter, "in words"), roster)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({"EXT-361, Site name", "PWD-004, Pin", "EXT-225, Locale", "EXT-217, Ext"})
    void prefersTheFilledOneOfTheCellsThatACodeMayMean(String code, String column) {
        Rosters.Builder roster = aRoster()
                .withMoreColumns("Ext", "Initial password", "Pin", "Lang", "Locale", "Site name")
                .withRow("Ada", "Lovelace", "ada@example.com", "", "", "837261", "", "en-US", "Denver");

        assertThat(column(new ApiError(code, null, "in words"), roster)).isEqualTo(column);
    }

    private @Nullable String column(ApiError error, Rosters.Builder roster) {
        RosterRow row = Rosters.rowsOf(roster.in(folder)).get(0);
        return RefusedColumn.of(error, row, ColumnMapping.of(row.header(), Map.of()));
    }

    private String column(String parameter, Rosters.Builder roster) {
        RosterRow row = Rosters.rowsOf(roster.in(folder)).get(0);
        return RefusedColumn.of(parameter, row, ColumnMapping.of(row.header(), Map.of()));
    }
}
