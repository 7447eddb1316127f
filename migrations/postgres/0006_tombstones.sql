-- What SDKs must hear of flags and segments that are gone.

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
