package io.github.rollcall.provisioning.check;

import io.github.rollcall.image.ImageClaims;
import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ChosenRows;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be known of the whole roster before one of its rows can be judged. Used by one thread. */
final class RosterSurvey {

    private final ColumnMapping mapping;
    private final RosterIndex index;
    private final ImageClaims claims;
    private final Set<Column> filled;
    private final List<Column> empty;
    private final ChosenRows chosen;
    private long rows;

    RosterSurvey(RosterHeader header, ColumnSettings columns, ImageFolder images, RowChoice choice) {
        this.mapping = ColumnMapping.of(header, columns);
        this.index = new RosterIndex(mapping);
        this.claims = new ImageClaims(images, mapping);
        this.filled = new HashSet<>(columns.defaults().keySet());
        this.empty = new ArrayList<>(mapping.columns());
        this.empty.removeAll(filled);
        this.chosen = new ChosenRows(choice, mapping);
    }

    /** @param named whom the row names; null if that is not known yet */
    void add(RosterRow row, RosterIndex.@Nullable Named named) {
        rows += chosen.have(row) ? 1 : 0;
        index.add(named == null ? index.namedBy(row) : named);
        claims.add(row);
        for (int i = empty.size() - 1; i >= 0; i--) {
            if (!Blanks.isBlank(mapping.value(row, empty.get(i)))) {
                filled.add(empty.remove(i));
            }
        }
    }

    /** After the last row. */
    void end() {
        index.end();
    }

    ColumnMapping mapping() {
        return mapping;
    }

    RosterIndex index() {
        return index;
    }

    ImageClaims claims() {
        return claims;
    }

    /** Those that are chosen. */
    long rows() {
        return rows;
    }

    /** The columns that hold something, in some row or by default. */
    Set<Column> filled() {
        return filled;
    }

    ChosenRows chosen() {
        return chosen;
    }

    Set<String> columns() {
        return mapping.columns().stream().map(Column::canonicalName).collect(Collectors.toSet());
    }
}
