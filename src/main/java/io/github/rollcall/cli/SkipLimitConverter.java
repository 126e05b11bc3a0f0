package io.github.rollcall.cli;

import io.github.rollcall.runlog.SkipLimit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads limits such as {@code 20} and {@code 5%}. */
final class SkipLimitConverter implements ITypeConverter<SkipLimit> {

    @Override
    public SkipLimit convert(String text) {
        try {
            return SkipLimit.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
