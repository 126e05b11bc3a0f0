package io.github.rollcall.night;

import io.github.rollcall.sandbox.StandInSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a night of its own: a folder and an account, which is closed after it. */
abstract class NightTestBase {

    @TempDir
    Path folder;

    @AutoClose
    Night night;

    @BeforeEach
    void beginNight() {
        night = Night.withSettings(folder, settings());
    }

    /** How the account is; as unhelpful as it may be, if a class says nothing. */
    StandInSettings settings() {
        return Night.UNHELPFUL;
    }
}
