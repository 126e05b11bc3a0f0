/**
 * How the page is reached, who may do what there, and who did what. Looks at no other part of serve. Start reading at
 * {@link io.github.rollcall.serve.access.Access}.
 */
@NullMarked
package io.github.rollcall.serve.access;

import org.jspecify.annotations.NullMarked;
