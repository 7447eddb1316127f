-- An undo brings a deleted environment back with its id. Its revision goes on above every former one: whoever knew an old
-- revision would otherwise take old rules for new ones.
create or replace function internal.move_revisions(mine text) returns void language plpgsql as $$
begin
  perform from public.environment_revision
  where environment_id in (select id from internal.pending_check where transaction = mine and kind = 'environment')
  order by environment_id for update;
  update public.environment_revision r
  set revision = r.revision + 1, changed_at = now(), changed_in = mine
  from internal.pending_check u
  where u.transaction = mine and u.kind = 'environment' and r.environment_id = u.id and r.changed_in <> mine;
  insert into public.environment_revision (environment_id, revision)
  select e.id, case when exists (select from public.history h where h.owner_id = e.id and h.resource = 'environment' and h.after is null)
    then (select coalesce(max(position), 0) + 1 from public.operation) else 1 end
  from internal.pending_check u join public.environment e on e.id = u.id
  where u.transaction = mine and u.kind = 'environment'
    and not exists (select from public.environment_revision r where r.environment_id = e.id)
  order by e.id for key share of e
  on conflict (environment_id) do nothing;
  perform pg_notify('flagbench_revision', json_build_object('environmentId', r.environment_id, 'revision', r.revision)::text)
  from internal.pending_check u join public.environment_revision r on r.environment_id = u.id
  where u.transaction = mine and u.kind = 'environment' and r.changed_in = mine;
end $$;
