package io.github.rollcall.journal;

import io.github.rollcall.database.OnPostgres;

/** The same on PostgreSQL. */
@OnPostgres
class PeopleSearchOnPostgresTests extends PeopleSearchTests {}
