package io.github.rollcall.provisioning;

import java.time.Duration;

/** Lets time pass; handed in, so that tests need not wait. */
@FunctionalInterface
interface Pause {

    /** @throws io.github.rollcall.extension.stop.StopRequested if a stop was asked for, before or meanwhile */
    void pause(Duration time);
}
