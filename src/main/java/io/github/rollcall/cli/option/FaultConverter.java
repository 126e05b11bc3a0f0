package io.github.rollcall.cli.option;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads faults such as {@code CREATE:COMMIT_THEN_CUT:0.1} and {@code LIST:STATUS_503_BEFORE:3:10}. */
public final class FaultConverter implements ITypeConverter<Fault> {

    @Override
    public Fault convert(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw new TypeConversionException("'" + text + "' is not OPERATION:KIND:SHARE|COUNT[:AFTER]");
        }
        Operation operation = constant(Operation.class, parts[0]);
        FaultKind kind = constant(FaultKind.class, parts[1]);
        Fault fault = parts[2].matches("\\d{1,9}")
                ? Fault.next(count(parts[2]), operation, kind)
                : Fault.share(operation, kind, share(parts[2]));
        return parts.length == 3 ? fault : fault.after(whole(parts[3]));
    }

    private static int count(String text) {
        int count = whole(text);
        if (count == 0) {
            throw new TypeConversionException("a fault hits at least one request");
        }
        return count;
    }

    private static double share(String text) {
        if (!text.matches("0\\.\\d+|1\\.0+")) {
            throw new TypeConversionException(
                    "'" + text + "' is neither a share such as 0.1 nor a whole number of requests");
        }
        return Double.parseDouble(text);
    }

    private static int whole(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new TypeConversionException("'" + text + "' is not a number of requests");
        }
        return Integer.parseInt(text);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }
}
