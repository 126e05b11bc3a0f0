/** Names of columns as people write them: compared, recognised, and masked where they sound like a secret. Start reading at {@link io.github.rollcall.user.header.HeaderName}. */
@NullMarked
package io.github.rollcall.user.header;

import org.jspecify.annotations.NullMarked;
