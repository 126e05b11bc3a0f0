/**
 * The folder that rosters are dropped into, and how often each of them was tried. Start reading at
 * {@link io.github.rollcall.run.inbox.Inbox}.
 */
@NamedInterface("inbox")
@NullMarked
package io.github.rollcall.run.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
