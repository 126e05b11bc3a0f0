package io.github.rollcall.provisioning.check;

import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ChosenRows;
import org.jspecify.annotations.Nullable;

/** A roster of which the chosen rows are read, and no others. */
record ChosenReader(RosterReader roster, ChosenRows chosen) implements RosterReader {

    @Override
    public RosterHeader header() {
        return roster.header();
    }

    @Override
    public RosterFormat format() {
        return roster.format();
    }

    @Override
    public @Nullable RosterRow read() {
        RosterRow row = roster.read();
        while (row != null && !chosen.have(row)) {
            row = roster.read();
        }
        return row;
    }

    @Override
    public long rowsRead() {
        return roster.rowsRead();
    }

    @Override
    public void close() {
        roster.close();
    }
}
