-- One script for H2 (PostgreSQL mode) and PostgreSQL, each statement of which can be run again (see V8).

-- Every sample paid for an index, and for looking its batch up, to keep a key that nothing can break: samples are written
-- by the transaction that commits their batch. What belongs to a batch is found by the number of its commit. The second
-- name is H2's, left by V8 in databases where the case of a name counts.
alter table sample drop constraint if exists sample_job_id_batch_fkey;
alter table sample drop constraint if exists "CONSTRAINT_C9";
drop index if exists sample_by_batch;

-- A batch that is PENDING has no commit_order, by which an index leads to it; the key to the job is as that of its samples.
-- It is dropped by the name that H2 gave it and by that of PostgreSQL.
alter table batch drop constraint if exists "CONSTRAINT_5";
alter table batch drop constraint if exists batch_job_id_fkey;
drop index if exists batch_by_state;
