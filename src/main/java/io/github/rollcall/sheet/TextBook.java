package io.github.rollcall.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;

/** A workbook whose sheets are written one after the other. */
public final class TextBook {

    private final Workbook workbook;
    private final Function<IOException, RuntimeException> trouble;

    /**
     * @param bytes where it goes; left open
     * @param trouble what to throw when it cannot be written
     */
    public TextBook(OutputStream bytes, Function<IOException, RuntimeException> trouble) {
        this.workbook = new Workbook(bytes, "Rollcall", null);
        this.trouble = trouble;
    }

    /**
     * The next sheet, when the one before it has ended.
     *
     * @param mostNotes how many cells may have a note, since these are held in memory
     */
    public TextSheet sheet(String title, int mostNotes, List<TextSheet.Cell> header) {
        return sheet(title, mostNotes, 0, header);
    }

    /**
     * The same with columns that stay in sight, like the header.
     *
     * @param frozen how many columns from the left
     */
    public TextSheet sheet(String title, int mostNotes, int frozen, List<TextSheet.Cell> header) {
        return new TextSheet(this, workbook.newWorksheet(title), mostNotes, frozen, header);
    }

    /** After the last sheet. */
    public void end() {
        write(workbook::finish);
    }

    void write(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw trouble.apply(e);
        }
    }

    /** A part of the writing. */
    interface Step {
        void take() throws IOException;
    }
}
