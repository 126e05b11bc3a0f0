-- Which process works in an account, where several machines share the database: by the database's clock alone. The number of
-- the holder grows with each; it is part of a key, so that a new holder waits for what the old one is noting, and renewals do not.
create table if not exists account_lease (
    server         varchar(300) not null,
    account        varchar(64)  not null,
    epoch          bigint       not null,
    owner          varchar(1000),
    since          timestamp(6) with time zone not null,
    expires        timestamp(6) with time zone not null,
    length_millis  bigint       not null,
    unclean_since  timestamp(6) with time zone,
    constraint account_lease_once primary key (server, account),
    constraint account_lease_of_holder unique (server, account, epoch)
);
