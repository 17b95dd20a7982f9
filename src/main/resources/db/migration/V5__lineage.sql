-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again.

-- What was done to the parent of an evolved sample.
alter table lineage_edge add column if not exists operator varchar(200);

-- The headings that a passage stands under.
alter table passage add column if not exists heading text;
