/** Files that are whole or not there, and never written through links. Start reading at {@link io.github.rollcall.file.AsideFile}. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
