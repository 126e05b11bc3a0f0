/**
 * What can be wrong with a row, told so that a person can mend it. Looks at no other part of user. Start reading at
 * {@link io.github.rollcall.user.problem.Problem}.
 */
@NamedInterface("problem")
@NullMarked
package io.github.rollcall.user.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
