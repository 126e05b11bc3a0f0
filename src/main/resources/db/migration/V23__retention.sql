-- Since when a run is being purged, and since when it is: of such a run only that is here which later nights need.
alter table run add column if not exists purge_began timestamp(6) with time zone;
alter table run add column if not exists purged_at timestamp(6) with time zone;
