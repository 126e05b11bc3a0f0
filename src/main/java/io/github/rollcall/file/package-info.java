/**
 * Files that are whole or not there, never written through links, and named as file systems take it. Start reading at {@link io.github.rollcall.file.AtomicFile}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
