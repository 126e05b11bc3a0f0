/**
 * Who we are to RingCentral, and where that is read. Looks at no other part of extension. Start reading at
 * {@link io.github.rollcall.extension.credential.CredentialSources}.
 */
@NamedInterface("credential")
@NullMarked
package io.github.rollcall.extension.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
