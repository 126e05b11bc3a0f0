package io.github.rollcall.doctor;

import io.github.rollcall.user.UnusableSetting;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.validation.FieldError;

/** Says which setting cannot be used, in place of what Spring says. */
public final class SettingFault {

    private SettingFault() {}

    /** The keys and what is wrong with each, for people. */
    public static String inWords(Throwable failure) {
        UnusableSetting unusable =
                causes(failure, UnusableSetting.class).findFirst().orElse(null);
        if (unusable != null) {
            return String.valueOf(unusable.getMessage()).replaceFirst("[.]$", "");
        }
        BindException binding = causes(failure, BindException.class).findFirst().orElse(null);
        if (binding == null) {
            return "Settings cannot be used (" + failure.getMessage() + ")";
        }
        String flaws = causes(failure, BindValidationException.class)
                .flatMap(invalid -> invalid.getValidationErrors().getAllErrors().stream())
                .map(error ->
                        (error instanceof FieldError field ? binding.getName() + "." + dashed(field.getField()) : "")
                                + " "
                                + error.getDefaultMessage())
                .collect(Collectors.joining("; "));
        return flaws.isEmpty() ? binding.getName() + " has a value that cannot be read" : flaws;
    }

    private static <E extends Throwable> Stream<E> causes(Throwable failure, Class<E> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
