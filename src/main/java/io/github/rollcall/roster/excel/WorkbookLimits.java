package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.RosterLimits;
import io.github.rollcall.roster.UnusableRoster;

/** How large the parts of a workbook may be, beside the limits of every roster. */
final class WorkbookLimits {

    /** Characters of a text that cells share. */
    static final int SHARED_TEXT = RosterLimits.ROW;

    /** Characters of a number or a date in a workbook; the longest number in use has some 330. */
    static final int NUMBER = 1_000;

    /** Cells that are left out in wide gaps of a sheet, all of its rows together. */
    static final long GAPS = 10_000_000;

    /** From how many cells on a gap is wide. */
    static final int WIDE_GAP = 256;

    /** Characters of a number format, as in Excel. */
    static final int NUMBER_FORMAT = 255;

    /** Number formats, and styles of cells; Excel has 65,490 at most. */
    static final int STYLES = 1 << 16;

    /** Sheets of a workbook, and characters of the name of one. */
    static final int SHEETS = 4_096;

    static final int SHEET_NAME = 255;

    /** What the workbook refers to. */
    static final int RELATIONS = 1 << 14;

    /** Parts whose kind the workbook tells. */
    static final int CONTENT_TYPES = 1 << 16;

    /** Bytes of the list of entries at the end of a zip archive. */
    static final long LIST_OF_ENTRIES = 16L << 20;

    /** Characters of the name of an element or attribute, and of such names that are different in a part. */
    static final int XML_NAME = 255;

    static final int XML_NAMES = 4_096;

    /** Attributes of an element. */
    static final int XML_ATTRIBUTES = 255;

    /** Elements inside of each other. */
    static final int XML_DEPTH = 255;

    /** Bytes of a part between one {@code <} and the next. */
    static final int XML_WITHOUT_MARKUP = 4 << 20;

    /** Bytes of a part of a workbook; a million rows of thirty columns take some 1.5 GB. */
    static final long PART = 4L << 30;

    /** Tables shrink to a tenth or a fiftieth; what shrinks more, and is large, was made to fill memory. */
    static final long DENSEST_PART = 300;

    /** Bytes of a part whose density does not matter. */
    static final long SMALL_PART = 16 << 20;

    /** Rounds of hashing that the key of an encrypted workbook takes; Excel has 100,000. */
    static final int KEY_ROUNDS = 1_000_000;

    private WorkbookLimits() {}

    /** Refuses a workbook that has more of something. */
    static void require(int count, int most, String what) {
        if (count > most) {
            throw new UnusableRoster(
                    "The workbook has more than %,d %s.".formatted(most, what),
                    null,
                    "Copy the people into a new workbook, or save the sheet as CSV in UTF-8, and import that.");
        }
    }
}
