-- What SDKs must hear of flags and segments that are gone: a key, and a version above the last one.

create function internal.tombstone_payload(of_key text, version bigint) returns jsonb language sql immutable as $$
  select jsonb_build_object('key', of_key, 'version', version, 'deleted', true)
$$;
comment on function internal.tombstone_payload is 'What SDKs are sent for a deleted flag or segment.';

-- Before the row goes: after it, its targetings are gone too, and nobody knows their versions. An environment that somebody
-- deletes at this moment is waited for, and then gets no tombstone.
create function internal.leave_tombstones() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  insert into public.tombstone (environment_id, kind, key, payload_version, extra)
  select p.environment_id, tg_table_name, old.key, public.next_payload_version(p.payload_version), tombstone_payload(old.key, public.next_payload_version(p.payload_version))
  from (
    select environment_id, payload_version from public.targeting where tg_table_name = 'flag' and flag_id = old.id
    union all
    select environment_id, payload_version from public.segment_setting where tg_table_name = 'segment' and segment_id = old.id
  ) p join public.environment e on e.id = p.environment_id
  for key share of e
  on conflict (environment_id, kind, key) do update
  set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
  return old;
end $$;
comment on function internal.leave_tombstones is 'Leaves a tombstone of a deleted flag or segment in every environment.';
create trigger leave_tombstones before delete on flag for each row execute function internal.leave_tombstones();
create trigger leave_tombstones before delete on segment for each row execute function internal.leave_tombstones();

create function internal.rise_above_tombstones(resource text, owner text, ids uuid[]) returns void language plpgsql as $$
declare
  -- `offset 0` holds the planner to this order: without statistics it would compare every tombstone with every flag.
  back constant text := format('with back as materialized (
    select t.id, d.environment_id, d.kind, d.key, d.payload_version
    from unnest($1) given (id), lateral (select x.id, x.environment_id, r.key from public.%I x join public.%I r on r.id = x.%I
      where x.id = given.id offset 0) t, lateral (select * from public.tombstone d
      where d.environment_id = t.environment_id and d.kind = %L and d.key = t.key offset 0) d)',
    owner, resource, resource || '_id', resource);
begin
  if not exists (select from public.tombstone) then
    return;
  end if;
  execute format('%s update public.%I t set payload_version = public.next_payload_version(back.payload_version) from back
    where t.id = back.id and t.payload_version <= back.payload_version', back, owner) using ids;
  execute back || 'delete from public.tombstone d using back
    where (d.environment_id, d.kind, d.key) = (back.environment_id, back.kind, back.key)' using ids;
end $$;
comment on function internal.rise_above_tombstones is 'A key that comes back goes on above the version that SDKs know as its end; its tombstone goes.';

-- The owner's functions take a tombstone away when its key has come back, and a deleted environment takes its own along.
create function internal.keep_tombstone() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' and new.payload_version >= old.payload_version
    and (new.environment_id, new.kind, new.key) = (old.environment_id, old.kind, old.key) then
    return new;
  end if;
  raise exception using errcode = 'check_violation', constraint = 'tombstone_kept', table = 'tombstone',
    message = format('SDKs were told that the %s %s is deleted: that stays, and its version never falls.', old.kind, old.key);
end $$;
comment on function internal.keep_tombstone is 'Lets clients neither remove a tombstone nor lower its version.';
create trigger keep_tombstone before update or delete on tombstone for each row execute function internal.keep_tombstone();

create trigger notify_hosts after insert or update or delete on tombstone for each statement execute function internal.notify_hosts();
