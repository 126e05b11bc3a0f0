/**
 * One process in an account at a time: by the lock of the home folder, or by a lease in a database that several machines share.
 * Start reading at {@link io.github.rollcall.lease.AccountLease}.
 */
@ApplicationModule(
        allowedDependencies = {"extension", "extension::credential", "extension::stop", "home", "runlog", "user"})
@NullMarked
package io.github.rollcall.lease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
