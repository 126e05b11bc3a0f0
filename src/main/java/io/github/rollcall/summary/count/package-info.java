/**
 * What rows, images, follow-ups and leavers have come to, and why: the counts that add up. Start reading at
 * {@link io.github.rollcall.summary.count.RunCounts}.
 */
@NamedInterface("count")
@NullMarked
package io.github.rollcall.summary.count;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
