package io.github.rollcall.doctor;

import io.github.rollcall.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.validation.FieldError;

/** Whether all of Rollcall's settings can be used, asked one record of them after the other. */
final class SettingsCheck implements Check {

    private static final String OURS = "io.github.rollcall.";

    private final ListableBeanFactory spring;

    SettingsCheck(ListableBeanFactory spring) {
        this.spring = spring;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String name : spring.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = spring.getType(name, false);
            if (type != null && type.getName().startsWith(OURS)) {
                try {
                    spring.getBean(name);
                } catch (BeansException e) {
                    findings.add(Finding.bad(
                            ExitCode.CONFIGURATION,
                            inWords(e),
                            "Correct it or take it out; the README's table of settings says what each may be."));
                }
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok("All settings can be used")) : findings;
    }

    private static String inWords(BeansException failure) {
        BindException binding = causes(failure, BindException.class).findFirst().orElse(null);
        if (binding == null) {
            return "Settings cannot be used (" + failure.getMostSpecificCause().getMessage() + ")";
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
