-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again.

-- What the batch's reward has become; null while it is the observed one.
alter table batch add column if not exists amended_reward double precision;

-- Late rewards of the job; each takes the number that it becomes.
alter table job add column if not exists amendments bigint not null default 0;

alter table amendment add column if not exists number        bigint not null default 0;
alter table amendment add column if not exists reward_before double precision not null default 0;
alter table amendment add column if not exists batch_reward  double precision not null default 0;
alter table amendment add column if not exists remembered    boolean not null default false;

create index if not exists amendment_by_number on amendment (job_id, number);
