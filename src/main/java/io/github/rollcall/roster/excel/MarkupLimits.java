package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.UnusableRoster;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Watches the XML of a part while it is read, before the parser sees it, and refuses what no spreadsheet writes: parsers keep
 * each name for good, and search among the attributes of an element. Anything else that is wrong is left to the parser.
 */
final class MarkupLimits {

    private static final int SLOTS = Integer.highestOneBit(WorkbookLimits.XML_NAMES) * 4;

    private final String part;

    /** Different for each part, so that nobody can choose names which look like one. */
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    private final long[] names = new long[SLOTS];
    private int differentNames;

    private Place place = Place.TEXT;
    private long name;
    private int nameLength;
    private int attributes;
    private int depth;
    private int quote;
    private int previous;

    /** How many of the characters that end a comment, or characters without markup, stand just before this one. */
    private int closing;

    private int withoutMarkup;

    MarkupLimits(String part) {
        this.part = part;
    }

    /** Looks at the next byte, or character, of the part; all that matters here is ASCII. */
    void see(int c) {
        if (c == '<') {
            withoutMarkup = 0;
        } else if (++withoutMarkup > WorkbookLimits.XML_WITHOUT_MARKUP) {
            throw DamagedWorkbook.because("its part " + part + " has a text of millions of characters", null);
        }
        switch (place) {
            case TEXT -> place = c == '<' ? Place.OPENED : Place.TEXT;
            case OPENED -> opened(c);
            case DECLARED -> declared(c);
            case ELEMENT_NAME -> elementName(c);
            case TAG -> tag(c);
            case ATTRIBUTE_NAME -> attributeName(c);
            case VALUE -> place = c == quote ? Place.TAG : Place.VALUE;
            case END_TAG -> endTag(c);
            case INSTRUCTION_NAME -> instructionName(c);
            case INSTRUCTION -> place = c == '>' && previous == '?' ? Place.TEXT : Place.INSTRUCTION;
            case COMMENT -> passOver(c, '-');
            case CHARACTERS -> passOver(c, ']');
            case REFUSED_BY_PARSER -> {
                // Document types are refused as soon as the parser comes to them.
            }
        }
        previous = c;
    }

    private void opened(int c) {
        switch (c) {
            case '/' -> place = Place.END_TAG;
            case '!' -> place = Place.DECLARED;
            case '?' -> begin(Place.INSTRUCTION_NAME);
            default -> {
                begin(Place.ELEMENT_NAME);
                attributes = 0;
                elementName(c);
            }
        }
    }

    private void declared(int c) {
        if (c == '-' && previous == '-') {
            place = Place.COMMENT;
            closing = 0;
        } else if (c == '[') {
            place = Place.CHARACTERS;
            closing = 0;
        } else if (c != '-') {
            place = Place.REFUSED_BY_PARSER;
        }
    }

    private void passOver(int c, char closer) {
        if (c == '>' && closing >= 2) {
            place = Place.TEXT;
        }
        closing = c == closer ? closing + 1 : 0;
    }

    private void begin(Place named) {
        place = named;
        name = 0;
        nameLength = 0;
    }

    private void elementName(int c) {
        if (isBlank(c) || c == '/' || c == '>') {
            endName();
            place = Place.TAG;
            tag(c);
        } else {
            addToName(c);
        }
    }

    private void tag(int c) {
        if (c == '>') {
            endElement();
        } else if (c == '"' || c == '\'') {
            quote = c;
            place = Place.VALUE;
        } else if (!isBlank(c) && c != '/' && c != '=') {
            begin(Place.ATTRIBUTE_NAME);
            if (++attributes > WorkbookLimits.XML_ATTRIBUTES) {
                throw refused("has an element of more than %,d attributes".formatted(WorkbookLimits.XML_ATTRIBUTES));
            }
            addToName(c);
        }
    }

    private void attributeName(int c) {
        if (isBlank(c) || c == '=' || c == '>' || c == '/') {
            endName();
            place = Place.TAG;
            tag(c);
        } else {
            addToName(c);
        }
    }

    private void endElement() {
        place = Place.TEXT;
        if (previous != '/' && ++depth > WorkbookLimits.XML_DEPTH) {
            throw refused("has more than %,d elements inside of each other".formatted(WorkbookLimits.XML_DEPTH));
        }
    }

    private void endTag(int c) {
        if (c == '>') {
            depth--;
            place = Place.TEXT;
        }
    }

    private void instructionName(int c) {
        if (isBlank(c) || c == '?') {
            endName();
            place = Place.INSTRUCTION;
        } else {
            addToName(c);
        }
    }

    private void addToName(int c) {
        name = (name + c + 1) * factor;
        if (++nameLength > WorkbookLimits.XML_NAME) {
            throw refused("has a name of more than %,d characters".formatted(WorkbookLimits.XML_NAME));
        }
    }

    private void endName() {
        long key = name == 0 ? 1 : name;
        int slot = (int) (key >>> 40) & (SLOTS - 1);
        while (names[slot] != 0 && names[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (names[slot] == 0) {
            names[slot] = key;
            if (++differentNames > WorkbookLimits.XML_NAMES) {
                throw refused("has more than %,d different names".formatted(WorkbookLimits.XML_NAMES));
            }
        }
    }

    private UnusableRoster refused(String what) {
        return new UnusableRoster(
                "The part %s of the workbook %s, which no spreadsheet writes.".formatted(part, what),
                null,
                "Ask where the file comes from. If it is to be trusted, save it as CSV in UTF-8 and import that.");
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private enum Place {
        TEXT,
        OPENED,
        DECLARED,
        ELEMENT_NAME,
        TAG,
        ATTRIBUTE_NAME,
        VALUE,
        END_TAG,
        INSTRUCTION_NAME,
        INSTRUCTION,
        COMMENT,
        CHARACTERS,
        REFUSED_BY_PARSER
    }
}
