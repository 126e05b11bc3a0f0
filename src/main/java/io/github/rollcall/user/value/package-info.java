/**
 * What a user consists of, each part valid by construction. Looks at {@code problem} only. Start reading at
 * {@link io.github.rollcall.user.value.EmailAddress}.
 */
@NamedInterface("value")
@NullMarked
package io.github.rollcall.user.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
