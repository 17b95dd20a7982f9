-- One script for H2 (PostgreSQL mode) and PostgreSQL. H2 commits each statement by itself, so that a process that dies
-- here leaves some of them done: each can be run again, also after those behind it.

-- What an arm has learned belongs to it as it was defined, so the definition joins the key; '' where it is not known.
-- The primary key has a name of its own in each database, so the rows move out and back instead.
create table if not exists arm_state (
    context_key   varchar(400) not null,
    policy        varchar(100) not null,
    arm           varchar(200) not null,
    state_version integer      not null,
    statistics    text         not null,
    updated_at    timestamp(6) with time zone not null,
    version       bigint       not null default 0,
    primary key (context_key, policy, arm)
);
create table if not exists arm_state_moved (
    context_key   varchar(400) not null,
    policy        varchar(100) not null,
    arm           varchar(200) not null,
    state_version integer      not null,
    statistics    text         not null,
    updated_at    timestamp(6) with time zone not null,
    version       bigint       not null,
    primary key (context_key, policy, arm)
);
insert into arm_state_moved (context_key, policy, arm, state_version, statistics, updated_at, version)
    select context_key, policy, arm, state_version, statistics, updated_at, version from arm_state
    on conflict do nothing;
drop table arm_state;
create table if not exists arm_state (
    context_key   varchar(400) not null,
    policy        varchar(100) not null,
    arm           varchar(200) not null,
    definition    varchar(500) not null default '',
    state_version integer      not null,
    statistics    text         not null,
    updated_at    timestamp(6) with time zone not null,
    version       bigint       not null default 0,
    primary key (context_key, policy, arm, definition)
);
insert into arm_state (context_key, policy, arm, state_version, statistics, updated_at, version)
    select context_key, policy, arm, state_version, statistics, updated_at, version from arm_state_moved
    on conflict do nothing;
drop table if exists arm_state_moved;

-- Linear models know the context by its features: there is one for all contexts.
create table if not exists linear_state (
    policy        varchar(100) not null,
    arm           varchar(200) not null,
    definition    varchar(500) not null default '',
    state_version integer      not null,
    moments       text         not null,
    updated_at    timestamp(6) with time zone not null,
    version       bigint       not null default 0,
    primary key (policy, arm, definition)
);

alter table job add column if not exists arm_definitions text;
alter table job add column if not exists start_origins   text;
