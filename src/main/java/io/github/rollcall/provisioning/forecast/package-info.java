/**
 * What is ahead of a run after its check: calls, seats, changes, and the time that they take. Looks at no other part of
 * provisioning. Start reading at {@link io.github.rollcall.provisioning.forecast.Forecast}.
 */
@NamedInterface("forecast")
@NullMarked
package io.github.rollcall.provisioning.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
