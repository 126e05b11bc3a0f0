/**
 * What RingCentral refuses in the body of a request, whoever else is on the account. Looks at {@code http} only. Start reading at
 * {@link ExtensionRules}.
 */
@NullMarked
package io.github.rollcall.sandbox.rules;

import org.jspecify.annotations.NullMarked;
