/**
 * What can go wrong with a run: failures of its request, the exit code of each failure, and the words for it. Start reading at
 * {@link io.github.rollcall.run.failure.Failures}.
 */
@NamedInterface("failure")
@NullMarked
package io.github.rollcall.run.failure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
