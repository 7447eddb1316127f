-- What is settled at the end.

-- What a transaction has yet to answer for; empty between transactions, so nothing is lost with it in a crash.
create unlogged table unsettled (
  transaction text collate "C" not null,
  kind text collate "C" not null,
  id uuid not null,
  parent_id uuid,
  key text,
  primary key (transaction, kind, id)
);

create function settle_later(as_kind text, ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) > 0 then
    insert into unsettled (transaction, kind, id)
    select this_transaction(), as_kind, id from unnest(ids) as id
    on conflict do nothing;
    perform settle_at_end();
  end if;
end $$;

create function settle_at_end() returns void language sql as $$
  insert into unsettled (transaction, kind, id) values (this_transaction(), 'settle', '00000000-0000-0000-0000-000000000000')
  on conflict do nothing
$$;

-- References that wait for the end of the transaction are looked at in the order of the statements: with the settling
-- asked for before the statement, a flag in use is refused as just that.
create function settle_first() returns trigger language plpgsql as $$
begin
  perform settle_at_end();
  return null;
end $$;
create trigger settle_first before delete on flag execute function settle_first();
create trigger settle_first before delete on segment execute function settle_first();

create table environment_revision (
  environment_id uuid primary key references environment on delete cascade,
  revision bigint not null default 1,
  changed_at timestamptz not null default now(),
  changed_in text not null default this_transaction()
);
insert into environment_revision (environment_id) select id from environment;

create function environment_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    -- A flag that is made at this moment waits, or has been seen: neither goes without a targeting here.
    update project set changed_in = this_transaction()
    where id in (select project_id from changed) and changed_in <> this_transaction();
    perform settle_later('environment', array(select id from changed));
    -- An undo brings back what belongs to an environment itself.
    if current_setting('flagbench.undoes', true) <> '' then
      perform settle_later('flag', array(select f.id from changed e join flag f on f.project_id = e.project_id));
      perform settle_later('segment', array(select s.id from changed e join segment s on s.project_id = e.project_id));
    else
      perform add_default_targetings(array(select f.id from changed e join flag f on f.project_id = e.project_id));
      perform add_default_settings(array(select s.id from changed e join segment s on s.project_id = e.project_id));
    end if;
  elsif tg_op = 'DELETE' then
    update project set changed_in = this_transaction()
    where id in (select project_id from former) and changed_in <> this_transaction();
    perform settle_later('project', array(select distinct project_id from former));
  end if;
  return null;
end $$;
drop trigger environment_default_children on environment;
drop function environment_default_children();

create function project_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform settle_later('project', array(select id from changed));
  elsif tg_op = 'UPDATE' then
    perform settle_later('targeting', array(
      select t.id from targeting t join environment e on e.id = t.environment_id
      join changed n on n.id = e.project_id join former o on o.id = n.id where o.evaluation_model <> n.evaluation_model));
    perform settle_later('segment_setting', array(
      select x.id from segment_setting x join environment e on e.id = x.environment_id
      join changed n on n.id = e.project_id join former o on o.id = n.id where o.evaluation_model <> n.evaluation_model));
    perform settle_later('environment', array(
      select e.id from environment e join changed n on n.id = e.project_id join former o on o.id = n.id
      where o.evaluation_model <> n.evaluation_model));
  end if;
  return null;
end $$;

create function flag_changed() returns trigger language plpgsql as $$
declare
  renamed uuid[];
begin
  if tg_op = 'INSERT' then
    perform from project where id in (select project_id from changed) for share;
    perform settle_later('flag', array(select id from changed));
    return null;
  elsif tg_op = 'DELETE' then
    perform settle_later('flag gone', array(select id from former));
    return null;
  end if;
  renamed := array(select n.id from changed n join former o on o.id = n.id where o.key <> n.key);
  if cardinality(renamed) > 0 then
    insert into tombstone (environment_id, kind, key, payload_version, extra)
    select t.environment_id, 'flag', o.key, t.payload_version + 1, dead_payload(o.key, t.payload_version + 1)
    from former o join targeting t on t.flag_id = o.id where o.id = any (renamed)
    on conflict (environment_id, kind, key) do update
    set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
    perform settle_later('payload', renamed || array(
      select t.flag_id from prerequisite p join targeting t on t.id = p.targeting_id where p.flag_id = any (renamed)));
    perform rise_above_tombstones('flag', 'targeting', array(select id from targeting where flag_id = any (renamed)));
  end if;
  return null;
end $$;

create function variation_changed() returns trigger language plpgsql as $$
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
    flags := array(select distinct n.flag_id from changed n join former o on o.id = n.id where n is distinct from o);
    payloads := array(select distinct n.flag_id from changed n join former o on o.id = n.id
      where (n.key, n.value, n.position) is distinct from (o.key, o.value, o.position));
  end if;
  if cardinality(flags) = 0 then
    return null;
  end if;
  update flag set changed_in = this_transaction() where id = any (flags) and changed_in <> this_transaction();
  -- A prerequisite names a variation by its place among the others.
  if tg_op = 'UPDATE' then
    users := array(select distinct t.flag_id from changed n join former o on o.id = n.id and o.position <> n.position
      join prerequisite p on p.flag_id = n.flag_id join targeting t on t.id = p.targeting_id);
  elsif tg_op = 'DELETE' then
    users := array(select distinct t.flag_id from former o join prerequisite p on p.flag_id = o.flag_id
      join variation v on v.id = p.variation_id and v.position > o.position join targeting t on t.id = p.targeting_id);
  end if;
  perform settle_later('payload', payloads || users);
  perform settle_later('flag', flags);
  return null;
end $$;

create function targeting_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform rise_above_tombstones('flag', 'targeting', array(select id from changed));
    perform settle_later('targeting', array(select id from changed));
    perform settle_later('environment', array(select distinct environment_id from changed));
  elsif tg_op = 'DELETE' then
    perform settle_later('flag', array(select distinct flag_id from former));
    perform settle_later('environment', array(select distinct environment_id from former));
  else
    perform settle_later('targeting', array(select n.id from changed n join former o on o.id = n.id
      where n.off_variation_id is distinct from o.off_variation_id or n.fallthrough_kind is distinct from o.fallthrough_kind));
    perform settle_later('environment', array(select distinct environment_id from changed where payload_changed_in = this_transaction()));
  end if;
  return null;
end $$;

-- Something that hangs on a targeting or a segment setting. Arguments: that table, the column that leads there, and the
-- table of rules where it leads there by way of a rule.
create function part_changed() returns trigger language plpgsql as $$
declare
  owner constant text := tg_argv[0];
  path constant text := case when tg_argv[2] = '' then format('c.%I', tg_argv[1]) else format('r.%I', owner || '_id') end;
  rule constant text := case when tg_argv[2] = '' then '' else format('join %I r on r.id = c.%I', tg_argv[2], tg_argv[1]) end;
  words constant text := '''{name,description,tags}''::text[]';
  owners uuid[];
begin
  if tg_op = 'UPDATE' then
    execute format('select array_agg(distinct %s) from changed c join former o on o.id = c.id %s where c is distinct from o', path, rule) into owners;
    perform touch(owner, owners, false);
    execute format('select array_agg(distinct %s) from changed c join former o on o.id = c.id %s
      where to_jsonb(c) - %s <> to_jsonb(o) - %3$s', path, rule, words) into owners;
  else
    execute format('select array_agg(distinct %s) from %s c %s', path, case tg_op when 'INSERT' then 'changed' else 'former' end, rule) into owners;
  end if;
  if owners is not null then
    perform touch(owner, owners, true);
    perform settle_later(owner, owners);
  end if;
  if tg_table_name = 'prerequisite' and tg_op <> 'DELETE' and owners is not null then
    perform settle_later('prerequisites', array(select distinct environment_id from targeting where id = any (owners)));
  end if;
  return null;
end $$;

create function segment_changed() returns trigger language plpgsql as $$
declare
  now_in constant text := this_transaction();
  renamed uuid[];
begin
  if tg_op = 'INSERT' then
    perform from project where id in (select project_id from changed) for share;
    perform settle_later('segment', array(select id from changed));
    return null;
  elsif tg_op = 'DELETE' then
    insert into unsettled (transaction, kind, id, parent_id, key)
    select now_in, 'segment gone', id, project_id, key from former on conflict do nothing;
    return null;
  end if;
  renamed := array(select n.id from changed n join former o on o.id = n.id where o.key <> n.key);
  if cardinality(renamed) > 0 then
    insert into unsettled (transaction, kind, id, parent_id, key)
    select now_in, 'segment renamed', id, project_id, key from former where id = any (renamed) on conflict do nothing;
    perform settle_at_end();
    insert into tombstone (environment_id, kind, key, payload_version, extra)
    select x.environment_id, 'segment', o.key, x.payload_version + 1, dead_payload(o.key, x.payload_version + 1)
    from former o join segment_setting x on x.segment_id = o.id where o.id = any (renamed)
    on conflict (environment_id, kind, key) do update
    set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
    update segment_setting set payload_changed_in = now_in where segment_id = any (renamed) and payload_changed_in <> now_in;
    perform rise_above_tombstones('segment', 'segment_setting', array(select id from segment_setting where segment_id = any (renamed)));
  end if;
  return null;
end $$;

create function segment_setting_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform rise_above_tombstones('segment', 'segment_setting', array(select id from changed));
    perform settle_later('segment_setting', array(select id from changed));
    perform settle_later('environment', array(select distinct environment_id from changed));
  elsif tg_op = 'DELETE' then
    perform settle_later('segment', array(select distinct segment_id from former));
    perform settle_later('environment', array(select distinct environment_id from former));
  else
    perform settle_later('segment_setting', array(select id from changed where payload_changed_in = this_transaction()));
    perform settle_later('environment', array(select distinct environment_id from changed where payload_changed_in = this_transaction()));
  end if;
  return null;
end $$;

do $$
declare
  t record;
begin
  for t in select * from (values
    ('variation', 'variation_changed()'),
    ('targeting', 'targeting_changed()'),
    ('targeting_fallthrough_variation', 'part_changed(targeting, targeting_id, '''')'),
    ('target', 'part_changed(targeting, targeting_id, '''')'),
    ('prerequisite', 'part_changed(targeting, targeting_id, '''')'),
    ('targeting_rule', 'part_changed(targeting, targeting_id, '''')'),
    ('targeting_rule_variation', 'part_changed(targeting, targeting_rule_id, targeting_rule)'),
    ('targeting_rule_clause', 'part_changed(targeting, targeting_rule_id, targeting_rule)'),
    ('segment_setting', 'segment_setting_changed()'),
    ('segment_target', 'part_changed(segment_setting, segment_setting_id, '''')'),
    ('segment_rule', 'part_changed(segment_setting, segment_setting_id, '''')'),
    ('segment_rule_clause', 'part_changed(segment_setting, segment_rule_id, segment_rule)'),
    ('project', 'project_changed()'),
    ('environment', 'environment_changed()'),
    ('flag', 'flag_changed()'),
    ('segment', 'segment_changed()')) as t (name, answer)
  loop
    execute format('create trigger added after insert on %I referencing new table as changed
      for each statement execute function %s', t.name, t.answer);
    execute format('create trigger edited after update on %I referencing new table as changed old table as former
      for each statement execute function %s', t.name, t.answer);
    execute format('create trigger removed after delete on %I referencing old table as former
      for each statement execute function %s', t.name, t.answer);
  end loop;
end $$;

-- A flag waits for an environment that is made at this moment, or is seen by it.
create or replace function flag_default_children() returns trigger language plpgsql as $$
begin
  insert into variation (flag_id, position, key, value)
  select f.id, v.position, v.key, v.value
  from inserted f, (values (0, 'on', 'true'::jsonb), (1, 'off', 'false'::jsonb)) as v (position, key, value);
  perform from project where id in (select project_id from inserted) for share;
  perform add_default_targetings(array(select id from inserted));
  return null;
end $$;
