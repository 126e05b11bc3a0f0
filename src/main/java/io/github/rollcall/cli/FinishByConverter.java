package io.github.rollcall.cli;

import io.github.rollcall.runlog.FinishBy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times of day such as {@code 06:00}. */
final class FinishByConverter implements ITypeConverter<FinishBy> {

    @Override
    public FinishBy convert(String text) {
        try {
            return FinishBy.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
