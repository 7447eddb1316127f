-- Which promises a statement may have broken is noted here, to be checked once when the transaction ends (0007): a rule that
-- takes several statements to keep (weights that add up to 100) cannot be checked after each of them.
-- Old and new rows of a statement are compared with EXCEPT, which stays linear. A join of the two tables would keep the plan
-- that suited the few rows of the first time, and compare every row with every other.

-- Unlogged: it is empty between transactions, so a crash loses nothing with it.
create unlogged table internal.pending_check (
  transaction text collate "C" not null,
  kind text collate "C" not null,
  id uuid not null,
  -- of a segment that is gone or renamed: its project, and the key that it had
  parent_id uuid,
  key text,
  primary key (transaction, kind, id)
);
comment on table internal.pending_check is 'What each running transaction has yet to have checked. A row of kind run makes run_pending_checks run at the end.';

create function internal.schedule_checks() returns void language sql as $$
  insert into internal.pending_check (transaction, kind, id)
  values (public.this_transaction(), 'run', '00000000-0000-0000-0000-000000000000')
  on conflict do nothing
$$;
comment on function internal.schedule_checks is 'Makes run_pending_checks run when the transaction ends.';

-- The row that starts the run comes last: a client that has all constraints checked at once has these checked, too.
create function internal.queue_checks(as_kind text, ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) > 0 then
    insert into internal.pending_check (transaction, kind, id)
    select public.this_transaction(), as_kind, id from unnest(ids) as id
    on conflict do nothing;
    perform schedule_checks();
  end if;
end $$;
comment on function internal.queue_checks is 'Notes rows to be checked when the transaction ends, in the way of a kind.';

-- Foreign keys that wait for the end are checked in the order of the statements: with the run scheduled before the statement,
-- a flag in use is refused as just that.
create function internal.schedule_checks_first() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  perform schedule_checks();
  return null;
end $$;
comment on function internal.schedule_checks_first is 'Has the checks run before the foreign keys, whose message would say less.';
create trigger schedule_checks_first before delete on flag execute function internal.schedule_checks_first();
create trigger schedule_checks_first before delete on segment execute function internal.schedule_checks_first();

-- Equal messages of one transaction arrive once. Most changes are told when their operation is finished (0010).
create function internal.notify_hosts() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('flagbench', '');
  return null;
end $$;
comment on function internal.notify_hosts is 'Tells the hosts of this instance that something has changed.';

create table environment_revision (
  environment_id uuid primary key references environment on delete cascade,
  revision bigint not null default 1,
  changed_at timestamptz not null default now(),
  changed_in text not null default this_transaction()
);

create function internal.queue_project_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  switched uuid[];
begin
  if tg_op = 'INSERT' then
    perform queue_checks('project', array(select id from changed));
    return null;
  end if;
  switched := array(select id from (select id, evaluation_model from changed except select id, evaluation_model from former) s);
  if cardinality(switched) > 0 then
    perform queue_checks('targeting', array(
      select t.id from public.environment e join public.targeting t on t.environment_id = e.id where e.project_id = any (switched)));
    perform queue_checks('segment_setting', array(
      select x.id from public.environment e join public.segment_setting x on x.environment_id = e.id where e.project_id = any (switched)));
    perform queue_checks('environment', array(select id from public.environment where project_id = any (switched)));
  end if;
  return null;
end $$;
comment on function internal.queue_project_checks is 'Queues the checks of a new project, and of all that is in one whose evaluation model changes.';

create function internal.queue_environment_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if tg_op = 'DELETE' then
    perform queue_checks('project', array(select distinct project_id from former));
    -- Two that each delete one of the last two environments wait for each other here.
    perform from public.project where id in (select project_id from former) order by id for no key update;
    return null;
  end if;
  -- A flag that is made at this moment waits, or has been seen: neither goes without a targeting here.
  perform from public.project where id in (select project_id from changed) order by id for no key update;
  perform queue_checks('environment', array(select id from changed));
  -- An undo brings back what belongs to an environment itself.
  if current_setting('flagbench.undoes', true) <> '' then
    perform queue_checks('flag', array(select f.id from changed e join public.flag f on f.project_id = e.project_id));
    perform queue_checks('segment', array(select s.id from changed e join public.segment s on s.project_id = e.project_id));
  else
    perform public.add_default_targetings(array(select f.id from changed e join public.flag f on f.project_id = e.project_id));
    perform public.add_default_settings(array(select s.id from changed e join public.segment s on s.project_id = e.project_id));
  end if;
  return null;
end $$;
comment on function internal.queue_environment_checks is 'Fills a new environment with targetings and settings; queues the checks of its project when it goes.';

create function internal.queue_flag_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  renamed uuid[];
begin
  if tg_op = 'INSERT' then
    perform from public.project where id in (select project_id from changed) for share;
    perform queue_checks('flag', array(select id from changed));
    return null;
  elsif tg_op = 'DELETE' then
    perform queue_checks('flag gone', array(select id from former));
    return null;
  end if;
  renamed := array(select id from (select id, key from changed except select id, key from former) r);
  if cardinality(renamed) > 0 then
    insert into public.tombstone (environment_id, kind, key, payload_version, extra)
    select t.environment_id, 'flag', o.key, public.next_payload_version(t.payload_version), tombstone_payload(o.key, public.next_payload_version(t.payload_version))
    from (select id, key from former except select id, key from changed) o join public.targeting t on t.flag_id = o.id
      join public.environment e on e.id = t.environment_id
    for key share of e
    on conflict (environment_id, kind, key) do update
    set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
    perform queue_checks('payload', renamed || array(
      select t.flag_id from public.prerequisite p join public.targeting t on t.id = p.targeting_id where p.flag_id = any (renamed)));
    perform rise_above_tombstones('flag', 'targeting', array(select id from public.targeting where flag_id = any (renamed)));
  end if;
  return null;
end $$;
comment on function internal.queue_flag_checks is 'Queues the checks of new and deleted flags; a renamed one leaves a tombstone at its old key.';

create function internal.queue_variation_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  flags uuid[];
  payloads uuid[];
  users uuid[] := '{}';
begin
  if tg_op = 'INSERT' then
    flags := array(select distinct flag_id from changed);
    payloads := flags;
  elsif tg_op = 'DELETE' then
    flags := array(select distinct flag_id from former);
    payloads := flags;
  else
    flags := array(select distinct flag_id from (select * from changed except select * from former) v);
    payloads := array(select distinct flag_id from (
      select id, flag_id, key, value, position from changed except select id, flag_id, key, value, position from former) v);
  end if;
  if cardinality(flags) = 0 then
    return null;
  end if;
  update public.flag set changed_in = public.this_transaction() where id = any (flags) and changed_in <> public.this_transaction();
  -- A prerequisite names a variation by its place among the others.
  if tg_op = 'UPDATE' then
    users := array(select distinct t.flag_id
      from (select id, flag_id, position from changed except select id, flag_id, position from former) v
      join public.prerequisite p on p.flag_id = v.flag_id join public.targeting t on t.id = p.targeting_id);
  elsif tg_op = 'DELETE' then
    users := array(select distinct t.flag_id
      from (select flag_id, min(position) as position from former group by flag_id) o
      join public.prerequisite p on p.flag_id = o.flag_id
      join public.variation v on v.id = p.variation_id and v.position > o.position join public.targeting t on t.id = p.targeting_id);
  end if;
  perform queue_checks('payload', payloads || users);
  perform queue_checks('flag', flags);
  return null;
end $$;
comment on function internal.queue_variation_checks is 'Raises the flag of changed variations, and queues its checks and the payloads that change with it.';

create function internal.queue_targeting_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if tg_op = 'INSERT' then
    perform rise_above_tombstones('flag', 'targeting', array(select id from changed));
    perform queue_checks('targeting', array(select id from changed));
    perform queue_checks('environment', array(select distinct environment_id from changed));
  elsif tg_op = 'DELETE' then
    perform queue_checks('flag', array(select distinct flag_id from former));
    perform queue_checks('environment', array(select distinct environment_id from former));
  else
    perform queue_checks('targeting', array(select id from (
      select id, off_variation_id, fallthrough_kind from changed except select id, off_variation_id, fallthrough_kind from former) t));
    perform queue_checks('environment', array(select distinct environment_id from changed where payload_changed_in = public.this_transaction()));
  end if;
  return null;
end $$;
comment on function internal.queue_targeting_checks is 'Queues the checks of targetings, and the revision of their environments.';

-- Arguments: the owner's table (targeting or segment_setting), the column that leads there, and the table of rules where it
-- leads there through a rule ('' for none).
create function internal.queue_part_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  owner constant text := tg_argv[0];
  path constant text := case when tg_argv[2] = '' then format('c.%I', tg_argv[1]) else format('r.%I', owner || '_id') end;
  rule constant text := case when tg_argv[2] = '' then '' else format('join public.%I r on r.id = c.%I', tg_argv[2], tg_argv[1]) end;
  words constant text := '''{name,description,tags}''::text[]';
  owners uuid[];
begin
  if tg_op = 'UPDATE' then
    execute format('select array_agg(distinct %s) from (select * from changed except select * from former) c %s', path, rule) into owners;
    perform touch(owner, owners, false);
    execute format('select array_agg(distinct %s) from (
      select %I, to_jsonb(c) - %s from changed c except select %2$I, to_jsonb(o) - %3$s from former o) c %s',
      path, tg_argv[1], words, rule) into owners;
  else
    execute format('select array_agg(distinct %s) from %s c %s', path, case tg_op when 'INSERT' then 'changed' else 'former' end, rule) into owners;
  end if;
  if owners is not null then
    perform touch(owner, owners, true);
    perform queue_checks(owner, owners);
  end if;
  if tg_table_name = 'prerequisite' and tg_op <> 'DELETE' and owners is not null then
    perform queue_checks('prerequisites', array(select distinct environment_id from public.targeting where id = any (owners)));
  end if;
  return null;
end $$;
comment on function internal.queue_part_checks is 'Raises the targeting or segment setting that changed rows belong to, and queues its checks.';

create function internal.queue_segment_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  now_in constant text := public.this_transaction();
  renamed uuid[];
begin
  if tg_op = 'INSERT' then
    perform from public.project where id in (select project_id from changed) for share;
    perform queue_checks('segment', array(select id from changed));
    return null;
  elsif tg_op = 'DELETE' then
    insert into internal.pending_check (transaction, kind, id, parent_id, key)
    select now_in, 'segment gone', id, project_id, key from former on conflict do nothing;
    perform schedule_checks();
    return null;
  end if;
  renamed := array(select id from (select id, key from changed except select id, key from former) r);
  if cardinality(renamed) > 0 then
    insert into internal.pending_check (transaction, kind, id, parent_id, key)
    select now_in, 'segment renamed', id, project_id, key
    from (select id, project_id, key from former except select id, project_id, key from changed) o on conflict do nothing;
    perform schedule_checks();
    insert into public.tombstone (environment_id, kind, key, payload_version, extra)
    select x.environment_id, 'segment', o.key, public.next_payload_version(x.payload_version), tombstone_payload(o.key, public.next_payload_version(x.payload_version))
    from (select id, key from former except select id, key from changed) o join public.segment_setting x on x.segment_id = o.id
      join public.environment e on e.id = x.environment_id
    for key share of e
    on conflict (environment_id, kind, key) do update
    set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
    update public.segment_setting set payload_changed_in = now_in where segment_id = any (renamed) and payload_changed_in <> now_in;
    perform rise_above_tombstones('segment', 'segment_setting', array(select id from public.segment_setting where segment_id = any (renamed)));
  end if;
  return null;
end $$;
comment on function internal.queue_segment_checks is 'Queues the checks of new, deleted and renamed segments; a renamed one leaves a tombstone at its old key.';

create function internal.queue_segment_setting_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if tg_op = 'INSERT' then
    perform rise_above_tombstones('segment', 'segment_setting', array(select id from changed));
    perform queue_checks('segment_setting', array(select id from changed));
    perform queue_checks('environment', array(select distinct environment_id from changed));
  elsif tg_op = 'DELETE' then
    perform queue_checks('segment', array(select distinct segment_id from former));
    perform queue_checks('environment', array(select distinct environment_id from former));
  else
    perform queue_checks('segment_setting', array(select id from changed where payload_changed_in = public.this_transaction()));
    perform queue_checks('environment', array(select distinct environment_id from changed where payload_changed_in = public.this_transaction()));
  end if;
  return null;
end $$;
comment on function internal.queue_segment_setting_checks is 'Queues the checks of segment settings, and the revision of their environments.';

-- A statement answers for one table and one kind of change: a trigger that sees all its rows can be for one event only.
do $$
declare
  t record;
  event text;
begin
  for t in select * from (values
    ('project', 'queue_project_checks()', '{insert,update}'),
    ('environment', 'queue_environment_checks()', '{insert,delete}'),
    ('flag', 'queue_flag_checks()', '{insert,update,delete}'),
    ('variation', 'queue_variation_checks()', '{insert,update,delete}'),
    ('targeting', 'queue_targeting_checks()', '{insert,update,delete}'),
    ('targeting_fallthrough_variation', 'queue_part_checks(targeting, targeting_id, '''')', '{insert,update,delete}'),
    ('target', 'queue_part_checks(targeting, targeting_id, '''')', '{insert,update,delete}'),
    ('prerequisite', 'queue_part_checks(targeting, targeting_id, '''')', '{insert,update,delete}'),
    ('targeting_rule', 'queue_part_checks(targeting, targeting_id, '''')', '{insert,update,delete}'),
    ('targeting_rule_variation', 'queue_part_checks(targeting, targeting_rule_id, targeting_rule)', '{insert,update,delete}'),
    ('targeting_rule_clause', 'queue_part_checks(targeting, targeting_rule_id, targeting_rule)', '{insert,update,delete}'),
    ('segment', 'queue_segment_checks()', '{insert,update,delete}'),
    ('segment_setting', 'queue_segment_setting_checks()', '{insert,update,delete}'),
    ('segment_target', 'queue_part_checks(segment_setting, segment_setting_id, '''')', '{insert,update,delete}'),
    ('segment_rule', 'queue_part_checks(segment_setting, segment_setting_id, '''')', '{insert,update,delete}'),
    ('segment_rule_clause', 'queue_part_checks(segment_setting, segment_rule_id, segment_rule)', '{insert,update,delete}')) as t (name, answer, events)
  loop
    foreach event in array t.events::text[] loop
      execute format('create trigger queue_checks_on_%1$s after %1$s on %2$I referencing %3$s for each statement execute function internal.%4$s',
        event, t.name, case event when 'insert' then 'new table as changed' when 'delete' then 'old table as former'
          else 'new table as changed old table as former' end, t.answer);
    end loop;
  end loop;
end $$;

comment on table environment_revision is 'Counts the changes that SDKs of an environment can see.';
