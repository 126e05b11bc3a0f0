-- Of which rows of a range the account shows an image: a bit for each line, in Base64; null where all rows are alike.
alter table journal_plain add column if not exists images varchar(1000000);
