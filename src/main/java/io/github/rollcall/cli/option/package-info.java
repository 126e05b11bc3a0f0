/**
 * Options that several commands share, and how their texts are read. Start reading at
 * {@link io.github.rollcall.cli.option.RosterOptions}.
 */
@NullMarked
package io.github.rollcall.cli.option;

import org.jspecify.annotations.NullMarked;
