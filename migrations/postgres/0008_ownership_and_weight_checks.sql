-- Everything of one targeting is of one flag, and everything of one setting of one project.
create function internal.check_owners(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key into broken from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  join public.environment e on e.id = t.environment_id where u.transaction = mine and u.kind = 'targeting' and e.project_id <> f.project_id limit 1;
  if found then
    perform refuse('targeting_within_project', 'targeting', format('The flag %s and the environment of its targeting are of two projects.', broken.key));
  end if;
  select s.key into broken from internal.pending_check u join public.segment_setting x on x.id = u.id join public.segment s on s.id = x.segment_id
  join public.environment e on e.id = x.environment_id where u.transaction = mine and u.kind = 'segment_setting' and e.project_id <> s.project_id limit 1;
  if found then
    perform refuse('segment_setting_within_project', 'segment_setting', format('The segment %s and the environment of its setting are of two projects.', broken.key));
  end if;
  select f.key, 'targeting' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  join public.variation v on v.id = t.off_variation_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  if not found then
    select f.key, 'targeting_fallthrough_variation' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id
    join public.targeting_fallthrough_variation s on s.targeting_id = t.id join public.variation v on v.id = s.variation_id
    join public.flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if not found then
    select f.key, 'target' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id
    join public.target s on s.targeting_id = t.id join public.variation v on v.id = s.variation_id
    join public.flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if not found then
    select f.key, 'targeting_rule_variation' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id
    join public.targeting_rule r on r.targeting_id = t.id join public.targeting_rule_variation s on s.targeting_rule_id = r.id
    join public.variation v on v.id = s.variation_id
    join public.flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if found then
    perform refuse('variation_of_same_flag', broken.place, format('The flag %s can serve its own variations only.', broken.key));
  end if;
  select f.key, p.flag_id = v.flag_id as is_variation_right into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.prerequisite p on p.targeting_id = t.id
  join public.flag needed on needed.id = p.flag_id join public.variation v on v.id = p.variation_id
  where u.transaction = mine and u.kind = 'targeting' and (needed.project_id <> f.project_id or v.flag_id <> p.flag_id) limit 1;
  if found and broken.is_variation_right then
    perform refuse('prerequisite_within_project', 'prerequisite', format('A prerequisite of the flag %s is of another project.', broken.key));
  elsif found then
    perform refuse('prerequisite_variation_of_flag', 'prerequisite', format('A prerequisite of the flag %s names a variation that the flag it needs does not have.', broken.key));
  end if;
  select f.key into broken from internal.pending_check u join public.targeting_rule r on r.targeting_id = u.id join public.segment s on s.id = r.segment_id
  join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  where u.transaction = mine and u.kind = 'targeting' and s.project_id <> f.project_id limit 1;
  if found then
    perform refuse('targeting_rule_within_project', 'targeting_rule', format('A rule of the flag %s names a segment of another project.', broken.key));
  end if;
end $$;
comment on function internal.check_owners is 'Everything of one targeting is of one flag, and everything of one setting of one project.';

-- Weights that are there add up to 100; a fallthrough or rule that serves one variation has exactly one.
create function internal.check_weights(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key, t.fallthrough_kind as kind, count(s.id) as slices, sum(s.weight) as total into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  left join public.targeting_fallthrough_variation s on s.targeting_id = t.id
  where u.transaction = mine and u.kind = 'targeting' group by t.id, f.key
  having sum(s.weight) <> 100 or t.fallthrough_kind = 'variation' and count(s.id) = 0 limit 1;
  if found and broken.slices > 0 then
    perform refuse('fallthrough_weights_total', 'targeting_fallthrough_variation',
      format('The fallthrough of the flag %s has weights that add up to %s %%, not to 100 %%.', broken.key, trim_scale(broken.total)));
  elsif found then
    perform refuse('fallthrough_serves_variation', 'targeting_fallthrough_variation', format('The fallthrough of the flag %s serves one variation, but none is given.', broken.key));
  end if;
  select f.key, r.position + 1 as place, count(s.id) as slices, sum(s.weight) as total into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.targeting_rule r on r.targeting_id = t.id
  left join public.targeting_rule_variation s on s.targeting_rule_id = r.id
  where u.transaction = mine and u.kind = 'targeting' group by r.id, f.key
  having sum(s.weight) <> 100 or r.serve_kind = 'variation' and count(s.id) = 0 limit 1;
  if found and broken.slices > 0 then
    perform refuse('rule_weights_total', 'targeting_rule_variation',
      format('Rule %s of the flag %s has weights that add up to %s %%, not to 100 %%.', broken.place, broken.key, trim_scale(broken.total)));
  elsif found then
    perform refuse('rule_serves_variation', 'targeting_rule_variation', format('Rule %s of the flag %s serves one variation, but none is given.', broken.place, broken.key));
  end if;
end $$;
comment on function internal.check_weights is 'Weights add up to 100; a fallthrough or rule that serves one variation has exactly one.';
