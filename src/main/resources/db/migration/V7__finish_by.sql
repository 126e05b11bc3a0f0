-- The time of day, as 06:00, by which a run was told to be over; null where it was told none.
alter table run add column if not exists finish_by varchar(5);
