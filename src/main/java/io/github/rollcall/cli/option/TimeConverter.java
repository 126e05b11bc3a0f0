package io.github.rollcall.cli.option;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 300ms}, {@code 3s}, {@code 2m} and {@code 1h}; also negative ones. */
public final class TimeConverter implements ITypeConverter<Duration> {

    /** Fewer units than Boot reads, and none left out. */
    private static final Pattern TIME = Pattern.compile("-?\\d{1,9}(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a time such as 300ms, 3s, 2m or 1h");
        }
        return DurationStyle.SIMPLE.parse(text);
    }
}
