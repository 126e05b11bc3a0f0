-- For how many people there was no bought licence.
alter table run_event add column if not exists missing_seats bigint;
