/**
 * A stand-in of the RingCentral account, spoken to over HTTP, for rehearsals, training and tests. Start reading at
 * {@link StandInAccount}; what happens to one request is told by {@link
 * io.github.rollcall.sandbox.gateway.Gateway}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
