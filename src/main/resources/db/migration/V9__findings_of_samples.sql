-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again.

-- What validators said goes where the sample goes, as JSON: rows of their own cost more than all the rest of a sample,
-- and nothing ever asked for one of them.
alter table sample add column if not exists findings text;
update sample set findings = (
    select '[' || string_agg(
        '{"validator":"' || replace(replace(verdict.validator, '\', '\\'), '"', '\"')
            || '","outcome":"' || verdict.outcome
            || coalesce('","score":' || cast(verdict.score as varchar(40)) || ',"', '","')
            || coalesce('reason":"' || replace(replace(verdict.reason, '\', '\\'), '"', '\"') || '","', '')
            || 'action":"' || verdict.action
            || '","weight":' || cast(verdict.weight as varchar(40)) || '}',
        ',' order by verdict.position) || ']'
    from verdict
    where verdict.job_id = sample.job_id and verdict.sample_id = sample.id and verdict.version = sample.version)
where findings is null;
