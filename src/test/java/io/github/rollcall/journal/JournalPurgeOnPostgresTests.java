package io.github.rollcall.journal;

import io.github.rollcall.database.OnPostgres;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@OnPostgres
@Tag("slow")
class JournalPurgeOnPostgresTests extends JournalPurgeTests {}
