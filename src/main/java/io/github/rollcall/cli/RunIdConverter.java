package io.github.rollcall.cli;

import io.github.rollcall.runlog.RunId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads run ids such as {@code 20261123T020000Z}. */
final class RunIdConverter implements ITypeConverter<RunId> {

    @Override
    public RunId convert(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
