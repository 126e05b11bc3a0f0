/**
 * The job of one attempt: its order, its steps, and the gate of the brakes among them. Looks at no other part of run. Start reading
 * at {@code ImportJobConfiguration}.
 */
@NullMarked
package io.github.rollcall.run.job;

import org.jspecify.annotations.NullMarked;
