/**
 * How much RingCentral lets through in which time, and what was used of it. Looks at no other part of extension. Start reading at
 * {@link io.github.rollcall.extension.quota.RateLimitGroup}.
 */
@NamedInterface("quota")
@NullMarked
package io.github.rollcall.extension.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
