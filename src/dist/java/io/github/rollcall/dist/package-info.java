/** Makes and tries what people install. Part of the profile {@code dist} only. Start reading at {@link io.github.rollcall.dist.Dist}. */
@NullMarked
package io.github.rollcall.dist;

import org.jspecify.annotations.NullMarked;
