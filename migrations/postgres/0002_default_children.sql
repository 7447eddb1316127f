-- Children that appear by themselves, whoever writes.
-- A writer that brings the children along (an import) says `set local flagbench.defaults = 'off'`.

create function internal.defaults_wanted() returns boolean language sql stable
return coalesce(current_setting('flagbench.defaults', true), '') <> 'off';
comment on function internal.defaults_wanted is 'Whether new projects and flags get default children: unless the writer says flagbench.defaults = off.';

create function internal.project_default_environments() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  insert into public.environment (project_id, key, name, position)
  select p.id, e.key, e.name, e.position
  from inserted p, (values ('staging', 'Staging', 0), ('production', 'Production', 1)) as e (key, name, position);
  return null;
end $$;
comment on function internal.project_default_environments is 'Gives new projects the environments staging and production.';
create trigger project_default_environments after insert on project
  referencing new table as inserted for each statement
  when (internal.defaults_wanted()) execute function internal.project_default_environments();

-- Gives flags a targeting in each environment of their project that has none: off, the last variation while it is off,
-- the first one to everybody once it is on. SDKs that know the flag as deleted see a higher version. A flag or environment
-- that somebody deletes at this moment is waited for, and then gets none: that is what the lock is for.
create function add_default_targetings(of_flags uuid[]) returns void language sql security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
  with missing as (
    select f.id as flag_id, f.key, e.id as environment_id
    from flag f join environment e on e.project_id = f.project_id
    where f.id = any(of_flags)
      and not exists (select from targeting t where t.flag_id = f.id and t.environment_id = e.id)
    for key share of f, e
  ), dead as (
    delete from tombstone t using missing m
    where t.environment_id = m.environment_id and t.kind = 'flag' and t.key = m.key
    returning m.flag_id, m.environment_id, t.payload_version
  ), added as (
    insert into targeting (flag_id, environment_id, salt, fallthrough_kind, off_variation_id, payload_version)
    select m.flag_id, m.environment_id, new_salt(), 'variation',
      (select v.id from variation v where v.flag_id = m.flag_id order by v.position desc limit 1),
      next_payload_version(coalesce(d.payload_version, 0))
    from missing m left join dead d on d.flag_id = m.flag_id and d.environment_id = m.environment_id
    returning id, flag_id
  )
  insert into targeting_fallthrough_variation (targeting_id, position, variation_id)
  select a.id, 0, v.id from added a
  cross join lateral (select id from variation where flag_id = a.flag_id order by position limit 1) v;
end;
comment on function add_default_targetings is 'Gives flags a targeting, switched off, in every environment of their project that lacks one.';

-- The same for segments: nobody is in them.
create function add_default_settings(of_segments uuid[]) returns void language sql security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
  with missing as (
    select s.id as segment_id, s.key, e.id as environment_id
    from segment s join environment e on e.project_id = s.project_id
    where s.id = any(of_segments)
      and not exists (select from segment_setting x where x.segment_id = s.id and x.environment_id = e.id)
    for key share of s, e
  ), dead as (
    delete from tombstone t using missing m
    where t.environment_id = m.environment_id and t.kind = 'segment' and t.key = m.key
    returning m.segment_id, m.environment_id, t.payload_version
  )
  insert into segment_setting (segment_id, environment_id, salt, payload_version)
  select m.segment_id, m.environment_id, new_salt(), next_payload_version(coalesce(d.payload_version, 0))
  from missing m left join dead d on d.segment_id = m.segment_id and d.environment_id = m.environment_id;
end;
comment on function add_default_settings is 'Gives segments an empty setting in every environment of their project that lacks one.';

-- A flag waits for an environment that is made at this moment, or is seen by it: that is what the lock is for.
create function internal.flag_default_children() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  insert into public.variation (flag_id, position, key, value)
  select f.id, v.position, v.key, v.value
  from inserted f, (values (0, 'on', 'true'::jsonb), (1, 'off', 'false'::jsonb)) as v (position, key, value);
  perform from public.project where id in (select project_id from inserted) for share;
  perform public.add_default_targetings(array(select id from inserted));
  return null;
end $$;
comment on function internal.flag_default_children is 'Gives new flags the variations on and off, and a targeting in every environment.';
create trigger flag_default_children after insert on flag
  referencing new table as inserted for each statement
  when (internal.defaults_wanted()) execute function internal.flag_default_children();

create function internal.segment_default_children() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  perform public.add_default_settings(array(select id from inserted));
  return null;
end $$;
comment on function internal.segment_default_children is 'Gives new segments an empty setting in every environment.';
create trigger segment_default_children after insert on segment
  referencing new table as inserted for each statement
  when (internal.defaults_wanted()) execute function internal.segment_default_children();
