package io.github.rollcall.home;

import io.github.rollcall.user.UnusableSetting;
import io.github.rollcall.user.value.Secret;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.validation.FieldError;

/** Says in Rollcall's words which setting cannot be used, in place of Spring's. */
public final class SettingFault {

    private static final int LONGEST = 100;
    private static final String OURS = "rollcall.";
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i)password|passwd|secret|token|jwt|key$|url|uri|proxy|ping|webhook|credential");

    private SettingFault() {}

    /**
     * The keys and what is wrong with each, for people, without a full stop. Values that may be secret are not shown.
     *
     * @param failure what Spring threw when it read the settings
     */
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
                .map(error -> error instanceof FieldError field
                        ? keyOf(binding, field) + " " + error.getDefaultMessage() + ", and is "
                                + shown(keyOf(binding, field), field.getRejectedValue())
                        : " " + error.getDefaultMessage())
                .collect(Collectors.joining("; "));
        return flaws.isEmpty() ? binding.getName() + " has a value that cannot be read" + valueOf(binding) : flaws;
    }

    private static String keyOf(BindException binding, FieldError field) {
        return binding.getName() + "." + dashed(field.getField());
    }

    /** The value as it was given, and where it was given. */
    private static String valueOf(BindException binding) {
        ConfigurationProperty given = binding.getProperty();
        boolean isSecret = binding.getTarget().getType().resolve() == Secret.class;
        return given == null || isSecret
                ? ""
                : ": " + shown(given.getName().toString(), given.getValue())
                        + (given.getOrigin() == null ? "" : " (" + whereabouts(given.getOrigin()) + ")");
    }

    private static String whereabouts(Origin origin) {
        return oneLine(origin.toString());
    }

    /** Rollcall's secrets have a type of their own; a setting of others that may be a secret by its name is not shown. */
    private static String shown(String key, @Nullable Object value) {
        boolean isSecret = value instanceof Secret
                || (!key.startsWith(OURS) && SECRET_KEY.matcher(key).find());
        return isSecret ? "not shown" : "\"" + oneLine(String.valueOf(value)) + "\"";
    }

    private static <E extends Throwable> Stream<E> causes(Throwable failure, Class<E> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
