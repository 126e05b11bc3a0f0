-- The limits that a run was given; null where it was given none.
alter table run add column if not exists max_creates bigint;
alter table run add column if not exists max_skips varchar(16);

-- What a check found about the roster as a whole, where a brake held the run, somebody released it, or it passed.
alter table run_event add column if not exists creations bigint;
alter table run_event add column if not exists skips bigint;
alter table run_event add column if not exists known_columns varchar(4000);
alter table run_event add column if not exists is_correction boolean;

-- Before there were brakes, whatever was checked went on.
insert into run_event (run_id, attempt, at, kind)
select checked.run_id, checked.attempt, checked.at, 'PASSED'
from run_event checked join run on run.id = checked.run_id
where checked.kind = 'CHECKED' and not run.is_plan and not exists (select 1 from run_event passed
    where passed.run_id = checked.run_id and passed.attempt = checked.attempt and passed.kind = 'PASSED')
order by checked.id;
