-- What evaluations leave behind: who was there, which traits there are, how often a flag served what. Written in batches,
-- not a row per call, and no part of history. And the keys by which SDKs come.

create domain recorded_key as text constraint recorded_key_format check (length(value) between 1 and 512);

-- A key is the identifying traits' hash, the context's own key, or random for an anonymous one. LaunchDarkly's contexts of
-- other kinds may have the same key; Flagbase's are all of kind `user`.
create table identity (
  id uuid primary key default new_id(),
  environment_id uuid not null references environment on delete cascade,
  context_kind text not null default 'user',
  key recorded_key not null,
  is_anonymous boolean not null default false,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  constraint identity_key_unique unique (environment_id, context_kind, key)
);
create index identity_anonymous on identity (environment_id, last_seen_at) where is_anonymous;

create table trait (
  id uuid primary key default new_id(),
  environment_id uuid not null references environment on delete cascade,
  key recorded_key not null,
  -- whether it is one of those that an identity's key is made of
  is_identifier boolean not null default false,
  description text not null default '',
  -- every JSON type that was seen, sorted
  types text[] not null default '{}' constraint trait_types
    check (types <@ array['string', 'number', 'boolean', 'array', 'object', 'null']),
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  constraint trait_key_unique unique (environment_id, key)
);

-- What is seen is not told; which traits identify is, as every host makes keys of them.
create trigger notify_hosts after update of is_identifier on trait for each statement execute function internal.notify_hosts();

create table identity_trait (
  identity_id uuid not null references identity on delete cascade,
  trait_id uuid not null references trait on delete cascade,
  value jsonb not null,
  primary key (identity_id, trait_id)
);
create index identity_trait_of_trait on identity_trait (trait_id);

-- One row per flag, environment, variation, reason and hour. No variation: the caller's default.
create table evaluation (
  targeting_id uuid not null references targeting on delete cascade,
  variation_id uuid references variation on delete cascade,
  reason text not null constraint evaluation_reason check (length(reason) <= 64),
  hour timestamptz not null constraint evaluation_hour check (date_bin('1 hour', hour, 'epoch') = hour),
  amount bigint not null constraint evaluation_amount check (amount > 0),
  last_at timestamptz not null,
  constraint evaluation_place unique nulls not distinct (targeting_id, hour, variation_id, reason)
);
create index evaluation_variation on evaluation (variation_id);
create index evaluation_by_hour on evaluation using brin (hour);

alter table targeting_rule add constraint targeting_rule_identity foreign key (identity_id)
  references identity deferrable initially deferred;
create index targeting_rule_identity on targeting_rule (identity_id) where identity_id is not null;

-- Counts [{ flagKey, variation: index or null, variationKey?, reason, amount, at: Unix milliseconds }] of one environment;
-- answers how many of them name a flag or variation that is not there (any more).
create function record_evaluations(in_environment uuid, counts jsonb) returns integer language sql as $$
  with resolved as materialized (
    select t.id as targeting_id, v.id as variation_id, c.reason, date_bin('1 hour', c.seen_at, 'epoch') as hour, c.amount, c.seen_at,
      t.id is not null and (v.id is not null or c.variation is null and c."variationKey" is null) as is_known
    from (select *, to_timestamp(at / 1000) as seen_at from jsonb_to_recordset(counts)
      as r ("flagKey" text, variation integer, "variationKey" text, reason text, amount bigint, at double precision)) c
    left join (flag f join public.targeting t on t.flag_id = f.id and t.environment_id = in_environment) on f.key = c."flagKey"
      and f.project_id = (select project_id from public.environment where id = in_environment)
    left join lateral (
      select x.id from (select id, key, row_number() over (order by position) - 1 as index from public.variation where flag_id = f.id) x
      where x.key = c."variationKey" or c."variationKey" is null and x.index = c.variation) v on true
  ), counted as (
    -- In one order, so that two batches never wait for each other.
    insert into public.evaluation as e (targeting_id, variation_id, reason, hour, amount, last_at)
    select targeting_id, variation_id, reason, hour, sum(amount)::bigint, max(seen_at) from resolved
    where is_known group by targeting_id, hour, variation_id, reason order by targeting_id, hour, variation_id, reason
    on conflict on constraint evaluation_place do update
    set amount = e.amount + excluded.amount, last_at = greatest(e.last_at, excluded.last_at)
  )
  select count(*)::integer from resolved where not is_known
$$;
comment on function record_evaluations is 'Adds counts of evaluations to the hours of an environment; returns how many name something that is not there.';

-- Identities [{ key, contextKind?, isAnonymous?, traits: { name: value }, at?: Unix milliseconds }] of one environment. Of one
-- that comes twice the last counts; a trait that is not given any more is forgotten.
create function record_identities(in_environment uuid, identities jsonb) returns void language plpgsql as $$
begin
  with given as (
    select distinct on (kind, i.value ->> 'key') kind, i.value ->> 'key' as key,
      coalesce((i.value ->> 'isAnonymous')::boolean, false) as anonymous, coalesce(i.value -> 'traits', '{}') as traits,
      coalesce(to_timestamp((i.value ->> 'at')::double precision / 1000), now()) as at
    from jsonb_array_elements(identities) with ordinality i (value, nth),
      lateral (select coalesce(i.value ->> 'contextKind', 'user') as kind) k
    order by kind, i.value ->> 'key', i.nth desc
  ), named as (
    insert into public.trait as t (environment_id, key, types, first_seen_at, last_seen_at)
    select in_environment, n.key, array_agg(distinct jsonb_typeof(n.value) order by jsonb_typeof(n.value)), min(g.at), max(g.at)
    from given g, jsonb_each(g.traits) n where length(n.key) between 1 and 512 group by n.key order by n.key
    on conflict on constraint trait_key_unique do update
    set types = array(select distinct x from unnest(t.types || excluded.types) x order by x),
      last_seen_at = greatest(t.last_seen_at, excluded.last_seen_at)
    returning id, key
  ), seen as (
    insert into public.identity as i (environment_id, context_kind, key, is_anonymous, first_seen_at, last_seen_at)
    select in_environment, kind, key, anonymous, at, at from given order by kind, key
    on conflict on constraint identity_key_unique do update
    set is_anonymous = excluded.is_anonymous, last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at)
    returning id, context_kind, key
  ), gone as (
    delete from public.identity_trait x using seen s, given g, trait t
    where x.identity_id = s.id and g.kind = s.context_kind and g.key = s.key and t.id = x.trait_id and not g.traits ? t.key
  )
  insert into public.identity_trait as x (identity_id, trait_id, value)
  select s.id, n.id, e.value from given g join seen s on s.context_kind = g.kind and s.key = g.key, jsonb_each(g.traits) e
  join named n on n.key = e.key order by s.id, n.id
  on conflict (identity_id, trait_id) do update set value = excluded.value where x.value <> excluded.value;
end $$;
comment on function record_identities is 'Notes identities and their traits in an environment.';

-- A key is shown once, when it is made: the table has its hash, and its end to know it by.
create table sdk_key (
  id uuid primary key default new_id(),
  environment_id uuid not null references environment on delete cascade,
  kind text not null default 'server' constraint sdk_key_kind check (kind in ('server', 'client', 'mobile')),
  key_hash bytea not null constraint sdk_key_hash_unique unique constraint sdk_key_hash check (length(key_hash) = 32),
  hint text not null default '',
  enabled boolean not null default true,
  -- Unix seconds; null: never
  expires_at bigint,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  last_used_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in text not null default this_transaction()
);
create index sdk_key_environment on sdk_key (environment_id);
create trigger forbid_reparenting before update on sdk_key for each row
  when (old.id <> new.id or old.environment_id <> new.environment_id or old.kind <> new.kind) execute function internal.forbid_reparenting();
create trigger forbid_truncate before truncate on sdk_key execute function internal.forbid_truncate();
create trigger start_version before insert on sdk_key for each row
  when (new.version <> 1 or new.created_at <> now() or new.updated_at <> now() or new.changed_in <> this_transaction())
  execute function internal.start_version();
-- A key that is only used is not changed.
create trigger raise_version before update on sdk_key for each row
  when (old.last_used_at is not distinct from new.last_used_at
    or (old.key_hash, old.hint, old.enabled, old.expires_at, old.name, old.description, old.tags, old.version, old.created_at, old.updated_at)
      is distinct from (new.key_hash, new.hint, new.enabled, new.expires_at, new.name, new.description, new.tags, new.version, new.created_at, new.updated_at))
  execute function internal.raise_version();
call internal.keep_history('sdk_key', 'left join public.environment e on e.id = c.environment_id', 'e.project_id', 'c.environment_id', 'c.environment_id', 'c.environment_id',
  '{key_hash,changed_in,last_used_at}');

create function hash_sdk_key(key text) returns bytea language sql immutable as $$
  select sha256(convert_to(key, 'utf8'))
$$;
comment on function hash_sdk_key is 'The hash by which an SDK key is found.';

-- 122 random bits: nothing to guess, so a plain hash is enough.
create function new_sdk_key(of_kind text) returns text language sql volatile as $$
  select format('sdk-%s_%s', of_kind, gen_random_uuid())
$$;
comment on function new_sdk_key is 'A new random SDK key of a kind.';

create function create_sdk_key(in_environment uuid, of_kind text, with_name text default '', until bigint default null)
returns table (id uuid, key text) language plpgsql as $$
declare
  made constant text := new_sdk_key(of_kind);
begin
  return query
    insert into public.sdk_key as k (environment_id, kind, key_hash, hint, name, expires_at)
    values (in_environment, of_kind, hash_sdk_key(made), right(made, 4), with_name, until)
    returning k.id, made;
end $$;
comment on function create_sdk_key is 'Creates an SDK key and returns it, once.';

-- The old key is worth nothing from now on; null where there is no such row.
create function rotate_sdk_key(of_id uuid) returns text language plpgsql as $$
declare
  made text;
begin
  select new_sdk_key(kind) into made from public.sdk_key where id = of_id for update;
  update public.sdk_key set key_hash = hash_sdk_key(made), hint = right(made, 4) where id = of_id;
  return made;
end $$;
comment on function rotate_sdk_key is 'Replaces an SDK key and returns the new one; null where there is none.';

-- The row of a key that is good at this moment.
create function find_sdk_key(key text) returns setof sdk_key language sql stable as $$
  select * from public.sdk_key
  where key_hash = hash_sdk_key(key) and enabled and (expires_at is null or expires_at > extract(epoch from now()))
$$;
comment on function find_sdk_key is 'The row of an SDK key that is good at this moment.';

-- Noted once a minute at most.
create function note_sdk_key_use(of_id uuid) returns void language sql as $$
  update public.sdk_key set last_used_at = now()
  where id = of_id and (last_used_at is null or last_used_at < now() - interval '1 minute')
$$;
comment on function note_sdk_key_use is 'Notes that an SDK key was used, once a minute at most.';

-- A rule by identity names one of its own environment.
create function internal.check_identities(mine text) returns void language plpgsql as $$
declare
  found_key text;
begin
  select f.key into found_key from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  join public.targeting_rule r on r.targeting_id = t.id join public.identity i on i.id = r.identity_id
  where u.transaction = mine and u.kind = 'targeting' and i.environment_id <> t.environment_id limit 1;
  if found then
    perform refuse('targeting_rule_within_environment', 'targeting_rule', format('A rule of the flag %s names an identity of another environment.', found_key));
  end if;
end $$;
comment on function internal.check_identities is 'A rule by identity names one of its own environment.';

comment on table identity is 'Who was there: a context of an environment, by its key.';
comment on table trait is 'Which traits identities of an environment have, and of which types.';
comment on table identity_trait is 'The value of a trait of an identity.';
comment on table evaluation is 'How often a flag served what for which reason, by the hour.';
comment on table sdk_key is 'The keys by which SDKs come to an environment; only their hashes are kept.';
