/**
 * Picture files: found for a row, enclosed in their folder, checked by their bytes. Start reading at
 * {@link io.github.rollcall.image.ImageFolder}.
 */
@ApplicationModule(allowedDependencies = {"roster", "user", "user::problem", "user::value", "extension"})
@NullMarked
package io.github.rollcall.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
