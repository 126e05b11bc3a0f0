/**
 * The users that the account shows, and who of the roster is who of them. Looks at no other part of provisioning. Start reading at
 * {@link io.github.rollcall.provisioning.account.Matcher}.
 */
@NullMarked
package io.github.rollcall.provisioning.account;

import org.jspecify.annotations.NullMarked;
