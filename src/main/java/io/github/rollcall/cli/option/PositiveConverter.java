package io.github.rollcall.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers from 1. */
final class PositiveConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (!text.matches("0*[1-9]\\d{0,8}")) {
            throw new TypeConversionException("'" + text + "' is not a whole number from 1, such as 5");
        }
        return Long.valueOf(text);
    }
}
