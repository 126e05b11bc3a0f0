package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.PhoneNumber;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which country's way the phone numbers of a row are written. */
public record Regions(LookUps lookUps) {

    /** An ISO code; that of the company when the row names no country, none when it names an unknown one. */
    String of(Cells cells) {
        if (!cells.has(Field.HOME_COUNTRY)) {
            return lookUps.dictionaries().defaultRegion().toUpperCase(Locale.ROOT);
        }
        return lookUps.country(cells.text(Field.HOME_COUNTRY))
                .map(country -> country.isoCode().toUpperCase(Locale.ROOT))
                .orElse(PhoneReading.NO_REGION);
    }

    /** The number in a cell that is in order, or null when the cell is empty. */
    @Nullable
    public PhoneNumber phone(Cells cells, Field field) {
        return cells.has(field) ? PhoneReading.of(cells.text(field), of(cells)).number() : null;
    }
}
