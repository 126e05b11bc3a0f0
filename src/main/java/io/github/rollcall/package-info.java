/** Brings the people of a roster into a RingCentral account, each exactly once. Start reading at {@link Rollcall}. */
@NullMarked
package io.github.rollcall;

import org.jspecify.annotations.NullMarked;
