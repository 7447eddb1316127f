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
