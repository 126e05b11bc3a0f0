/**
 * Requests and replies as they travel over HTTP, and the routes between them. Looks at no other inner package. Start reading at
 * {@link HttpFront}.
 */
@NullMarked
package io.github.rollcall.sandbox.http;

import org.jspecify.annotations.NullMarked;
