package io.github.rollcall.cli.option;

import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.RowSelector;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The converters of those options whose type alone says how their text is read. */
public final class ValueConverters {

    private ValueConverters() {}

    /** Registers them with this command line and all its subcommands. */
    public static void register(CommandLine commands) {
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.registerConverter(Path.class, new PathConverter());
        commands.registerConverter(RunId.class, by(RunId::new));
        commands.registerConverter(CountOrShare.class, by(CountOrShare::of));
        commands.registerConverter(FinishBy.class, by(FinishBy::of));
        commands.registerConverter(RowSelector.class, by(RowSelector::new));
    }

    /** What the type says of a text that it refuses becomes the message. */
    private static <V> ITypeConverter<V> by(Function<String, V> reading) {
        return text -> {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
