package io.github.rollcall;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void looksOnlyWherePackagesSayThatTheyLook() {
        ApplicationModules.of(Rollcall.class).verify();
    }
}
