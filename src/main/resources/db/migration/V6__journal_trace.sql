-- What came back for a creation where the journal's own entry does not say it: for people who ask later. Nothing is decided by
-- it, and it holds neither secrets nor bodies.
create table if not exists journal_trace (
    id          bigint generated always as identity primary key,
    at          timestamp(6) with time zone not null,
    intention   bigint         not null,
    kind        varchar(8)     not null,
    reason      varchar(2000)  not null,
    request_id  varchar(100)
);
create index if not exists trace_of_intention on journal_trace (intention);

-- One person, over all runs.
create index if not exists journal_by_email on journal (email);
create index if not exists journal_by_employee on journal (employee_id);
