package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import org.jspecify.annotations.Nullable;

/** The refusal of a workbook whose parts cannot be read. */
final class DamagedWorkbook {

    private static final String FIX =
            "Fetch the file again from where it came; or open it in Excel or LibreOffice, save it as .xlsx, and import that.";

    private DamagedWorkbook() {}

    static UnusableRoster because(String detail, @Nullable RowRef where) {
        return new UnusableRoster("The workbook is damaged: " + detail + ".", where, FIX);
    }

    static UnusableRoster because(String detail, @Nullable RowRef where, Throwable cause) {
        return new UnusableRoster("The workbook is damaged: " + detail + ".", where, FIX, cause);
    }
}
