package io.github.rollcall.summary;

import io.github.rollcall.image.ImageClaims.Unclaimed;

/** Takes each row of a run, in the order of the lines, while they are counted. */
public interface RowSink {

    void add(ReportedRow row);

    /** Somebody whom the roster has no more. */
    void add(Leaver leaver);

    /** A picture of the images folder that no row claims. */
    void add(Unclaimed picture);
}
