/**
 * What the account holds and how it answers. Looks at {@code http} and {@code rules} only. Start reading at {@link Routes}.
 */
@NullMarked
package io.github.rollcall.sandbox.account;

import org.jspecify.annotations.NullMarked;
