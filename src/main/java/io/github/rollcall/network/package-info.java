/**
 * Connections to other machines: the proxy for an address, the certificates that are trusted, and why a connection could not be
 * made. Start reading at {@link io.github.rollcall.network.Network}.
 */
@ApplicationModule(allowedDependencies = {"user", "user::value"})
@NullMarked
package io.github.rollcall.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
