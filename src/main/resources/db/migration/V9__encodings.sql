-- The encoding in which a run was told to read its roster; null where it was found by looking.
alter table run add column if not exists roster_encoding varchar(100);
