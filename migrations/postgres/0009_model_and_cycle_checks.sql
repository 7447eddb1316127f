-- A project is of one evaluation model, and so is all that is in it.
create function internal.check_evaluation_models(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key, r.type is null as is_launchdarkly into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.project p on p.id = f.project_id
  join public.targeting_rule r on r.targeting_id = t.id
  where u.transaction = mine and u.kind = 'targeting' and (r.type is null) <> (p.evaluation_model = 'launchdarkly') limit 1;
  if found then
    perform refuse('targeting_rule_model', 'targeting_rule', case when broken.is_launchdarkly
      then format('A rule of the flag %s has no type; in a flagbase project it is of type trait, identity or segment.', broken.key)
      else format('A rule of the flag %s has a type; in a launchdarkly project a rule has clauses instead.', broken.key) end);
  end if;
  select f.key, other.place, other.sentence into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.project p on p.id = f.project_id, lateral (
    select 'targeting_rule_clause' as place, 'has clauses' as sentence from public.targeting_rule r
      join public.targeting_rule_clause c on c.targeting_rule_id = r.id where r.targeting_id = t.id
    union all select 'target', 'has individual targets' from public.target g where g.targeting_id = t.id
    union all select 'prerequisite', 'has prerequisites' from public.prerequisite q where q.targeting_id = t.id
    union all select 'targeting', 'has an experiment' where t.fallthrough_kind = 'experiment'
    union all select 'targeting_rule', 'has an experiment' from public.targeting_rule r where r.targeting_id = t.id and r.serve_kind = 'experiment'
    union all select 'targeting_fallthrough_variation', 'has a weight that is no whole percent' from public.targeting_fallthrough_variation s
      where s.targeting_id = t.id and s.weight <> trunc(s.weight)
    union all select 'targeting_rule_variation', 'has a weight that is no whole percent' from public.targeting_rule r
      join public.targeting_rule_variation s on s.targeting_rule_id = r.id where r.targeting_id = t.id and s.weight <> trunc(s.weight)
  ) other
  where u.transaction = mine and u.kind = 'targeting' and p.evaluation_model = 'flagbase' limit 1;
  if found then
    perform refuse('flagbase_targeting', broken.place, format('The flag %s %s, which the flagbase model does not know.', broken.key, broken.sentence));
  end if;
  select s.key, r.operator is null as is_launchdarkly into broken
  from internal.pending_check u join public.segment_setting x on x.id = u.id join public.segment s on s.id = x.segment_id join public.project p on p.id = s.project_id
  join public.segment_rule r on r.segment_setting_id = x.id
  where u.transaction = mine and u.kind = 'segment_setting' and (r.operator is null) <> (p.evaluation_model = 'launchdarkly') limit 1;
  if found then
    perform refuse('segment_rule_model', 'segment_rule', case when broken.is_launchdarkly
      then format('A rule of the segment %s has no trait and operator, as a flagbase project asks for.', broken.key)
      else format('A rule of the segment %s has a trait and operator; in a launchdarkly project it has clauses instead.', broken.key) end);
  end if;
  select s.key, other.place into broken
  from internal.pending_check u join public.segment_setting x on x.id = u.id join public.segment s on s.id = x.segment_id join public.project p on p.id = s.project_id, lateral (
    select 'segment_rule_clause' as place from public.segment_rule r join public.segment_rule_clause c on c.segment_rule_id = r.id where r.segment_setting_id = x.id
    union all select 'segment_target' from public.segment_target g where g.segment_setting_id = x.id
    union all select 'segment_setting' where cardinality(x.included) + cardinality(x.excluded) > 0 or x.unbounded
  ) other
  where u.transaction = mine and u.kind = 'segment_setting' and p.evaluation_model = 'flagbase' limit 1;
  if found then
    perform refuse('flagbase_segment', broken.place, format('The segment %s has lists or clauses, which the flagbase model does not know.', broken.key));
  end if;
end $$;
comment on function internal.check_evaluation_models is 'A project is of one evaluation model, and so is all that is in it.';

create function internal.check_prerequisites(mine text) returns void language plpgsql as $$
declare
  in_environment uuid;
  on_cycle text;
begin
  for in_environment in select id from internal.pending_check where transaction = mine and kind = 'prerequisites' loop
    select key into on_cycle from public.flag where id = flag_on_cycle(in_environment);
    if found then
      perform refuse('prerequisite_cycle', 'prerequisite', format('The prerequisites of the flag %s lead back to it.', on_cycle));
    end if;
  end loop;
end $$;
comment on function internal.check_prerequisites is 'Prerequisites never lead back to their flag.';

-- A flag whose prerequisites lead back to it, or null. Kahn's algorithm: flags without prerequisites are taken away until
-- none is left or nobody can go. In arrays, as ten thousand flags in a row would be ten thousand rounds of a recursive query.
create function internal.flag_on_cycle(in_environment uuid) returns uuid language plpgsql stable
set enable_hashjoin = on as $$
declare
  flags uuid[];
  users integer[];
  needs integer[];
  first_user integer[];
  open_needs integer[];
  free integer[];
  done integer := 0;
  at integer;
  edge integer;
begin
  flags := array(select t.flag_id from public.prerequisite p join public.targeting t on t.id = p.targeting_id where t.environment_id = in_environment
    union select p.flag_id from public.prerequisite p join public.targeting t on t.id = p.targeting_id where t.environment_id = in_environment);
  if cardinality(flags) = 0 then
    return null;
  end if;
  select array_agg(u.at order by n.at), array_agg(n.at order by n.at) into users, needs
  from public.prerequisite p join public.targeting t on t.id = p.targeting_id
  join unnest(flags) with ordinality as u (id, at) on u.id = t.flag_id
  join unnest(flags) with ordinality as n (id, at) on n.id = p.flag_id
  where t.environment_id = in_environment;
  first_user := array_fill(0, array[cardinality(flags)]);
  open_needs := first_user;
  for edge in 1 .. cardinality(users) loop
    open_needs[users[edge]] := open_needs[users[edge]] + 1;
    if first_user[needs[edge]] = 0 then
      first_user[needs[edge]] := edge;
    end if;
  end loop;
  free := array(select n from generate_subscripts(open_needs, 1) n where open_needs[n] = 0);
  while done < cardinality(free) loop
    done := done + 1;
    edge := first_user[free[done]];
    while edge > 0 and edge <= cardinality(users) and needs[edge] = free[done] loop
      at := users[edge];
      open_needs[at] := open_needs[at] - 1;
      if open_needs[at] = 0 then
        free[cardinality(free) + 1] := at;
      end if;
      edge := edge + 1;
    end loop;
  end loop;
  if done = cardinality(flags) then
    return null;
  end if;
  -- Whoever is left needs somebody who is left: so many steps along end on a cycle.
  for edge in 1 .. cardinality(users) loop
    if open_needs[users[edge]] > 0 and open_needs[needs[edge]] > 0 then
      at := users[edge];
      first_user[at] := needs[edge];
    end if;
  end loop;
  for step in 1 .. cardinality(flags) loop
    at := first_user[at];
  end loop;
  return flags[at];
end $$;
comment on function internal.flag_on_cycle is 'A flag of an environment whose prerequisites lead back to it, or null.';
