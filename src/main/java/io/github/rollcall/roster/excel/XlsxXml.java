package io.github.rollcall.roster.excel;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.github.rollcall.roster.Checkpoint;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The XML of one part of a workbook, element by element. It may not declare entities, nor name other documents. */
final class XlsxXml implements AutoCloseable {

    private static final Set<String> READ =
            Set.of("UTF-8", "US-ASCII", "ASCII", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE");

    private final String part;
    private final Supplier<@Nullable RowRef> place;
    private final Checkpoint checkpoint;
    private final InputStream in;
    private final XMLStreamReader xml;

    /** @param place where we are, for what is said about it */
    XlsxXml(XlsxPackage workbook, String part, Supplier<@Nullable RowRef> place) {
        this.part = part;
        this.place = place;
        this.checkpoint = workbook.checkpoint();
        this.in = new BufferedInputStream(workbook.part(part));
        try {
            this.xml = reader(new MarkupLimits(part));
            refuseOtherEncodings();
        } catch (IOException e) {
            close();
            throw XlsxPackage.failed(part, e);
        } catch (XMLStreamException e) {
            close();
            throw damaged(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The limits are watched in bytes where they show ASCII as it is, and otherwise in characters. */
    private XMLStreamReader reader(MarkupLimits limits) throws IOException, XMLStreamException {
        Charset wide = wideEncoding();
        return wide == null
                ? factory().createXMLStreamReader(new WatchedBytes(in, limits))
                : factory().createXMLStreamReader(new WatchedCharacters(new InputStreamReader(in, wide), limits));
    }

    private @Nullable Charset wideEncoding() throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
            return StandardCharsets.UTF_16;
        }
        if (first == 0xFF && second == 0xFE) {
            return StandardCharsets.UTF_16;
        }
        return first == '<' && second == 0 ? StandardCharsets.UTF_16LE : null;
    }

    /** What the parser would read in another way than the limits have seen it. */
    private void refuseOtherEncodings() {
        String encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !READ.contains(encoding.toUpperCase(Locale.ROOT))) {
            throw DamagedWorkbook.because("its part " + part + " is not in UTF-8", null);
        }
    }

    /** One for each part: a factory keeps the names of all that it has read. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Goes to where the next element begins or ends. False after the last. */
    boolean advance() {
        while (hasNext()) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    boolean starts(String element) {
        return xml.isStartElement() && xml.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }

    @Nullable
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** The attribute of this name that belongs to another vocabulary than its element. */
    @Nullable
    String foreignAttribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals(name) && namespace != null && !namespace.isEmpty()) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The text of the element that has begun, up to its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        addText(text);
        return text.toString();
    }

    private void addText(StringBuilder text) {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                add(text);
            }
        }
    }

    private void add(StringBuilder text) {
        try {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } catch (RuntimeException e) {
            throw refusalOr(e);
        }
        if (text.length() > WorkbookLimits.SHARED_TEXT) {
            throw new UnusableRoster(
                    "A cell has more than a million characters.",
                    place.get(),
                    "Check that the sheet is a table, with a row for each person.");
        }
    }

    /**
     * The text of the string item that has begun, up to its end: rich text without its looks, and without the reading
     * aids that Japanese texts have.
     */
    String item(String element) {
        StringBuilder text = new StringBuilder();
        while (advance() && !ends(element)) {
            if (starts("t")) {
                addText(text);
            } else if (starts("rPh")) {
                text();
            }
        }
        return XlsxEscapes.undone(text.toString());
    }

    private boolean hasNext() {
        try {
            return xml.hasNext();
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    private int next() {
        int event;
        try {
            event = xml.next();
        } catch (XMLStreamException e) {
            throw damaged(e);
        } catch (RuntimeException e) {
            throw refusalOr(e);
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnusableRoster(
                    "The part %s of the workbook declares entities, which no spreadsheet does.".formatted(part),
                    place.get(),
                    "Ask where the file comes from. If it is to be trusted, save it as CSV in UTF-8 and import that.");
        }
        return event;
    }

    /** The parser throws several kinds on what is no XML, wrapped or not. */
    private RuntimeException refusalOr(RuntimeException e) {
        return e instanceof UnusableRoster || e instanceof RosterReadFailed ? e : damaged(e);
    }

    private RuntimeException damaged(Exception e) {
        return checkpoint.endOr(damage(e));
    }

    private RuntimeException damage(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !(cause instanceof java.io.CharConversionException)) {
                return XlsxPackage.failed(part, io);
            }
        }
        return DamagedWorkbook.because("its part " + part + " is no proper XML", place.get(), e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new RosterReadFailed("The part " + part + " of the workbook cannot be closed", e);
        }
    }

    private static final class WatchedBytes extends FilterInputStream {

        private final MarkupLimits limits;

        WatchedBytes(InputStream in, MarkupLimits limits) {
            super(in);
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (c >= 0) {
                limits.see(c);
            }
            return c;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            for (int i = offset; i < offset + read; i++) {
                limits.see(buffer[i] & 0xFF);
            }
            return read;
        }
    }

    private static final class WatchedCharacters extends FilterReader {

        private final MarkupLimits limits;

        WatchedCharacters(Reader in, MarkupLimits limits) {
            super(in);
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (c >= 0) {
                limits.see(c);
            }
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            for (int i = offset; i < offset + read; i++) {
                limits.see(buffer[i]);
            }
            return read;
        }
    }
}
