-- A plan is checked like a run and writes nothing; no run goes on from it.
alter table run add column if not exists is_plan boolean default false not null;
