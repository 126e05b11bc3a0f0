-- The sheet of the roster that a run was told to read; null for the first one, or where the roster has none.
alter table run add column if not exists roster_sheet varchar(300);
