-- Screens mark an environment by a colour.
alter table environment add column color text
  constraint environment_color_known check (color in ('grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'));
comment on column environment.color is 'The colour by which screens mark the environment; null: one chosen by its key.';

-- In an environment that is added, a flag that is off serves what it serves off in the first one.
create or replace function add_default_targetings(of_flags uuid[]) returns void language sql security definer
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
      coalesce(
        (select t.off_variation_id from targeting t join environment e on e.id = t.environment_id
          where t.flag_id = m.flag_id and t.off_variation_id is not null order by e.position, e.key limit 1),
        (select v.id from variation v where v.flag_id = m.flag_id order by v.position desc limit 1)),
      next_payload_version(coalesce(d.payload_version, 0))
    from missing m left join dead d on d.flag_id = m.flag_id and d.environment_id = m.environment_id
    returning id, flag_id
  )
  insert into targeting_fallthrough_variation (targeting_id, position, variation_id)
  select a.id, 0, v.id from added a
  cross join lateral (select id from variation where flag_id = a.flag_id order by position limit 1) v;
end;
comment on function add_default_targetings is
  'Gives flags a targeting, switched off, in every environment of their project that lacks one. Off, a flag serves what it serves off elsewhere, else its last variation.';
