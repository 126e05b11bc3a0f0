package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterKind;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterReaderProvider;

/** Opens workbooks. */
public final class ExcelProvider implements RosterReaderProvider {

    @Override
    public boolean reads(RosterKind kind) {
        return kind == RosterKind.XLSX || kind == RosterKind.XLS;
    }

    @Override
    public RosterReader open(RosterFile file, RosterKind kind) {
        return SheetRosterReader.open(file, kind);
    }
}
