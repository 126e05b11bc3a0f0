package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterKind;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterReaderProvider;

/** Opens text files. */
public final class CsvProvider implements RosterReaderProvider {

    @Override
    public boolean reads(RosterKind kind) {
        return kind == RosterKind.CSV;
    }

    @Override
    public RosterReader open(RosterFile file, RosterKind kind) {
        return CsvRosterReader.open(file);
    }
}
