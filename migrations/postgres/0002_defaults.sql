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
  perform add_default_targeting(f.id, e.id) from inserted f join environment e on e.project_id = f.project_id;
  return null;
end $$;
create trigger flag_default_children after insert on flag
  referencing new table as inserted for each statement
  when (defaults_wanted()) execute function flag_default_children();

create function environment_default_children() returns trigger language plpgsql as $$
begin
  perform add_default_targeting(f.id, e.id) from inserted e join flag f on f.project_id = e.project_id;
  insert into segment_setting (segment_id, environment_id, salt)
  select s.id, e.id, new_salt() from inserted e join segment s on s.project_id = e.project_id;
  return null;
end $$;
create trigger environment_default_children after insert on environment
  referencing new table as inserted for each statement execute function environment_default_children();

create function segment_default_children() returns trigger language plpgsql as $$
begin
  insert into segment_setting (segment_id, environment_id, salt)
  select s.id, e.id, new_salt() from inserted s join environment e on e.project_id = s.project_id;
  return null;
end $$;
create trigger segment_default_children after insert on segment
  referencing new table as inserted for each statement
  when (defaults_wanted()) execute function segment_default_children();

create function new_salt() returns text language sql volatile as $$
  select replace(gen_random_uuid()::text, '-', '')
$$;

-- Off, the first variation to everybody once it is on, the last one while it is off.
create function add_default_targeting(of_flag uuid, in_environment uuid) returns void language plpgsql as $$
declare
  targeting_id uuid;
begin
  insert into targeting (flag_id, environment_id, salt, fallthrough_kind, off_variation_id)
  values (of_flag, in_environment, new_salt(), 'variation',
    (select id from variation where flag_id = of_flag order by position desc limit 1))
  returning id into targeting_id;
  insert into targeting_fallthrough_variation (targeting_id, position, variation_id)
  select targeting_id, 0, id from variation where flag_id = of_flag order by position limit 1;
end $$;

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
create trigger tell_hosts after insert or update or delete on segment for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on targeting for each statement execute function tell_hosts();
create trigger tell_hosts after insert or update or delete on segment_setting for each statement execute function tell_hosts();
