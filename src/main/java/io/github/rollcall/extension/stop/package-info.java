/**
 * What ends the sending before everything is sent: somebody who asks for it, a deadline, an account that refuses us or does not
 * answer. Looks at no other package. Start reading at {@link io.github.rollcall.extension.stop.StopSignal}.
 */
@NamedInterface("stop")
@NullMarked
package io.github.rollcall.extension.stop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
