/**
 * What people see: results, problems and progress, on a terminal or in a file. Start reading at
 * {@link io.github.rollcall.cli.console.Terminal}.
 */
@NullMarked
package io.github.rollcall.cli.console;

import org.jspecify.annotations.NullMarked;
