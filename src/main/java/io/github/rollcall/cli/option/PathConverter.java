package io.github.rollcall.cli.option;

import io.github.rollcall.roster.FileNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads paths. A name that this process cannot spell is told apart from a wrong command line. */
public final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new Unspelled("The file name " + value + " cannot be spelled here: names are read as "
                    + FileNames.charset() + ". " + FileNames.CURE);
        }
    }

    /** A file name with letters that this process cannot spell; its message says what to do. */
    public static final class Unspelled extends TypeConversionException {

        private static final long serialVersionUID = 1L;

        Unspelled(String message) {
            super(message);
        }
    }
}
