-- What SDKs must hear of flags and segments that are gone: a key, and a version above the last one.

create function internal.tombstone_payload(of_key text, version bigint) returns jsonb language sql immutable as $$
  select jsonb_build_object('key', of_key, 'version', version, 'deleted', true)
$$;
comment on function internal.tombstone_payload is 'What SDKs are sent for a deleted flag or segment.';

-- Before the row goes: after it, its targetings are gone too, and nobody knows their versions.
create function internal.leave_tombstones() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  insert into public.tombstone (environment_id, kind, key, payload_version, extra)
  select p.environment_id, tg_table_name, old.key, p.payload_version + 1, tombstone_payload(old.key, p.payload_version + 1)
  from (
    select environment_id, payload_version from public.targeting where tg_table_name = 'flag' and flag_id = old.id
    union all
    select environment_id, payload_version from public.segment_setting where tg_table_name = 'segment' and segment_id = old.id
  ) p join public.environment e on e.id = p.environment_id
  on conflict (environment_id, kind, key) do update
  set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
  return old;
end $$;
comment on function internal.leave_tombstones is 'Leaves a tombstone of a deleted flag or segment in every environment.';
create trigger leave_tombstones before delete on flag for each row execute function internal.leave_tombstones();
create trigger leave_tombstones before delete on segment for each row execute function internal.leave_tombstones();

create function internal.rise_above_tombstones(resource text, owner text, ids uuid[]) returns void language plpgsql as $$
declare
  dead constant text := format('d.kind = %L and d.environment_id = t.environment_id and d.key = r.key and r.id = t.%I and t.id = any ($1)',
    resource, resource || '_id');
begin
  if not exists (select from public.tombstone) then
    return;
  end if;
  execute format('update public.%I t set payload_version = d.payload_version + 1 from public.%I r, public.tombstone d
    where t.payload_version <= d.payload_version and %s', owner, resource, dead) using ids;
  execute format('delete from public.tombstone d using public.%I t, public.%I r where %s', owner, resource, dead) using ids;
end $$;
comment on function internal.rise_above_tombstones is 'A key that comes back goes on above the version that SDKs know as its end; its tombstone goes.';

create trigger notify_hosts after insert or update or delete on tombstone for each statement execute function internal.notify_hosts();
