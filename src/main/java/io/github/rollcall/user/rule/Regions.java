package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.PhoneReading;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which country's way the phone numbers of a row are written, and what they are. Remembers the latest numbers: each is asked
 * for more than once, and many people have that of their office.
 */
public final class Regions {

    private static final int REMEMBERED = 1 << 14;

    private final LookUps lookUps;
    private final String defaultRegion;

    /** Several threads may write here, since an entry is complete whenever it is seen. */
    private final @Nullable Latest[] latest = new Latest[REMEMBERED];

    public Regions(LookUps lookUps) {
        this.lookUps = lookUps;
        this.defaultRegion = lookUps.dictionaries().defaultRegion().toUpperCase(Locale.ROOT);
    }

    LookUps lookUps() {
        return lookUps;
    }

    /** An ISO code; that of the company when the row names no country, none when it names an unknown one. */
    String of(Cells cells) {
        if (!cells.has(Field.HOME_COUNTRY)) {
            return defaultRegion;
        }
        return lookUps.country(cells.text(Field.HOME_COUNTRY))
                .map(country -> country.isoCode().toUpperCase(Locale.ROOT))
                .orElse(PhoneReading.NO_REGION);
    }

    /** The number in a cell that is in order, or null when the cell is empty. */
    @Nullable
    public PhoneNumber phone(Cells cells, Field field) {
        return cells.has(field) ? reading(cells, field).number() : null;
    }

    /** What the number in a cell is, right or wrong. */
    PhoneReading reading(Cells cells, Field field) {
        String text = cells.text(field);
        String region = of(cells);
        int hash = 31 * text.hashCode() + region.hashCode();
        int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
        Latest known = latest[place];
        if (known == null || !known.text().equals(text) || !known.region().equals(region)) {
            known = new Latest(text, region, PhoneReading.of(text, region));
            latest[place] = known;
        }
        return known.reading();
    }

    private record Latest(String text, String region, PhoneReading reading) {}
}
