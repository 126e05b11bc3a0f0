/**
 * Files that are complete or absent, are not written through links, and have names that file systems allow. Start reading at
 * {@link io.github.rollcall.file.AtomicFile}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
