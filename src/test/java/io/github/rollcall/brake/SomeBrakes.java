package io.github.rollcall.brake;

import io.github.rollcall.runlog.RunNumbers;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Brakes with the settings that a test is about, and rosters as they are every night. */
public final class SomeBrakes {

    /** 100 rows, of which 2 are skipped, and nobody to create. */
    public static final RunNumbers USUAL =
            new RunNumbers(100, 0, 2, Set.of("firstName", "lastName", "email", "department"), false);

    private SomeBrakes() {}

    /** @param settings below {@code rollcall.brakes}; the others are as usual */
    public static Brakes with(Map<String, String> settings) {
        return new Brakes(
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", BrakeProperties.class));
    }
}
