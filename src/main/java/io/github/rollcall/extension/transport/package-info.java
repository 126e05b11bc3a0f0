/**
 * One request on the wire, and what became of it: sent once, never repeated. Only {@code extension.rest} looks at it. Start reading
 * at {@link io.github.rollcall.extension.transport.ApiTransport}.
 */
@NullMarked
package io.github.rollcall.extension.transport;

import org.jspecify.annotations.NullMarked;
