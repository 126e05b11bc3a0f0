/**
 * How RingCentral is spoken to: login, retries, the calls of each family, their requests and the reading of answers. Others see only
 * what a request looks like, {@link io.github.rollcall.extension.rest.MaskedRequest}. Start reading at {@code RestExtensions}, and
 * at {@code CallSender}.
 */
@NamedInterface("rest")
@NullMarked
package io.github.rollcall.extension.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
