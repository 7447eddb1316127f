-- Rows keep their place, and their versions only rise. The database alone counts `version`; `payload_version`, which SDKs
-- see, may be given by an import (`set local flagbench.payload_version = 'given'`), but never falls.

create function internal.forbid_reparenting() returns trigger language plpgsql
set search_path = pg_catalog, internal, pg_temp as $$
begin
  raise exception using errcode = 'check_violation', constraint = 'parent_immutable', table = tg_table_name,
    message = format('A row of %s keeps its id and its parent: create a new row instead.', tg_table_name);
end $$;
comment on function internal.forbid_reparenting is 'Refuses to change the id or the parent of a row: history, versions and checks rely on both.';

create function internal.forbid_truncate() returns trigger language plpgsql
set search_path = pg_catalog, internal, pg_temp as $$
begin
  raise exception using errcode = 'check_violation', constraint = 'no_truncate', table = tg_table_name,
    message = format('The table %s cannot be truncated: delete its rows, so that triggers see them.', tg_table_name);
end $$;
comment on function internal.forbid_truncate is 'Refuses TRUNCATE, which no row trigger sees. Tables that others refer to are guarded by those.';

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
    execute format('create trigger forbid_reparenting before update on %I for each row when (%s) execute function internal.forbid_reparenting()',
      t.name, (select string_agg(format('old.%I is distinct from new.%1$I', c), ' or ') from unnest(t.fixed::text[]) c));
  end loop;
  -- TRUNCATE … CASCADE reaches every table that refers to another: the last ones of each line are enough.
  for t in select unnest(array['targeting_fallthrough_variation', 'targeting_rule_variation', 'targeting_rule_clause', 'target',
    'prerequisite', 'segment_target', 'segment_rule_clause', 'tombstone']) as name
  loop
    execute format('create trigger forbid_truncate before truncate on %I execute function internal.forbid_truncate()', t.name);
  end loop;
end $$;

-- An undo says which operation it undoes: the row goes on above the version that it had then.
create function internal.start_version() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
declare
  undoes constant uuid := nullif(current_setting('flagbench.undoes', true), '')::uuid;
  was jsonb;
begin
  if new.version <> 1 then
    perform refuse('version_counted', tg_table_name, format('The database counts the versions of %s: leave the column version out.', tg_table_name));
  end if;
  select before into was from public.history
  where operation_id = undoes and resource = tg_table_name and resource_id = new.id and after is null order by id desc limit 1;
  new.version := coalesce((was ->> 'version')::integer + 1, 1);
  new.created_at := coalesce((was ->> 'created_at')::timestamptz, now());
  new.updated_at := now();
  new.changed_in := public.this_transaction();
  return new;
end $$;
comment on function internal.start_version is 'Starts a new row at version 1 with the times of now, whatever the writer says; a row that an undo brings back goes on.';

-- An update that changes nothing raises no version.
create function internal.raise_version() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
  now_in constant text := public.this_transaction();
  is_touched constant boolean := new.changed_in <> old.changed_in;
begin
  new.version := old.version;
  new.created_at := old.created_at;
  new.updated_at := old.updated_at;
  new.changed_in := old.changed_in;
  if not is_touched and new is not distinct from old then
    return new;
  end if;
  new.version := old.version + (old.changed_in <> now_in)::integer;
  new.updated_at := now();
  new.changed_in := now_in;
  return new;
end $$;
comment on function internal.raise_version is 'Raises the version of a changed row, once in each transaction; no writer can set it.';

-- A writer that gives payload versions (an import) means this row's: what hangs on the row does not raise it afterwards.
-- Rows that only change along with others (a variation is shared by all environments) are raised as ever.
create function internal.raise_versions() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
  now_in constant text := public.this_transaction();
  is_touched constant boolean := new.changed_in <> old.changed_in;
  is_payload_touched constant boolean := new.payload_changed_in <> old.payload_changed_in;
  given constant bigint := new.payload_version;
  is_given constant boolean := not is_touched and not is_payload_touched and given >= old.payload_version
    and coalesce(current_setting('flagbench.payload_version', true), '') = 'given';
  is_written boolean;
begin
  new.version := old.version;
  new.created_at := old.created_at;
  new.updated_at := old.updated_at;
  new.changed_in := old.changed_in;
  new.payload_changed_in := old.payload_changed_in;
  new.payload_version := old.payload_version;
  is_written := new is distinct from old or given > old.payload_version;
  if is_written or is_given or is_payload_touched then
    new.payload_changed_in := now_in;
    new.payload_version := case when is_given then given
      when old.payload_changed_in = now_in then greatest(given, old.payload_version)
      else greatest(given, public.next_payload_version(old.payload_version)) end;
  end if;
  if is_written or is_touched then
    new.version := old.version + (old.changed_in <> now_in)::integer;
    new.updated_at := now();
    new.changed_in := now_in;
  end if;
  return new;
end $$;
comment on function internal.raise_versions is 'Raises version and payload_version of a changed targeting or segment setting, each once in a transaction.';

do $$
declare
  name text;
begin
  foreach name in array array['workspace', 'project', 'environment', 'flag', 'segment', 'targeting', 'segment_setting'] loop
    execute format('create trigger start_version before insert on %I for each row
      when (new.version <> 1 or new.created_at <> now() or new.updated_at <> now() or new.changed_in <> this_transaction()
        or current_setting(''flagbench.undoes'', true) <> '''') execute function internal.start_version()', name);
    execute format('create trigger raise_version before update on %I for each row execute function internal.%I()', name,
      case when name in ('targeting', 'segment_setting') then 'raise_versions' else 'raise_version' end);
  end loop;
end $$;

create function internal.touch(owner text, ids uuid[], is_payload boolean) returns void language plpgsql as $$
begin
  execute format('update public.%I set changed_in = $1, payload_changed_in = case when $3 then $1 else payload_changed_in end
    where id = any ($2) and (changed_in <> $1 or $3 and payload_changed_in <> $1)', owner)
  using public.this_transaction(), ids, is_payload;
end $$;
comment on function internal.touch is 'Raises the version, and with is_payload the payload''s version, of rows of targeting or segment_setting.';
