/** The databases that tests work on: H2, or a real PostgreSQL that this process starts. Start reading at {@link io.github.rollcall.database.TestDatabase}. */
package io.github.rollcall.database;
