/**
 * What a request passes before it reaches the account: login, quota, and faults that were asked for. Looks at {@code http} and
 * {@code account} only. Start reading at {@link Gateway}.
 */
@NullMarked
package io.github.rollcall.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
