-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again.

-- The sample's value in each dimension of the coverage, as JSON; null without coverage.
alter table sample add column if not exists cell text;
