/**
 * What a roster says of a person, against what the account shows and what it was last given. Asks nobody, keeps nothing. Start
 * reading at {@link io.github.rollcall.comparison.Comparison}.
 */
@ApplicationModule(allowedDependencies = {"roster", "user", "user::value", "extension", "runlog", "journal::entry"})
@NullMarked
package io.github.rollcall.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
