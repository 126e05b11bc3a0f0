/**
 * Decides for each row what it needs, and notes that in the journal; sends nothing that changes the account. Start reading at
 * {@link io.github.rollcall.provisioning.check.RosterCheck}.
 */
@NamedInterface("check")
@NullMarked
package io.github.rollcall.provisioning.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
