package io.github.rollcall.provisioning;

import io.github.rollcall.database.OnPostgres;

/** The same on PostgreSQL. */
@OnPostgres
class DoubtSettlementOnPostgresTests extends DoubtSettlementTests {}
