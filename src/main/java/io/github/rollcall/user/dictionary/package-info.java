/** Other names of time zones and countries, and look-ups that are made once. Start reading at {@link io.github.rollcall.user.dictionary.LookUps}. */
@NullMarked
package io.github.rollcall.user.dictionary;

import org.jspecify.annotations.NullMarked;
