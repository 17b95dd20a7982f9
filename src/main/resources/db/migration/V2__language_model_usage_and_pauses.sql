-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again.

alter table batch add column if not exists calls        bigint not null default 0;
alter table batch add column if not exists retries      bigint not null default 0;
alter table batch add column if not exists cached_calls bigint not null default 0;

alter table job add column if not exists calls          bigint not null default 0;
alter table job add column if not exists retries        bigint not null default 0;
alter table job add column if not exists cached_calls   bigint not null default 0;
alter table job add column if not exists preparation    text;
alter table job add column if not exists active_ms      bigint not null default 0;
alter table job add column if not exists stop_requested varchar(20);
alter table job add column if not exists provider_fault boolean not null default false;
alter table job add column if not exists response_cache boolean not null default true;

create index if not exists llm_response_by_age on llm_response (created_at);

-- Nothing looks samples up by their content, and every sample paid for it.
drop index if exists sample_by_content;
