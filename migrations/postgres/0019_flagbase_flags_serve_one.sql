-- A Flagbase flag has no variation for being off: off, it serves what it serves if no rule matches. So a new one serves its
-- last variation, as a LaunchDarkly flag does while it is off, and in an environment that is added what it serves in the
-- first one.
create or replace function add_default_targetings(of_flags uuid[]) returns void language sql security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
  with missing as (
    select f.id as flag_id, f.key, e.id as environment_id, p.evaluation_model = 'flagbase' as is_flagbase
    from flag f join project p on p.id = f.project_id join environment e on e.project_id = f.project_id
    where f.id = any(of_flags)
      and not exists (select from targeting t where t.flag_id = f.id and t.environment_id = e.id)
    for key share of f, e
  ), dead as (
    delete from tombstone t using missing m
    where t.environment_id = m.environment_id and t.kind = 'flag' and t.key = m.key
    returning m.flag_id, m.environment_id, t.payload_version
  ), served as (
    select distinct m.flag_id, m.is_flagbase,
      (select v.id from variation v where v.flag_id = m.flag_id order by v.position limit 1) as first_id,
      coalesce(
        case when m.is_flagbase then
          (select s.variation_id from targeting t join environment e on e.id = t.environment_id
            join targeting_fallthrough_variation s on s.targeting_id = t.id
            where t.flag_id = m.flag_id and t.fallthrough_kind = 'variation' order by e.position, e.key limit 1)
        else
          (select t.off_variation_id from targeting t join environment e on e.id = t.environment_id
            where t.flag_id = m.flag_id and t.off_variation_id is not null order by e.position, e.key limit 1)
        end,
        (select v.id from variation v where v.flag_id = m.flag_id order by v.position desc limit 1)) as off_id
    from missing m
  ), added as (
    insert into targeting (flag_id, environment_id, salt, fallthrough_kind, off_variation_id, payload_version)
    select m.flag_id, m.environment_id, new_salt(), 'variation', case when not m.is_flagbase then s.off_id end,
      next_payload_version(coalesce(d.payload_version, 0))
    from missing m join served s on s.flag_id = m.flag_id
    left join dead d on d.flag_id = m.flag_id and d.environment_id = m.environment_id
    returning id, flag_id
  )
  insert into targeting_fallthrough_variation (targeting_id, position, variation_id)
  select a.id, 0, case when s.is_flagbase then s.off_id else s.first_id end
  from added a join served s on s.flag_id = a.flag_id where s.first_id is not null;
end;
comment on function add_default_targetings is
  'Gives flags a targeting, switched off, in every environment of their project that lacks one. Off, a flag serves what it serves off elsewhere, else its last variation.';
