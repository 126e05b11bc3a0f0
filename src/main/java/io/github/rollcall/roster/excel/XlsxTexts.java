package io.github.rollcall.roster.excel;

import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share. All of them have to be held, since any cell may refer to any of them. They
 * are read as far as they are asked for.
 */
final class XlsxTexts implements AutoCloseable {

    private final @Nullable XlsxXml xml;
    private final HeldTexts texts = new HeldTexts();

    XlsxTexts(XlsxPackage workbook, @Nullable String part) {
        this.xml = part == null || !workbook.has(part) ? null : new XlsxXml(workbook, part, () -> null);
    }

    /** The text with this number, or null when there is none. */
    @Nullable
    String get(int index) {
        while (index >= texts.size() && readOne()) {
            // Further texts follow.
        }
        return texts.get(index);
    }

    private boolean readOne() {
        if (xml == null) {
            return false;
        }
        while (xml.advance()) {
            if (xml.starts("si")) {
                texts.add(xml.item("si"));
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (xml != null) {
            xml.close();
        }
    }
}
