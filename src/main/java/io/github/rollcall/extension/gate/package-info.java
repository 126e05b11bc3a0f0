/**
 * When a request may leave: the turns of each rate-limit group, what is used of its quota, and the pauses after failures. Only
 * {@code extension.rest} looks at it. Start reading at {@link io.github.rollcall.extension.gate.QuotaGate}.
 */
@NullMarked
package io.github.rollcall.extension.gate;

import org.jspecify.annotations.NullMarked;
