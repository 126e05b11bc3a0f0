/**
 * The way out of this machine: through which proxy an address is reached, whose certificates are trusted, and what is wrong when
 * no connection comes about. Start reading at {@link io.github.rollcall.network.Network}.
 */
@ApplicationModule(allowedDependencies = {"user"})
@NullMarked
package io.github.rollcall.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
