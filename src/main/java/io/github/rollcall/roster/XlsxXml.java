package io.github.rollcall.roster;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The XML of one part of a workbook, element by element. It may not declare entities, nor name other documents. */
final class XlsxXml implements AutoCloseable {

    private static final int LONGEST_TEXT = 1 << 20;

    private static final XMLInputFactory FACTORY = factory();

    private final String part;
    private final Supplier<@Nullable RowRef> place;
    private final InputStream in;
    private final XMLStreamReader xml;

    /** @param place where we are, for what is said about it */
    XlsxXml(XlsxPackage workbook, String part, Supplier<@Nullable RowRef> place) {
        this.part = part;
        this.place = place;
        this.in = workbook.part(part);
        try {
            this.xml = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            close();
            throw damaged(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

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

    /** The text of the element that has begun, up to its end. */
    String text() {
        StringBuilder text = new StringBuilder();
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
        return text.toString();
    }

    private void add(StringBuilder text) {
        try {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } catch (RuntimeException e) {
            throw refusalOr(e);
        }
        if (text.length() > LONGEST_TEXT) {
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
                text.append(text());
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
        return e instanceof UnusableRoster || e instanceof UncheckedIOException ? e : damaged(e);
    }

    private RuntimeException damaged(Exception e) {
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
            throw new UncheckedIOException("The part " + part + " of the workbook could not be closed", e);
        }
    }
}
