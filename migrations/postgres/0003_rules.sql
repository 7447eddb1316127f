-- The promises of the model, kept by the database itself against every client.
-- What one statement decides is a constraint; what takes several statements is looked at when the transaction ends
-- (`settle`, below), set by set, so that ten thousand flags are a handful of queries.
--
-- Keys are case-sensitive: LaunchDarkly's are, and a payload with `A` and `a` must not lose one of them.
-- A clause may name a segment that does not exist: SDKs skip it and an import keeps it; lint tells. But a segment that is
-- named cannot be removed or renamed. Keys may change otherwise: ids are what everything hangs on.

-- The seed's columns.

create domain flagbase_operator as text constraint flagbase_operator_known
  check (value in ('equal', 'greater_than', 'greater_than_or_equal', 'contains', 'regex'));

alter table targeting_rule
  add column name text not null default '',
  add column tags text[] not null default '{}',
  add column type text constraint targeting_rule_type check (type in ('trait', 'identity', 'segment')),
  add column trait_key text,
  add column trait_value text,
  add column operator flagbase_operator,
  add column negate boolean not null default false,
  add column identity_id uuid,
  add column segment_id uuid,
  add constraint targeting_rule_segment foreign key (segment_id) references segment deferrable initially deferred,
  add constraint targeting_rule_form check (
    case
      when type is null then num_nonnulls(trait_key, trait_value, operator, identity_id, segment_id) = 0 and not negate
      when key = '' then false
      when type = 'trait' then num_nonnulls(trait_key, trait_value, operator) = 3 and num_nonnulls(identity_id, segment_id) = 0
      when type = 'identity' then identity_id is not null and num_nonnulls(trait_key, trait_value, operator, segment_id) = 0
      else segment_id is not null and num_nonnulls(trait_key, trait_value, operator, identity_id) = 0
    end),
  -- LaunchDarkly's rule ids are kept as they came, doubles too.
  add constraint targeting_rule_key_unique exclude using btree (targeting_id with =, key with =)
    where (type is not null) deferrable initially deferred;
create index targeting_rule_segment on targeting_rule (segment_id) where segment_id is not null;

alter table segment_rule
  add column name text not null default '',
  add column tags text[] not null default '{}',
  add column trait_key text,
  add column trait_value text,
  add column operator flagbase_operator,
  add column negate boolean not null default false,
  add constraint segment_rule_form check (
    case
      when operator is null then num_nonnulls(trait_key, trait_value) = 0 and not negate
      else num_nonnulls(trait_key, trait_value) = 2 and key <> '' and weight is null
    end),
  add constraint segment_rule_key_unique exclude using btree (segment_id with =, environment_id with =, key with =)
    where (operator is not null) deferrable initially deferred;

alter table segment_setting add constraint segment_setting_place unique (id, segment_id, environment_id);
alter table segment_rule add constraint segment_rule_place foreign key (segment_setting_id, segment_id, environment_id)
  references segment_setting (id, segment_id, environment_id) on delete cascade;

-- Who asks for a segment, by its key.
create index targeting_rule_clause_segment on targeting_rule_clause using gin ("values" jsonb_path_ops) where op = 'segmentMatch';
create index segment_rule_clause_segment on segment_rule_clause using gin ("values" jsonb_path_ops) where op = 'segmentMatch';

create function refuse(broken text, of_table text, sentence text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', constraint = broken, table = of_table, message = sentence;
end $$;

-- What a plain SQL client leaves out.

-- Flagbase's documents spell it `contain`, its code `contains`.
create function canonical_operator() returns trigger language plpgsql as $$
begin
  new.operator := 'contains';
  return new;
end $$;

-- A domain would refuse `contain` before any trigger sees it.
alter domain flagbase_operator drop constraint flagbase_operator_known;
alter domain flagbase_operator add constraint flagbase_operator_known
  check (value in ('equal', 'greater_than', 'greater_than_or_equal', 'contain', 'contains', 'regex'));
create trigger canonical_operator before insert or update on targeting_rule
  for each row when (new.operator = 'contain') execute function canonical_operator();
create trigger canonical_operator before insert or update on segment_rule
  for each row when (new.operator = 'contain') execute function canonical_operator();

-- A row without a position goes last. Arguments: the owner's column and table, and the column of a list within it.
create function next_position() returns trigger language plpgsql as $$
declare
  owner constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  list constant text := coalesce(to_jsonb(new) ->> tg_argv[2], '');
begin
  execute format('select from %I where id = $1 for no key update', tg_argv[1]) using owner;
  execute format('select coalesce(max(position) + 1, 0) from %I where %I = $1 and coalesce(to_jsonb(%1$I) ->> %3$L, '''') = $2',
    tg_table_name, tg_argv[0], tg_argv[2]) using owner, list into new.position;
  return new;
end $$;

create function segment_rule_setting() returns trigger language plpgsql as $$
begin
  select id into new.segment_setting_id from segment_setting
  where segment_id = new.segment_id and environment_id = new.environment_id;
  return new;
end $$;
-- Triggers of a kind run in the order of their names: this one before next_position.
create trigger find_setting before insert on segment_rule
  for each row when (new.segment_setting_id is null) execute function segment_rule_setting();

do $$
declare
  t record;
begin
  for t in select * from (values
    ('variation', 'flag_id', 'flag', ''),
    ('targeting_fallthrough_variation', 'targeting_id', 'targeting', ''),
    ('targeting_rule', 'targeting_id', 'targeting', ''),
    ('targeting_rule_variation', 'targeting_rule_id', 'targeting_rule', ''),
    ('targeting_rule_clause', 'targeting_rule_id', 'targeting_rule', ''),
    ('target', 'targeting_id', 'targeting', 'list'),
    ('prerequisite', 'targeting_id', 'targeting', ''),
    ('segment_target', 'segment_setting_id', 'segment_setting', 'list'),
    ('segment_rule', 'segment_setting_id', 'segment_setting', ''),
    ('segment_rule_clause', 'segment_rule_id', 'segment_rule', '')) as t (name, owner_column, owner, list)
  loop
    execute format('create trigger next_position before insert on %I for each row when (new.position is null)
      execute function next_position(%L, %L, %L)', t.name, t.owner_column, t.owner, t.list);
  end loop;
end $$;

-- What nobody may do, one row at a time.

create function refuse_move() returns trigger language plpgsql as $$
begin
  perform refuse('parent_immutable', tg_table_name, format('A row of %s keeps its id and stays where it is: make a new one instead.', tg_table_name));
end $$;

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  perform refuse('no_truncate', tg_table_name, format('The table %s is not emptied in one go: delete its rows, so that triggers see them.', tg_table_name));
end $$;

do $$
declare
  t record;
begin
  for t in select * from (values
    ('workspace', '{id}'),
    ('project', '{id}'),
    ('environment', '{id,project_id}'),
    ('flag', '{id,project_id}'),
    ('segment', '{id,project_id}'),
    ('variation', '{id,flag_id}'),
    ('targeting', '{id,flag_id,environment_id}'),
    ('targeting_fallthrough_variation', '{id,targeting_id}'),
    ('targeting_rule', '{id,targeting_id}'),
    ('targeting_rule_variation', '{id,targeting_rule_id}'),
    ('targeting_rule_clause', '{id,targeting_rule_id}'),
    ('target', '{id,targeting_id}'),
    ('prerequisite', '{id,targeting_id}'),
    ('segment_setting', '{id,segment_id,environment_id}'),
    ('segment_target', '{id,segment_setting_id}'),
    ('segment_rule', '{id,segment_setting_id}'),
    ('segment_rule_clause', '{id,segment_rule_id}')) as t (name, fixed)
  loop
    execute format('create trigger refuse_move before update on %I for each row when (%s) execute function refuse_move()',
      t.name, (select string_agg(format('old.%I is distinct from new.%1$I', c), ' or ') from unnest(t.fixed::text[]) c));
    execute format('create trigger refuse_truncate before truncate on %I execute function refuse_truncate()', t.name);
  end loop;
end $$;

-- Versions.

-- Unlike a bare transaction id this is unique through a restore into another cluster.
create function this_transaction() returns text language sql stable as $$
  select pg_current_xact_id()::text || '@' || extract(epoch from transaction_timestamp())::text
$$;

-- The last transaction that changed a row or what hangs on it: its version is raised once in each. The second one is of
-- the change in the payload that SDKs get, which names and descriptions are no part of.
alter table workspace add column changed_in text not null default this_transaction();
alter table project add column changed_in text not null default this_transaction();
alter table environment add column changed_in text not null default this_transaction();
alter table flag add column changed_in text not null default this_transaction();
alter table segment add column changed_in text not null default this_transaction();
alter table targeting
  add column changed_in text not null default this_transaction(),
  add column payload_changed_in text not null default this_transaction();
alter table segment_setting
  add column changed_in text not null default this_transaction(),
  add column payload_changed_in text not null default this_transaction();

-- Nobody can lower a version; an update that changes nothing raises none.
create or replace function raise_version() returns trigger language plpgsql as $$
declare
  now_in constant text := this_transaction();
  content record := new;
begin
  content.version := old.version;
  content.updated_at := old.updated_at;
  content.changed_in := old.changed_in;
  if content is not distinct from old and new.changed_in = old.changed_in and new.version <= old.version then
    return old;
  end if;
  new.version := greatest(new.version, old.version + (old.changed_in <> now_in)::integer);
  new.updated_at := now();
  new.changed_in := now_in;
  return new;
end $$;

-- A writer that gives payload versions (an import) means this row's: it is left alone, and what hangs on the row does not
-- raise it after. Rows that only change along with others (a variation is shared by all environments) are raised as ever.
create function raise_versions() returns trigger language plpgsql as $$
declare
  now_in constant text := this_transaction();
  is_touch constant boolean := new.changed_in <> old.changed_in or new.payload_changed_in <> old.payload_changed_in;
  is_given constant boolean := not is_touch and coalesce(current_setting('flagbench.payload_version', true), '') = 'given';
  content record := new;
  is_written boolean;
  is_payload boolean;
begin
  content.version := old.version;
  content.updated_at := old.updated_at;
  content.payload_version := old.payload_version;
  content.changed_in := old.changed_in;
  content.payload_changed_in := old.payload_changed_in;
  is_written := content is distinct from old or new.payload_version > old.payload_version
    or is_given and new.payload_version <> old.payload_version;
  is_payload := is_written or is_given or new.payload_changed_in <> old.payload_changed_in;
  is_written := is_written or new.changed_in <> old.changed_in or new.version > old.version;
  new.version := greatest(new.version, old.version + (is_written and old.changed_in <> now_in)::integer);
  new.updated_at := case when is_written then now() else old.updated_at end;
  new.changed_in := case when is_written then now_in else old.changed_in end;
  if not is_given then
    new.payload_version := greatest(new.payload_version,
      old.payload_version + (is_payload and old.payload_changed_in <> now_in)::integer);
  end if;
  new.payload_changed_in := case when is_payload then now_in else old.payload_changed_in end;
  return new;
end $$;

drop trigger raise_version on targeting;
drop trigger raise_payload_version on targeting;
drop trigger raise_version on segment_setting;
drop trigger raise_payload_version on segment_setting;
drop function raise_payload_version();
create trigger raise_versions before update on targeting for each row execute function raise_versions();
create trigger raise_versions before update on segment_setting for each row execute function raise_versions();

-- Raises the version, and with `is_payload` the payload's, of rows of targeting or segment_setting.
create function touch(owner text, ids uuid[], is_payload boolean) returns void language plpgsql as $$
begin
  execute format('update %I set changed_in = $1, payload_changed_in = case when $3 then $1 else payload_changed_in end
    where id = any ($2) and (changed_in <> $1 or $3 and payload_changed_in <> $1)', owner)
  using this_transaction(), ids, is_payload;
end $$;

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
  if tg_op <> 'INSERT' and cardinality(payloads) > 0 then
    users := array(select t.flag_id from prerequisite p join targeting t on t.id = p.targeting_id where p.flag_id = any (payloads));
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

-- Tombstones.

create function dead_payload(of_key text, version bigint) returns jsonb language sql immutable as $$
  select jsonb_build_object('key', of_key, 'version', version, 'deleted', true)
$$;

create function leave_tombstones() returns trigger language plpgsql as $$
begin
  insert into tombstone (environment_id, kind, key, payload_version, extra)
  select p.environment_id, tg_table_name, old.key, p.payload_version + 1, dead_payload(old.key, p.payload_version + 1)
  from (
    select environment_id, payload_version from targeting where tg_table_name = 'flag' and flag_id = old.id
    union all
    select environment_id, payload_version from segment_setting where tg_table_name = 'segment' and segment_id = old.id
  ) p join environment e on e.id = p.environment_id
  on conflict (environment_id, kind, key) do update
  set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
  return old;
end $$;
create trigger leave_tombstones before delete on flag for each row execute function leave_tombstones();
create trigger leave_tombstones before delete on segment for each row execute function leave_tombstones();

-- A key that comes back goes on above the version that SDKs know as its end, unless the writer says how it is.
create function rise_above_tombstones(resource text, owner text, ids uuid[]) returns void language plpgsql as $$
declare
  dead constant text := format('d.kind = %L and d.environment_id = t.environment_id and d.key = r.key and r.id = t.%I and t.id = any ($1)',
    resource, resource || '_id');
begin
  if not exists (select from tombstone) then
    return;
  end if;
  if coalesce(current_setting('flagbench.payload_version', true), '') <> 'given' then
    execute format('update %I t set payload_version = d.payload_version + 1 from %I r, tombstone d
      where t.payload_version <= d.payload_version and %s', owner, resource, dead) using ids;
  end if;
  execute format('delete from tombstone d using %I t, %I r where %s', owner, resource, dead) using ids;
end $$;

-- What is true of every transaction when it ends. Each broken promise has its constraint's name and a sentence.
-- Tables that have just been filled have no statistics: every look goes by index from what is unsettled, whatever the
-- planner believes (a hash of two tables it took for empty once made a minute of a second).
create function settle() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  mine constant text := new.transaction;
begin
  -- The looks below are taken after the locks of others are gone; an old snapshot would not see what they left.
  if current_setting('transaction_isolation') <> 'read committed' then
    perform refuse('read_committed', 'unsettled', 'Write in a read committed transaction: the rules of the model take their own locks.');
  end if;
  perform settle_serve_kinds(mine);
  perform settle_payloads(mine);
  perform move_revisions(mine);
  perform check_projects(mine);
  perform check_flags(mine);
  perform check_segments(mine);
  perform check_places(mine);
  perform check_weights(mine);
  perform check_evaluation_models(mine);
  perform check_prerequisites(mine);
  delete from unsettled where transaction = mine;
  return null;
end $$;
create constraint trigger settle after insert on unsettled deferrable initially deferred
  for each row when (new.kind = 'settle') execute function settle();

-- A client that only knows weights leaves it to them what is served: one variation or a rollout.
create function settle_serve_kinds(mine text) returns void language plpgsql as $$
begin
  update targeting t set fallthrough_kind = case when s.slices = 1 then 'variation' else 'rollout' end
  from (select f.targeting_id, count(*) as slices from unsettled u join targeting_fallthrough_variation f on f.targeting_id = u.id
    where u.transaction = mine and u.kind = 'targeting' group by f.targeting_id) s
  where t.id = s.targeting_id and (t.fallthrough_kind is null or t.fallthrough_kind = 'variation' and s.slices > 1);
  update targeting_rule r set serve_kind = case when s.slices = 1 then 'variation' else 'rollout' end
  from (select v.targeting_rule_id, count(*) as slices from unsettled u join targeting_rule r on r.targeting_id = u.id
    join targeting_rule_variation v on v.targeting_rule_id = r.id
    where u.transaction = mine and u.kind = 'targeting' group by v.targeting_rule_id) s
  where r.id = s.targeting_rule_id and (r.serve_kind is null or r.serve_kind = 'variation' and s.slices > 1);
end $$;

-- The payload of a flag changes although its targeting does not: a variation, or a key, is another. Unless the writer has
-- raised it himself by now.
create function settle_payloads(mine text) returns void language plpgsql as $$
begin
  update targeting t set payload_changed_in = mine from unsettled u
  where u.transaction = mine and u.kind = 'payload' and t.flag_id = u.id and t.payload_changed_in <> mine;
end $$;

-- In the order of the ids, so that two transactions never wait for each other; who has the row is alone in the environment
-- until the transaction ends.
create function move_revisions(mine text) returns void language plpgsql as $$
begin
  insert into environment_revision (environment_id)
  select e.id from unsettled u join environment e on e.id = u.id
  where u.transaction = mine and u.kind = 'environment' order by e.id
  on conflict (environment_id) do update
  set revision = environment_revision.revision + 1, changed_at = now(), changed_in = mine
  where environment_revision.changed_in <> mine;
  perform pg_notify('flagbench_revision', json_build_object('environmentId', r.environment_id, 'revision', r.revision)::text)
  from unsettled u join environment_revision r on r.environment_id = u.id
  where u.transaction = mine and u.kind = 'environment' and r.changed_in = mine;
end $$;

create function check_projects(mine text) returns void language plpgsql as $$
declare
  found_key text;
begin
  select p.key into found_key from unsettled u join project p on p.id = u.id
  where u.transaction = mine and u.kind = 'project' and not exists (select from environment e where e.project_id = p.id) limit 1;
  if found then
    perform refuse('project_environments_at_least_one', 'environment', format('The project %s keeps at least one environment.', found_key));
  end if;
end $$;

create function check_flags(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key, count(v.id) as amount into broken
  from unsettled u join flag f on f.id = u.id left join variation v on v.flag_id = f.id
  where u.transaction = mine and u.kind = 'flag' group by f.id, f.key having count(v.id) < 2 limit 1;
  if found then
    perform refuse('flag_variations_at_least_two', 'variation', format('The flag %s has %s; a flag has at least two variations.',
      broken.key, case broken.amount when 0 then 'no variation' else 'one variation' end));
  end if;
  select f.key, e.key as environment into broken
  from unsettled u join flag f on f.id = u.id join environment e on e.project_id = f.project_id
  where u.transaction = mine and u.kind = 'flag'
    and not exists (select from targeting t where t.flag_id = f.id and t.environment_id = e.id) limit 1;
  if found then
    perform refuse('flag_targeting_in_every_environment', 'targeting',
      format('The flag %s has no targeting in %s; a flag has one in every environment.', broken.key, broken.environment));
  end if;
  select f.key into broken
  from unsettled u join prerequisite p on p.flag_id = u.id join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
  where u.transaction = mine and u.kind = 'flag gone' and not exists (select from flag where id = u.id) limit 1;
  if found then
    perform refuse('flag_in_use', 'flag', format('The flag is a prerequisite of %s: remove it there first.', broken.key));
  end if;
end $$;

create function check_segments(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select s.key, e.key as environment into broken
  from unsettled u join segment s on s.id = u.id join environment e on e.project_id = s.project_id
  where u.transaction = mine and u.kind = 'segment'
    and not exists (select from segment_setting x where x.segment_id = s.id and x.environment_id = e.id) limit 1;
  if found then
    perform refuse('segment_setting_in_every_environment', 'segment_setting',
      format('The segment %s has no setting in %s; a segment has one in every environment.', broken.key, broken.environment));
  end if;
  select u.key, u.kind, user_of.kind as user_kind, user_of.key as user_key into broken
  from unsettled u, lateral segment_users(u.id, u.parent_id, u.key) user_of
  where u.transaction = mine and u.kind in ('segment gone', 'segment renamed')
    and not exists (select from segment s where s.project_id = u.parent_id and s.key = u.key) limit 1;
  if found then
    perform refuse('segment_in_use', 'segment', format('The segment %s is named by the %s %s: remove it there first.',
      broken.key, broken.user_kind, broken.user_key));
  end if;
end $$;

-- The flags and segments that ask for a segment, in any environment: LaunchDarkly's clauses by key, Flagbase's rules by id.
create function segment_users(of_segment uuid, in_project uuid, of_key text) returns table (kind text, key text) language sql stable as $$
  select 'flag', f.key::text from targeting_rule_clause c join targeting_rule r on r.id = c.targeting_rule_id
  join targeting t on t.id = r.targeting_id join flag f on f.id = t.flag_id
  where c.op = 'segmentMatch' and c."values" @> to_jsonb(of_key) and f.project_id = in_project
  union all
  select 'flag', f.key::text from targeting_rule r join targeting t on t.id = r.targeting_id join flag f on f.id = t.flag_id
  where r.segment_id = of_segment and not exists (select from segment where id = of_segment)
  union all
  select 'segment', s.key::text from segment_rule_clause c join segment_rule r on r.id = c.segment_rule_id
  join segment s on s.id = r.segment_id
  where c.op = 'segmentMatch' and c."values" @> to_jsonb(of_key) and s.project_id = in_project
$$;

-- Everything of one targeting is of one flag, and everything of one setting of one project.
create function check_places(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key into broken from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id
  join environment e on e.id = t.environment_id where u.transaction = mine and u.kind = 'targeting' and e.project_id <> f.project_id limit 1;
  if found then
    perform refuse('targeting_within_project', 'targeting', format('The flag %s and the environment of its targeting are of two projects.', broken.key));
  end if;
  select s.key into broken from unsettled u join segment_setting x on x.id = u.id join segment s on s.id = x.segment_id
  join environment e on e.id = x.environment_id where u.transaction = mine and u.kind = 'segment_setting' and e.project_id <> s.project_id limit 1;
  if found then
    perform refuse('segment_setting_within_project', 'segment_setting', format('The segment %s and the environment of its setting are of two projects.', broken.key));
  end if;
  select f.key, 'targeting' as place into broken from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id
  join variation v on v.id = t.off_variation_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  if not found then
    select f.key, 'targeting_fallthrough_variation' as place into broken from unsettled u join targeting t on t.id = u.id
    join targeting_fallthrough_variation s on s.targeting_id = t.id join variation v on v.id = s.variation_id
    join flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if not found then
    select f.key, 'target' as place into broken from unsettled u join targeting t on t.id = u.id
    join target s on s.targeting_id = t.id join variation v on v.id = s.variation_id
    join flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if not found then
    select f.key, 'targeting_rule_variation' as place into broken from unsettled u join targeting t on t.id = u.id
    join targeting_rule r on r.targeting_id = t.id join targeting_rule_variation s on s.targeting_rule_id = r.id
    join variation v on v.id = s.variation_id
    join flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if found then
    perform refuse('variation_of_same_flag', broken.place, format('The flag %s can serve its own variations only.', broken.key));
  end if;
  select f.key, p.flag_id = v.flag_id as is_variation_right into broken
  from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id join prerequisite p on p.targeting_id = t.id
  join flag needed on needed.id = p.flag_id join variation v on v.id = p.variation_id
  where u.transaction = mine and u.kind = 'targeting' and (needed.project_id <> f.project_id or v.flag_id <> p.flag_id) limit 1;
  if found and broken.is_variation_right then
    perform refuse('prerequisite_within_project', 'prerequisite', format('A prerequisite of the flag %s is of another project.', broken.key));
  elsif found then
    perform refuse('prerequisite_variation_of_flag', 'prerequisite', format('A prerequisite of the flag %s names a variation that the flag it needs does not have.', broken.key));
  end if;
  select f.key into broken from unsettled u join targeting_rule r on r.targeting_id = u.id join segment s on s.id = r.segment_id
  join targeting t on t.id = u.id join flag f on f.id = t.flag_id
  where u.transaction = mine and u.kind = 'targeting' and s.project_id <> f.project_id limit 1;
  if found then
    perform refuse('targeting_rule_within_project', 'targeting_rule', format('A rule of the flag %s names a segment of another project.', broken.key));
  end if;
end $$;

-- Weights that are there add up to 100; a fallthrough or rule that serves one variation has exactly one.
create function check_weights(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key, t.fallthrough_kind as kind, count(s.id) as slices, sum(s.weight) as total into broken
  from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id
  left join targeting_fallthrough_variation s on s.targeting_id = t.id
  where u.transaction = mine and u.kind = 'targeting' group by t.id, f.key
  having sum(s.weight) <> 100 or t.fallthrough_kind = 'variation' and count(s.id) = 0 limit 1;
  if found and broken.slices > 0 then
    perform refuse('fallthrough_weights_total', 'targeting_fallthrough_variation',
      format('The fallthrough of the flag %s has weights that add up to %s %%, not to 100 %%.', broken.key, trim_scale(broken.total)));
  elsif found then
    perform refuse('fallthrough_serves_variation', 'targeting_fallthrough_variation', format('The fallthrough of the flag %s serves one variation, but none is given.', broken.key));
  end if;
  select f.key, r.position + 1 as place, count(s.id) as slices, sum(s.weight) as total into broken
  from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id join targeting_rule r on r.targeting_id = t.id
  left join targeting_rule_variation s on s.targeting_rule_id = r.id
  where u.transaction = mine and u.kind = 'targeting' group by r.id, f.key
  having sum(s.weight) <> 100 or r.serve_kind = 'variation' and count(s.id) = 0 limit 1;
  if found and broken.slices > 0 then
    perform refuse('rule_weights_total', 'targeting_rule_variation',
      format('Rule %s of the flag %s has weights that add up to %s %%, not to 100 %%.', broken.place, broken.key, trim_scale(broken.total)));
  elsif found then
    perform refuse('rule_serves_variation', 'targeting_rule_variation', format('Rule %s of the flag %s serves one variation, but none is given.', broken.place, broken.key));
  end if;
end $$;

-- A project is of one evaluation model, and so is all that is in it.
create function check_evaluation_models(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key, r.type is null as is_launchdarkly into broken
  from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id join project p on p.id = f.project_id
  join targeting_rule r on r.targeting_id = t.id
  where u.transaction = mine and u.kind = 'targeting' and (r.type is null) <> (p.evaluation_model = 'launchdarkly') limit 1;
  if found then
    perform refuse('targeting_rule_model', 'targeting_rule', case when broken.is_launchdarkly
      then format('A rule of the flag %s has no type; in a flagbase project it is of type trait, identity or segment.', broken.key)
      else format('A rule of the flag %s has a type; in a launchdarkly project a rule has clauses instead.', broken.key) end);
  end if;
  select f.key, other.place, other.sentence into broken
  from unsettled u join targeting t on t.id = u.id join flag f on f.id = t.flag_id join project p on p.id = f.project_id, lateral (
    select 'targeting_rule_clause' as place, 'has clauses' as sentence from targeting_rule r
      join targeting_rule_clause c on c.targeting_rule_id = r.id where r.targeting_id = t.id
    union all select 'target', 'has individual targets' from target g where g.targeting_id = t.id
    union all select 'prerequisite', 'has prerequisites' from prerequisite q where q.targeting_id = t.id
    union all select 'targeting', 'has an experiment' where t.fallthrough_kind = 'experiment'
    union all select 'targeting_rule', 'has an experiment' from targeting_rule r where r.targeting_id = t.id and r.serve_kind = 'experiment'
    union all select 'targeting_fallthrough_variation', 'has a weight that is no whole percent' from targeting_fallthrough_variation s
      where s.targeting_id = t.id and s.weight <> trunc(s.weight)
    union all select 'targeting_rule_variation', 'has a weight that is no whole percent' from targeting_rule r
      join targeting_rule_variation s on s.targeting_rule_id = r.id where r.targeting_id = t.id and s.weight <> trunc(s.weight)
  ) other
  where u.transaction = mine and u.kind = 'targeting' and p.evaluation_model = 'flagbase' limit 1;
  if found then
    perform refuse('flagbase_targeting', broken.place, format('The flag %s %s, which the flagbase model does not know.', broken.key, broken.sentence));
  end if;
  select s.key, r.operator is null as is_launchdarkly into broken
  from unsettled u join segment_setting x on x.id = u.id join segment s on s.id = x.segment_id join project p on p.id = s.project_id
  join segment_rule r on r.segment_setting_id = x.id
  where u.transaction = mine and u.kind = 'segment_setting' and (r.operator is null) <> (p.evaluation_model = 'launchdarkly') limit 1;
  if found then
    perform refuse('segment_rule_model', 'segment_rule', case when broken.is_launchdarkly
      then format('A rule of the segment %s has no trait and operator, as a flagbase project asks for.', broken.key)
      else format('A rule of the segment %s has a trait and operator; in a launchdarkly project it has clauses instead.', broken.key) end);
  end if;
  select s.key, other.place into broken
  from unsettled u join segment_setting x on x.id = u.id join segment s on s.id = x.segment_id join project p on p.id = s.project_id, lateral (
    select 'segment_rule_clause' as place from segment_rule r join segment_rule_clause c on c.segment_rule_id = r.id where r.segment_setting_id = x.id
    union all select 'segment_target' from segment_target g where g.segment_setting_id = x.id
    union all select 'segment_setting' where cardinality(x.included) + cardinality(x.excluded) > 0 or x.unbounded
  ) other
  where u.transaction = mine and u.kind = 'segment_setting' and p.evaluation_model = 'flagbase' limit 1;
  if found then
    perform refuse('flagbase_segment', broken.place, format('The segment %s has lists or clauses, which the flagbase model does not know.', broken.key));
  end if;
end $$;

create function check_prerequisites(mine text) returns void language plpgsql as $$
declare
  in_environment uuid;
  on_cycle text;
begin
  for in_environment in select id from unsettled where transaction = mine and kind = 'prerequisites' loop
    select key into on_cycle from flag where id = flag_on_cycle(in_environment);
    if found then
      perform refuse('prerequisite_cycle', 'prerequisite', format('The prerequisites of the flag %s lead back to it.', on_cycle));
    end if;
  end loop;
end $$;

-- A flag whose prerequisites lead back to it, or null. Kahn's algorithm: flags without prerequisites are taken away until
-- none is left or nobody can go. In arrays, as ten thousand flags in a row would be ten thousand rounds of a recursive query.
create function flag_on_cycle(in_environment uuid) returns uuid language plpgsql stable
set enable_hashjoin = on as $$
declare
  flags uuid[];
  users integer[];
  needs integer[];
  first_user integer[];
  open_needs integer[];
  free integer[];
  done integer := 0;
  at integer;
  edge integer;
begin
  flags := array(select t.flag_id from prerequisite p join targeting t on t.id = p.targeting_id where t.environment_id = in_environment
    union select p.flag_id from prerequisite p join targeting t on t.id = p.targeting_id where t.environment_id = in_environment);
  if cardinality(flags) = 0 then
    return null;
  end if;
  select array_agg(u.at order by n.at), array_agg(n.at order by n.at) into users, needs
  from prerequisite p join targeting t on t.id = p.targeting_id
  join unnest(flags) with ordinality as u (id, at) on u.id = t.flag_id
  join unnest(flags) with ordinality as n (id, at) on n.id = p.flag_id
  where t.environment_id = in_environment;
  first_user := array_fill(0, array[cardinality(flags)]);
  open_needs := first_user;
  for edge in 1 .. cardinality(users) loop
    open_needs[users[edge]] := open_needs[users[edge]] + 1;
    if first_user[needs[edge]] = 0 then
      first_user[needs[edge]] := edge;
    end if;
  end loop;
  free := array(select n from generate_subscripts(open_needs, 1) n where open_needs[n] = 0);
  while done < cardinality(free) loop
    done := done + 1;
    edge := first_user[free[done]];
    while edge > 0 and edge <= cardinality(users) and needs[edge] = free[done] loop
      at := users[edge];
      open_needs[at] := open_needs[at] - 1;
      if open_needs[at] = 0 then
        free[cardinality(free) + 1] := at;
      end if;
      edge := edge + 1;
    end loop;
  end loop;
  if done = cardinality(flags) then
    return null;
  end if;
  -- Whoever is left needs somebody who is left: so many steps along end on a cycle.
  for edge in 1 .. cardinality(users) loop
    if open_needs[users[edge]] > 0 and open_needs[needs[edge]] > 0 then
      at := users[edge];
      first_user[at] := needs[edge];
    end if;
  end loop;
  for step in 1 .. cardinality(flags) loop
    at := first_user[at];
  end loop;
  return flags[at];
end $$;
