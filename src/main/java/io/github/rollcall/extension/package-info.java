/**
 * The account as we talk to it, in our words: what is asked, and what it answers. Start reading at
 * {@link io.github.rollcall.extension.Extensions}.
 */
@ApplicationModule(allowedDependencies = {"user", "user::value", "network", "file"})
@NullMarked
package io.github.rollcall.extension;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
