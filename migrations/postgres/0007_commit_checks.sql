-- What is true of every transaction when it ends. Each broken promise has its constraint's name and a sentence.

-- Tables that have just been filled have no statistics: every query goes by index from what is pending, whatever the
-- planner believes (a hash of two tables that it took for empty once made a minute of a second).
create function internal.run_pending_checks() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  mine constant text := new.transaction;
begin
  if exists (select from pending_check where transaction = mine and kind not in ('run', 'operation')) then
    -- The checks read after the locks of others are gone; an old snapshot would not see what they left.
    if current_setting('transaction_isolation') <> 'read committed' then
      perform refuse('read_committed', 'pending_check', 'Write in a read committed transaction: the rules of the model take their own locks.');
    end if;
    perform set_serve_kinds(mine);
    perform raise_payloads(mine);
    perform move_revisions(mine);
    perform check_projects(mine);
    perform check_flags(mine);
    perform check_segments(mine);
    perform check_owners(mine);
    perform check_weights(mine);
    perform check_evaluation_models(mine);
    perform check_prerequisites(mine);
    perform check_identities(mine);
  end if;
  perform finish_operation(mine);
  delete from pending_check where transaction = mine;
  return null;
end $$;
comment on function internal.run_pending_checks is 'Ends a transaction: completes what follows from its changes, checks every promise, and finishes its operation.';
create constraint trigger run_pending_checks after insert on internal.pending_check deferrable initially deferred
  for each row when (new.kind = 'run') execute function internal.run_pending_checks();

-- A client that only knows weights leaves it to them what is served: one variation or a rollout.
create function internal.set_serve_kinds(mine text) returns void language plpgsql as $$
begin
  update public.targeting t set fallthrough_kind = case when s.slices = 1 then 'variation' else 'rollout' end
  from (select f.targeting_id, count(*) as slices from internal.pending_check u join public.targeting_fallthrough_variation f on f.targeting_id = u.id
    where u.transaction = mine and u.kind = 'targeting' group by f.targeting_id) s
  where t.id = s.targeting_id and (t.fallthrough_kind is null or t.fallthrough_kind = 'variation' and s.slices > 1);
  update public.targeting_rule r set serve_kind = case when s.slices = 1 then 'variation' else 'rollout' end
  from (select v.targeting_rule_id, count(*) as slices from internal.pending_check u join public.targeting_rule r on r.targeting_id = u.id
    join public.targeting_rule_variation v on v.targeting_rule_id = r.id
    where u.transaction = mine and u.kind = 'targeting' group by v.targeting_rule_id) s
  where r.id = s.targeting_rule_id and (r.serve_kind is null or r.serve_kind = 'variation' and s.slices > 1);
end $$;
comment on function internal.set_serve_kinds is 'Derives from the slices whether a fallthrough or rule serves one variation or a rollout, where the writer does not say.';

-- The payload of a flag changes although its targeting does not: a variation, or a key, is another. Unless the writer has
-- raised it himself by now.
create function internal.raise_payloads(mine text) returns void language plpgsql as $$
begin
  update public.targeting t set payload_changed_in = mine from internal.pending_check u
  where u.transaction = mine and u.kind = 'payload' and t.flag_id = u.id and t.payload_changed_in <> mine;
end $$;
comment on function internal.raise_payloads is 'Raises the payload version where a flag changes although its targeting does not: a variation, or a key.';

-- In the order of the ids, so that two transactions never wait for each other; who has the row is alone in the environment
-- until the transaction ends. Only a new environment has no row yet: one that somebody deletes meanwhile gets none again.
create function internal.move_revisions(mine text) returns void language plpgsql as $$
begin
  perform from public.environment_revision
  where environment_id in (select id from internal.pending_check where transaction = mine and kind = 'environment')
  order by environment_id for update;
  update public.environment_revision r
  set revision = r.revision + 1, changed_at = now(), changed_in = mine
  from internal.pending_check u
  where u.transaction = mine and u.kind = 'environment' and r.environment_id = u.id and r.changed_in <> mine;
  insert into public.environment_revision (environment_id)
  select e.id from internal.pending_check u join public.environment e on e.id = u.id
  where u.transaction = mine and u.kind = 'environment'
    and not exists (select from public.environment_revision r where r.environment_id = e.id)
  order by e.id for key share of e
  on conflict (environment_id) do nothing;
  perform pg_notify('flagbench_revision', json_build_object('environmentId', r.environment_id, 'revision', r.revision)::text)
  from internal.pending_check u join public.environment_revision r on r.environment_id = u.id
  where u.transaction = mine and u.kind = 'environment' and r.changed_in = mine;
end $$;
comment on function internal.move_revisions is 'Raises the revision of changed environments, and notifies those who stream it.';

create function internal.check_projects(mine text) returns void language plpgsql as $$
declare
  found_key text;
begin
  select p.key into found_key from internal.pending_check u join public.project p on p.id = u.id
  where u.transaction = mine and u.kind = 'project' and not exists (select from public.environment e where e.project_id = p.id) limit 1;
  if found then
    perform refuse('project_environments_at_least_one', 'environment', format('The project %s keeps at least one environment.', found_key));
  end if;
end $$;
comment on function internal.check_projects is 'A project keeps at least one environment.';

create function internal.check_flags(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select f.key, count(v.id) as amount into broken
  from internal.pending_check u join public.flag f on f.id = u.id left join public.variation v on v.flag_id = f.id
  where u.transaction = mine and u.kind = 'flag' group by f.id, f.key having count(v.id) < 2 limit 1;
  if found then
    perform refuse('flag_variations_at_least_two', 'variation', format('The flag %s has %s; a flag has at least two variations.',
      broken.key, case broken.amount when 0 then 'no variation' else 'one variation' end));
  end if;
  select f.key, e.key as environment into broken
  from internal.pending_check u join public.flag f on f.id = u.id join public.environment e on e.project_id = f.project_id
  where u.transaction = mine and u.kind = 'flag'
    and not exists (select from public.targeting t where t.flag_id = f.id and t.environment_id = e.id) limit 1;
  if found then
    perform refuse('flag_targeting_in_every_environment', 'targeting',
      format('The flag %s has no targeting in %s; a flag has one in every environment.', broken.key, broken.environment));
  end if;
  select f.key into broken
  from internal.pending_check u join public.prerequisite p on p.flag_id = u.id join public.targeting t on t.id = p.targeting_id join public.flag f on f.id = t.flag_id
  where u.transaction = mine and u.kind = 'flag gone' and not exists (select from public.flag where id = u.id) limit 1;
  if found then
    perform refuse('flag_in_use', 'flag', format('The flag is a prerequisite of %s: remove it there first.', broken.key));
  end if;
end $$;
comment on function internal.check_flags is 'A flag has two variations and a targeting in every environment; one that is needed stays.';

create function internal.check_segments(mine text) returns void language plpgsql as $$
declare
  broken record;
begin
  select s.key, e.key as environment into broken
  from internal.pending_check u join public.segment s on s.id = u.id join public.environment e on e.project_id = s.project_id
  where u.transaction = mine and u.kind = 'segment'
    and not exists (select from public.segment_setting x where x.segment_id = s.id and x.environment_id = e.id) limit 1;
  if found then
    perform refuse('segment_setting_in_every_environment', 'segment_setting',
      format('The segment %s has no setting in %s; a segment has one in every environment.', broken.key, broken.environment));
  end if;
  select u.key, u.kind, user_of.kind as user_kind, user_of.key as user_key into broken
  from internal.pending_check u, lateral segment_users(u.id, u.parent_id, u.key) user_of
  where u.transaction = mine and u.kind in ('segment gone', 'segment renamed')
    and not exists (select from public.segment s where s.project_id = u.parent_id and s.key = u.key) limit 1;
  if found then
    perform refuse('segment_in_use', 'segment', format('The segment %s is named by the %s %s: remove it there first.',
      broken.key, broken.user_kind, broken.user_key));
  end if;
end $$;
comment on function internal.check_segments is 'A segment has a setting in every environment; one that is named keeps its key and stays.';

-- The flags and segments that ask for a segment, in any environment: LaunchDarkly's clauses by key, Flagbase's rules by id.
create function internal.segment_users(of_segment uuid, in_project uuid, of_key text) returns table (kind text, key text) language sql stable as $$
  select 'flag', f.key::text from public.targeting_rule_clause c join public.targeting_rule r on r.id = c.targeting_rule_id
  join public.targeting t on t.id = r.targeting_id join public.flag f on f.id = t.flag_id
  where c.op = 'segmentMatch' and c."values" @> to_jsonb(of_key) and f.project_id = in_project
  union all
  select 'flag', f.key::text from public.targeting_rule r join public.targeting t on t.id = r.targeting_id join public.flag f on f.id = t.flag_id
  where r.segment_id = of_segment and not exists (select from public.segment where id = of_segment)
  union all
  select 'segment', s.key::text from public.segment_rule_clause c join public.segment_rule r on r.id = c.segment_rule_id
  join public.segment s on s.id = r.segment_id
  where c.op = 'segmentMatch' and c."values" @> to_jsonb(of_key) and s.project_id = in_project
$$;
comment on function internal.segment_users is 'The flags and segments that name a segment, in any environment: LaunchDarkly''s clauses by key, Flagbase''s rules by id.';
