-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again.

-- H2 keeps an index of just its columns for each foreign key, beside the primary key that begins with them, and every row
-- paid for both. These rows are written by the transaction that commits their batch, which finds a batch that is missing
-- or not its own by itself. Each key is dropped by the name that H2 gave it and by that of PostgreSQL.
alter table verdict drop constraint if exists constraint_14e;
alter table verdict drop constraint if exists verdict_job_id_sample_id_version_fkey;
alter table lineage_edge drop constraint if exists constraint_1e;
alter table lineage_edge drop constraint if exists lineage_edge_job_id_fkey;
alter table passage drop constraint if exists constraint_d;
alter table passage drop constraint if exists passage_job_id_fkey;
alter table event drop constraint if exists constraint_5c;
alter table event drop constraint if exists event_job_id_fkey;

-- Samples of a batch are few and soon sorted by position, so that one index does for reading them and for the key.
alter table sample drop constraint if exists constraint_c9;
alter table sample drop constraint if exists sample_job_id_batch_fkey;
drop index if exists sample_by_place;
create index if not exists sample_by_batch on sample (job_id, batch);
alter table sample add constraint sample_job_id_batch_fkey
    foreign key (job_id, batch) references batch (job_id, sequence) on delete cascade;

-- Nothing was ever written here.
drop table if exists review;
