-- By what rows that were refused are known again in later rosters, and which rows of corrections stand for them: no cells, only
-- a digest of those that hold no secrets.
create table if not exists row_mark (
    id          bigint generated always as identity primary key,
    run_id      varchar(16)  not null references run (id),
    line        bigint       not null,
    fingerprint varchar(32)  not null,
    is_carried  boolean      not null
);
create index if not exists mark_of_row on row_mark (run_id, line);
create index if not exists mark_by_fingerprint on row_mark (fingerprint);
