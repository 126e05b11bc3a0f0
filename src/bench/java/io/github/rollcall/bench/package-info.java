/**
 * Benchmarks of the packaged program, each with a baseline measured in the same run. They know Rollcall by its command line and
 * the stand-in by its HTTP, and no type of it. Start reading at {@link io.github.rollcall.bench.Bench}.
 */
@NullMarked
package io.github.rollcall.bench;

import org.jspecify.annotations.NullMarked;
