/**
 * What is to be done for one row of a checked roster. Looks at no other part of provisioning. Start reading at
 * {@link io.github.rollcall.provisioning.due.DueRow}.
 */
@NamedInterface("due")
@NullMarked
package io.github.rollcall.provisioning.due;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
