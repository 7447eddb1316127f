-- Children that appear by themselves, and row versions, whoever writes.
-- A writer that brings the children along (an import) says `set local flagbench.defaults = 'off'`.

create function defaults_wanted() returns boolean language sql stable as $$
  select coalesce(current_setting('flagbench.defaults', true), '') <> 'off'
$$;

create function project_default_environments() returns trigger language plpgsql as $$
begin
  insert into environment (project_id, key, name, position)
  select p.id, e.key, e.name, e.position
  from inserted p, (values ('staging', 'Staging', 0), ('production', 'Production', 1)) as e (key, name, position);
  return null;
end $$;
create trigger project_default_environments after insert on project
  referencing new table as inserted for each statement
  when (defaults_wanted()) execute function project_default_environments();

create function flag_default_children() returns trigger language plpgsql as $$
begin
  insert into variation (flag_id, position, key, value)
  select f.id, v.position, v.key, v.value
  from inserted f, (values (0, 'on', 'true'::jsonb), (1, 'off', 'false'::jsonb)) as v (position, key, value);
  perform add_default_targetings(array (select id from inserted));
  return null;
end $$;
create trigger flag_default_children after insert on flag
  referencing new table as inserted for each statement
  when (defaults_wanted()) execute function flag_default_children();

create function segment_default_children() returns trigger language plpgsql as $$
begin
  perform add_default_settings(array (select id from inserted));
  return null;
end $$;
create trigger segment_default_children after insert on segment
  referencing new table as inserted for each statement
  when (defaults_wanted()) execute function segment_default_children();

create function environment_default_children() returns trigger language plpgsql as $$
begin
  perform add_default_targetings(array (select f.id from flag f join inserted e on e.project_id = f.project_id));
  perform add_default_settings(array (select s.id from segment s join inserted e on e.project_id = s.project_id));
  return null;
end $$;
create trigger environment_default_children after insert on environment
  referencing new table as inserted for each statement execute function environment_default_children();

create function new_salt() returns text language sql volatile as $$
  select replace(gen_random_uuid()::text, '-', '')
$$;

-- Gives flags a targeting in each environment of their project that has none: off, the last variation while it is off,
-- the first one to everybody once it is on. SDKs that know the flag as deleted see a higher version.
create function add_default_targetings(of_flags uuid[]) returns void language sql as $$
  with missing as (
    select f.id as flag_id, f.key, e.id as environment_id
    from flag f join environment e on e.project_id = f.project_id
    where f.id = any(of_flags)
      and not exists (select from targeting t where t.flag_id = f.id and t.environment_id = e.id)
  ), dead as (
    delete from tombstone t using missing m
    where t.environment_id = m.environment_id and t.kind = 'flag' and t.key = m.key
    returning m.flag_id, m.environment_id, t.payload_version
  ), added as (
    insert into targeting (flag_id, environment_id, salt, fallthrough_kind, off_variation_id, payload_version)
    select m.flag_id, m.environment_id, new_salt(), 'variation',
      (select v.id from variation v where v.flag_id = m.flag_id order by v.position desc limit 1),
      coalesce(d.payload_version, 0) + 1
    from missing m left join dead d on d.flag_id = m.flag_id and d.environment_id = m.environment_id
    returning id, flag_id
  )
  insert into targeting_fallthrough_variation (targeting_id, position, variation_id)
  select a.id, 0, v.id from added a
  cross join lateral (select id from variation where flag_id = a.flag_id order by position limit 1) v
$$;

-- The same for segments: nobody is in them.
create function add_default_settings(of_segments uuid[]) returns void language sql as $$
  with missing as (
    select s.id as segment_id, s.key, e.id as environment_id
    from segment s join environment e on e.project_id = s.project_id
    where s.id = any(of_segments)
      and not exists (select from segment_setting x where x.segment_id = s.id and x.environment_id = e.id)
  ), dead as (
    delete from tombstone t using missing m
    where t.environment_id = m.environment_id and t.kind = 'segment' and t.key = m.key
    returning m.segment_id, m.environment_id, t.payload_version
  )
  insert into segment_setting (segment_id, environment_id, salt, payload_version)
  select m.segment_id, m.environment_id, new_salt(), coalesce(d.payload_version, 0) + 1
  from missing m left join dead d on d.segment_id = m.segment_id and d.environment_id = m.environment_id
$$;

-- A writer that leaves `version` alone raises it by one; nobody can lower it.
create function raise_version() returns trigger language plpgsql as $$
begin
  new.version := greatest(new.version, old.version + 1);
  new.updated_at := now();
  return new;
end $$;
create trigger raise_version before update on workspace for each row execute function raise_version();
create trigger raise_version before update on project for each row execute function raise_version();
create trigger raise_version before update on environment for each row execute function raise_version();
create trigger raise_version before update on flag for each row execute function raise_version();
create trigger raise_version before update on segment for each row execute function raise_version();
create trigger raise_version before update on targeting for each row execute function raise_version();
create trigger raise_version before update on segment_setting for each row execute function raise_version();

-- SDKs take a flag with a higher version only: whoever changes it without naming a version raises it.
create function raise_payload_version() returns trigger language plpgsql as $$
begin
  if new.payload_version = old.payload_version then
    new.payload_version := old.payload_version + 1;
  end if;
  return new;
end $$;
create trigger raise_payload_version before update on targeting
  for each row when (coalesce(current_setting('flagbench.payload_version', true), '') <> 'given')
  execute function raise_payload_version();
create trigger raise_payload_version before update on segment_setting
  for each row when (coalesce(current_setting('flagbench.payload_version', true), '') <> 'given')
  execute function raise_payload_version();

-- Other hosts of the instance hear of every change; equal messages of one transaction arrive once.
create function tell_hosts() returns trigger language plpgsql as $$
begin
  perform pg_notify('flagbench', '');
  return null;
end $$;
create trigger tell_hosts after insert or update or delete on workspace for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on project for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on environment for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on flag for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on variation for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on targeting for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on targeting_fallthrough_variation for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on targeting_rule for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on targeting_rule_variation for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on targeting_rule_clause for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on target for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on prerequisite for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on segment for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on segment_setting for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on segment_target for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on segment_rule for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on segment_rule_clause for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on tombstone for each statement execute function tell_hosts();
