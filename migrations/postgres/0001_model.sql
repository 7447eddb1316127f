-- The model: Flagbase's tables with LaunchDarkly's flag model beside them. README.md tells the life of one transaction.
-- Ids are UUIDv7 made by the writer; the defaults below serve a plain SQL client.

-- `public` holds what clients read and write. `internal` holds the functions of triggers and what they note: no client has
-- rights there, and every function of a trigger runs as the owner with a search_path that no client can write to. What runs
-- as the caller in a default, a check or a trigger's condition is bound to its functions here and now (`return …`), so that
-- no search_path can put another function in its place.
create schema internal;

-- uuidv7() came with PostgreSQL 18; this one serves every PostgreSQL from 15 on (RFC 9562, section 5.7).
create function new_id() returns uuid language sql volatile
return encode(
  set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
      from 1 for 6),
    52, 1), 53, 1),
  'hex')::uuid;
comment on function new_id() is 'A new UUID of version 7, ordered by time. The default of every id.';

create function new_salt() returns text language sql volatile
return replace(gen_random_uuid()::text, '-', '');
comment on function new_salt() is 'A new random salt for rollouts.';

-- Unlike a bare transaction id this is unique through a restore into another cluster.
create function this_transaction() returns text language sql stable
return pg_current_xact_id()::text || '@' || extract(epoch from transaction_timestamp())::text;
comment on function this_transaction() is 'Names the running transaction; rows note it to raise their version once in each.';

-- The highest version has no next one; a flag that came with it can still be changed and deleted.
create function next_payload_version(version bigint) returns bigint language sql immutable
return least(version + 1, 9007199254740991);
comment on function next_payload_version(bigint) is 'The version after this one, at most 2^53 - 1.';

create function internal.refuse(broken text, of_table text, sentence text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', constraint = broken, table = of_table, message = sentence;
end $$;
comment on function internal.refuse is 'Ends the transaction because a rule is broken. constraint-errors.ts maps the rule to a field.';

create domain resource_key as text
  constraint resource_key_format check (value ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(value) <= 256);

-- LaunchDarkly's weights are thousandths of a percent, Flagbase's whole percents: both are exact here.
create domain weight_percent as numeric(6, 3)
  constraint weight_percent_range check (value between 0 and 100);

-- `changed_in` is the last transaction that changed a row or a part of it: `version` is raised once in each transaction.
-- `payload_changed_in` is the same for what SDKs get, which excludes names and descriptions.
-- Keys are case-sensitive: LaunchDarkly's are, and a payload with `A` and `a` must not lose one of them. They are deferrable,
-- so that one statement, or an undo, can swap them.
create table workspace (
  id uuid primary key default new_id(),
  key resource_key not null,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  constraint workspace_key_unique unique (key) deferrable
);

create table project (
  id uuid primary key default new_id(),
  workspace_id uuid not null references workspace on delete cascade,
  key resource_key not null,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  evaluation_model text not null default 'launchdarkly'
    constraint project_evaluation_model check (evaluation_model in ('launchdarkly', 'flagbase')),
  is_sample boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  constraint project_key_unique unique (workspace_id, key) deferrable
);

create table environment (
  id uuid primary key default new_id(),
  project_id uuid not null references project on delete cascade,
  key resource_key not null,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  position integer not null default 0,
  -- top-level properties of an imported payload beside its flags and segments
  extra jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  constraint environment_key_unique unique (project_id, key) deferrable
);

create table flag (
  id uuid primary key default new_id(),
  project_id uuid not null references project on delete cascade,
  key resource_key not null,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  constraint flag_key_unique unique (project_id, key) deferrable
);

create table variation (
  id uuid primary key default new_id(),
  flag_id uuid not null references flag on delete cascade,
  position integer not null,
  key resource_key not null,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  value jsonb not null default 'null',
  constraint variation_key_unique unique (flag_id, key) deferrable initially deferred,
  constraint variation_position_unique unique (flag_id, position) deferrable initially deferred
);

create table targeting (
  id uuid primary key default new_id(),
  flag_id uuid not null references flag on delete cascade,
  environment_id uuid not null references environment on delete cascade,
  enabled boolean not null default false,
  off_variation_id uuid,
  fallthrough_kind text
    constraint targeting_fallthrough_kind check (fallthrough_kind in ('variation', 'rollout', 'experiment')),
  fallthrough_context_kind text not null default '',
  fallthrough_bucket_by text not null default '',
  fallthrough_seed bigint,
  fallthrough_rollout_extra jsonb,
  fallthrough_extra jsonb,
  salt text not null default '',
  track_events boolean not null default false,
  track_events_fallthrough boolean not null default false,
  debug_events_until_date double precision,
  using_mobile_key boolean not null default false,
  using_environment_id boolean not null default false,
  client_side_explicit boolean not null default false,
  client_side_extra jsonb,
  -- what SDKs see as `version`: kept as it came, raised by every change
  payload_version bigint not null default 1
    constraint targeting_payload_version check (payload_version between 0 and 9007199254740991),
  extra jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  payload_changed_in text not null default this_transaction(),
  constraint targeting_unique unique (flag_id, environment_id),
  constraint targeting_off_variation foreign key (off_variation_id)
    references variation deferrable initially deferred
);
create index targeting_environment on targeting (environment_id);
create index targeting_off_variation on targeting (off_variation_id);

create table targeting_fallthrough_variation (
  id uuid primary key default new_id(),
  targeting_id uuid not null references targeting on delete cascade,
  position integer not null,
  variation_id uuid not null,
  weight weight_percent not null default 100,
  untracked boolean not null default false,
  extra jsonb,
  constraint targeting_fallthrough_variation_position unique (targeting_id, position) deferrable initially deferred,
  constraint targeting_fallthrough_variation_variation foreign key (variation_id)
    references variation deferrable initially deferred
);
create index targeting_fallthrough_variation_of on targeting_fallthrough_variation (variation_id);

create table targeting_rule (
  id uuid primary key default new_id(),
  targeting_id uuid not null references targeting on delete cascade,
  position integer not null,
  -- LaunchDarkly's rule id; Flagbase's rule key
  key text not null default '',
  description text not null default '',
  serve_kind text
    constraint targeting_rule_serve_kind check (serve_kind in ('variation', 'rollout', 'experiment')),
  serve_context_kind text not null default '',
  serve_bucket_by text not null default '',
  serve_seed bigint,
  serve_extra jsonb,
  track_events boolean not null default false,
  extra jsonb,
  constraint targeting_rule_position unique (targeting_id, position) deferrable initially deferred
);

create table targeting_rule_variation (
  id uuid primary key default new_id(),
  targeting_rule_id uuid not null references targeting_rule on delete cascade,
  position integer not null,
  variation_id uuid not null,
  weight weight_percent not null default 100,
  untracked boolean not null default false,
  extra jsonb,
  constraint targeting_rule_variation_position unique (targeting_rule_id, position) deferrable initially deferred,
  constraint targeting_rule_variation_variation foreign key (variation_id)
    references variation deferrable initially deferred
);
create index targeting_rule_variation_of on targeting_rule_variation (variation_id);

create table targeting_rule_clause (
  id uuid primary key default new_id(),
  targeting_rule_id uuid not null references targeting_rule on delete cascade,
  position integer not null,
  context_kind text not null default '',
  attribute text not null default '',
  op text not null,
  "values" jsonb not null default '[]'
    constraint targeting_rule_clause_values check (jsonb_typeof("values") = 'array'),
  negate boolean not null default false,
  extra jsonb,
  constraint targeting_rule_clause_position unique (targeting_rule_id, position) deferrable initially deferred
);

create table target (
  id uuid primary key default new_id(),
  targeting_id uuid not null references targeting on delete cascade,
  -- LaunchDarkly's two lists: `targets` holds user keys, `contextTargets` every kind in order
  list text not null default 'targets' constraint target_list check (list in ('targets', 'contextTargets')),
  position integer not null,
  context_kind text not null default '',
  variation_id uuid not null,
  "values" text[] not null default '{}',
  extra jsonb,
  constraint target_position unique (targeting_id, list, position) deferrable initially deferred,
  constraint target_variation foreign key (variation_id) references variation deferrable initially deferred
);
create index target_of_variation on target (variation_id);

create table prerequisite (
  id uuid primary key default new_id(),
  targeting_id uuid not null references targeting on delete cascade,
  position integer not null,
  flag_id uuid not null,
  variation_id uuid not null,
  extra jsonb,
  constraint prerequisite_position unique (targeting_id, position) deferrable initially deferred,
  constraint prerequisite_flag foreign key (flag_id) references flag deferrable initially deferred,
  constraint prerequisite_variation foreign key (variation_id) references variation deferrable initially deferred
);
create index prerequisite_of_flag on prerequisite (flag_id);
create index prerequisite_of_variation on prerequisite (variation_id);

create table segment (
  id uuid primary key default new_id(),
  project_id uuid not null references project on delete cascade,
  key resource_key not null,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  constraint segment_key_unique unique (project_id, key) deferrable
);

create table segment_setting (
  id uuid primary key default new_id(),
  segment_id uuid not null references segment on delete cascade,
  environment_id uuid not null references environment on delete cascade,
  included text[] not null default '{}',
  excluded text[] not null default '{}',
  salt text not null default '',
  unbounded boolean not null default false,
  unbounded_context_kind text not null default '',
  generation bigint,
  payload_version bigint not null default 1
    constraint segment_setting_payload_version check (payload_version between 0 and 9007199254740991),
  extra jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction(),
  payload_changed_in text not null default this_transaction(),
  constraint segment_setting_unique unique (segment_id, environment_id)
);
create index segment_setting_environment on segment_setting (environment_id);

create table segment_target (
  id uuid primary key default new_id(),
  segment_setting_id uuid not null references segment_setting on delete cascade,
  list text not null constraint segment_target_list check (list in ('includedContexts', 'excludedContexts')),
  position integer not null,
  context_kind text not null default '',
  "values" text[] not null default '{}',
  extra jsonb,
  constraint segment_target_position unique (segment_setting_id, list, position) deferrable initially deferred
);

create table segment_rule (
  id uuid primary key default new_id(),
  segment_setting_id uuid not null references segment_setting on delete cascade,
  segment_id uuid not null references segment on delete cascade,
  environment_id uuid not null references environment on delete cascade,
  position integer not null,
  key text not null default '',
  description text not null default '',
  -- null: everybody who matches
  weight weight_percent,
  bucket_by text not null default '',
  rollout_context_kind text not null default '',
  extra jsonb,
  constraint segment_rule_position unique (segment_setting_id, position) deferrable initially deferred
);
create index segment_rule_segment on segment_rule (segment_id);
create index segment_rule_environment on segment_rule (environment_id);

create table segment_rule_clause (
  id uuid primary key default new_id(),
  segment_rule_id uuid not null references segment_rule on delete cascade,
  position integer not null,
  context_kind text not null default '',
  attribute text not null default '',
  op text not null,
  "values" jsonb not null default '[]'
    constraint segment_rule_clause_values check (jsonb_typeof("values") = 'array'),
  negate boolean not null default false,
  extra jsonb,
  constraint segment_rule_clause_position unique (segment_rule_id, position) deferrable initially deferred
);

-- A deleted flag or segment, as SDKs need to hear of it.
create table tombstone (
  environment_id uuid not null references environment on delete cascade,
  kind text not null constraint tombstone_kind check (kind in ('flag', 'segment')),
  key resource_key not null,
  payload_version bigint not null
    constraint tombstone_payload_version check (payload_version between 0 and 9007199254740991),
  extra jsonb,
  created_at timestamptz not null default now(),
  primary key (environment_id, kind, key)
);

comment on table workspace is 'A group of projects.';
comment on table project is 'Flags and segments of one product, in one evaluation model.';
comment on table environment is 'A place where the flags of a project are served: staging, production …';
comment on table flag is 'A feature flag of a project.';
comment on table variation is 'A value that a flag can serve.';
comment on table targeting is 'How a flag is served in one environment.';
comment on table targeting_fallthrough_variation is 'What a targeting serves to those whom no rule matches: one variation, or slices of a rollout.';
comment on table targeting_rule is 'A rule of a targeting: LaunchDarkly''s has clauses, Flagbase''s a type.';
comment on table targeting_rule_variation is 'What a rule serves: one variation, or slices of a rollout.';
comment on table targeting_rule_clause is 'A condition of a LaunchDarkly rule; all of a rule''s must match.';
comment on table target is 'Individuals who get a variation of their own.';
comment on table prerequisite is 'A variation that another flag must serve first.';
comment on table segment is 'A group of contexts of a project.';
comment on table segment_setting is 'Who is in a segment in one environment.';
comment on table segment_target is 'Individuals of a context kind who are in a segment, or not.';
comment on table segment_rule is 'A rule that puts contexts into a segment.';
comment on table segment_rule_clause is 'A condition of a segment rule; all of a rule''s must match.';
comment on table tombstone is 'A deleted flag or segment, as SDKs need to hear of it.';
