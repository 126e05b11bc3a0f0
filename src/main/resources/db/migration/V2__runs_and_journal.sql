-- One row per import of one roster. Never changed.
create table run (
    id              varchar(16)    not null primary key,
    started_at      timestamp(6) with time zone not null,
    server          varchar(300)   not null,
    feed            varchar(300)   not null,
    roster_path     varchar(4096)  not null,
    roster_sha256   varchar(64)    not null,
    images_path     varchar(4096)  not null,
    skips_ok        boolean        not null
);

-- What happened to a run as a whole, attempt by attempt. Only added to; a run's status is computed from it.
create table run_event (
    id              bigint generated always as identity primary key,
    run_id          varchar(16)    not null references run (id),
    attempt         integer        not null,
    at              timestamp(6) with time zone not null,
    kind            varchar(16)    not null,
    account         varchar(64),
    rows_read       bigint,
    exit_code       integer,
    detail          varchar(4000)
);
create index run_event_of_run on run_event (run_id, id);

-- What was intended for people and what became of it. Only added to; the last entry of a row and stage is its state.
create table journal (
    id               bigint generated always as identity primary key,
    at               timestamp(6) with time zone not null,
    run_id           varchar(16)   not null references run (id),
    attempt          integer       not null,
    server           varchar(300)  not null,
    account          varchar(64)   not null,
    line             bigint        not null,
    stage            varchar(8)    not null,
    kind             varchar(10)   not null,
    intention        bigint,
    outcome          varchar(10),
    employee_id      varchar(64),
    email            varchar(254),
    extension_number varchar(16),
    first_name       varchar(64),
    last_name        varchar(64),
    extension_id     bigint,
    request_id       varchar(100),
    image_file       varchar(1024),
    detail           varchar(1000000)
);
create index journal_of_row on journal (run_id, stage, line, id);
create index journal_in_order on journal (run_id, line, id);
create index journal_by_intention on journal (intention);
create index journal_of_account on journal (account, server, kind);
