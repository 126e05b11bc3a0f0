/**
 * Brings the database up to date, shares and watches the connections to its server, notices when its file is gone, and copies it to
 * another server. Start reading at {@link io.github.rollcall.home.database.HomeSchema}.
 */
@NamedInterface("database")
@NullMarked
package io.github.rollcall.home.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
