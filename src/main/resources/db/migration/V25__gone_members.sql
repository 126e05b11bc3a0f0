-- The first full roster of the feed since which it does not have a member any more, by its run; null of whom it has.
alter table feed_member add column if not exists gone_in varchar(32);
