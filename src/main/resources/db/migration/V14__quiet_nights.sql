-- The last night of a feed that compared everybody and found nothing to do: what it was about, and the directory's version when it began.
create table if not exists quiet_mark (
    account_no   integer      not null,
    feed         varchar(300) not null,
    owner        bigint       not null,
    fingerprint  varchar(64)  not null,
    etag         varchar(300) not null,
    run_id       varchar(32)  not null,
    compared_at  timestamp(6) with time zone not null,
    constraint quiet_mark_once primary key (account_no, feed)
);
