package io.github.rollcall;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows that each package declares are the arrows that there are. */
class ModularityTests {

    @Test
    void packagesLookOnlyWhereTheyMay() {
        ApplicationModules.of(Rollcall.class).verify();
    }
}
