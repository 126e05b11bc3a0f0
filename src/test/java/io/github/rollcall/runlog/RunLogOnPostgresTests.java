package io.github.rollcall.runlog;

import io.github.rollcall.database.OnPostgres;

/** The same on PostgreSQL. */
@OnPostgres
class RunLogOnPostgresTests extends RunLogTests {}
