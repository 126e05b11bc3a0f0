package io.github.rollcall.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers from 0. */
final class CountConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new TypeConversionException("'" + text + "' is not a whole number such as 50");
        }
        return Long.valueOf(text);
    }
}
