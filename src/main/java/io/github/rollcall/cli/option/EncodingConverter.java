package io.github.rollcall.cli.option;

import io.github.rollcall.roster.EncodingName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a character encoding. */
final class EncodingConverter implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (!EncodingName.isKnown(text)) {
            throw new TypeConversionException(
                    "'" + text + "' is no encoding that is known, such as " + EncodingName.EXAMPLES);
        }
        return text.strip();
    }
}
