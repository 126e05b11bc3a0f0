-- Which rows of its roster a run is about: what chooses them, a line each, and how many of them are to be sent; null for all.
alter table run add column if not exists chosen_rows varchar(32000);
alter table run add column if not exists row_limit bigint;
