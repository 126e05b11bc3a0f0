/**
 * What a run did to people, and what of it is taken back. Start reading at
 * {@link io.github.rollcall.provisioning.undo.UndoneRun}.
 */
@NamedInterface("undo")
@NullMarked
package io.github.rollcall.provisioning.undo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
