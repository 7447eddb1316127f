-- Who changed what, when: written by trigger, whoever writes; never changed, and deleted only when it is older than the
-- setting says. A transaction is one operation. Settings that a client may give, each with `set local`:
-- flagbench.actor and flagbench.label (1,000 characters of each), flagbench.comment (10,000), flagbench.undoes.

create table operation (
  id uuid primary key default new_id(),
  transaction text not null default this_transaction() constraint operation_transaction unique,
  -- the order in which operations ended; of two that changed the same row, the later one is behind
  position bigint,
  occurred_at timestamptz not null default clock_timestamp(),
  -- who it was, as the client says; without a word of it the database user
  actor text not null,
  -- who it was, as the database knows
  database_user text not null default session_user,
  label text not null default '',
  comment text not null default '',
  -- the operation that this one takes back
  undoes uuid,
  project_ids uuid[] not null default '{}',
  -- table → how many of its rows were created, changed and deleted: { "flag": [1, 0, 0] }
  summary jsonb not null default '{}'
);
create sequence operation_position;
create unique index operation_by_position on operation (position);
create index operation_of_project on operation using gin (project_ids);
create index operation_undone on operation (undoes) where undoes is not null;

create table history (
  id bigint generated always as identity primary key,
  operation_id uuid not null,
  -- the table and the row
  resource text not null,
  resource_id uuid not null,
  project_id uuid,
  environment_id uuid,
  -- the flag, segment, environment … that the row is a part of, or is
  owner_id uuid,
  -- the whole row, but for what is secret or of the moment
  before jsonb,
  after jsonb,
  constraint history_change check (before is not null or after is not null)
);
create index history_of_operation on history (operation_id, resource_id);
create index history_of_owner on history (owner_id, id);

create table history_setting (
  id uuid primary key default new_id(),
  -- null is forever
  keep_for interval constraint history_setting_keep_for check (keep_for >= interval '0'),
  -- no state before this position can be told any more
  forgotten_position bigint not null default 0,
  is_only boolean not null default true constraint history_setting_one unique check (is_only)
);
insert into history_setting default values;

-- What follows from other tables is written by the owner's functions alone. Grants cannot say so: a client may have been
-- given rights on all tables. Nor is it enough to run inside a trigger: a client can write one of its own.
-- Arguments: constraint, sentence, and `owner` where the owner may also write by hand.
create function internal.forbid_direct_write() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
  is_owner constant boolean := current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid);
begin
  if not is_owner or tg_op = 'TRUNCATE' or pg_trigger_depth() < 2 and tg_argv[2] is distinct from 'owner' then
    raise exception using errcode = 'check_violation', constraint = tg_argv[0], table = tg_table_name, message = tg_argv[1];
  end if;
  return null;
end $$;
comment on function internal.forbid_direct_write is 'Lets only the functions of triggers write a table that follows from others.';

create trigger forbid_direct_write before insert or update or delete or truncate on history for each statement
  execute function internal.forbid_direct_write('history_append_only',
    'History is never changed; what is older than history_setting.keep_for may be forgotten with forget_history().');
create trigger forbid_direct_write before insert or update or delete or truncate on operation for each statement
  execute function internal.forbid_direct_write('history_append_only',
    'History is never changed; what is older than history_setting.keep_for may be forgotten with forget_history().');
create trigger forbid_direct_write before insert or update or delete or truncate on history_setting for each statement
  execute function internal.forbid_direct_write('history_setting_derived', 'Call forget_history() to set how long history is kept.', 'owner');
create trigger forbid_direct_write before insert or update or delete or truncate on environment_revision for each statement
  execute function internal.forbid_direct_write('environment_revision_derived',
    'Revisions follow from the changes in an environment: nobody sets them.');

create function internal.this_operation() returns uuid language plpgsql as $$
declare
  found_id uuid;
begin
  select id into found_id from public.operation where transaction = public.this_transaction();
  if not found then
    insert into public.operation (actor) values (left(coalesce(nullif(current_setting('flagbench.actor', true), ''), session_user), 1000))
    returning id into found_id;
  end if;
  return found_id;
end $$;
comment on function internal.this_operation is 'The operation of the running transaction, created when it is first asked for.';

-- `joins` lead from a row `c` to what says its project, environment and owner; `parent` is the row that says so in history
-- when it has just been deleted along with `c`: parents are recorded before the children that they take along. `hidden` are
-- columns that do not go into history.
create procedure internal.keep_history(name text, joins text, project text, environment text, owner text, parent text, hidden text[])
language plpgsql as $outer$
declare
  image text := case when cardinality(hidden) = 0 then 'to_jsonb(%s)' else format('to_jsonb(%%s) - %L::text[]', hidden) end;
  target constant text := 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after)';
  place constant text := format('%L, c.id, %s, %s, %s', name, project, environment, owner);
  was constant text := format(image, 'o');
  becomes constant text := format(image, 'c');
  updates constant text := format('%1$s select $1, %2$s, %3$s, %4$s from changed c join former o on o.id = c.id %5$s where %3$s <> %4$s',
    target, place, was, becomes, joins);
  last_place constant text := case when parent is null then place else
    format('%L, c.id, coalesce(%s, gone.project_id), coalesce(%s, gone.environment_id), coalesce(%s, gone.owner_id)',
      name, project, environment, owner) end;
  gone constant text := case when parent is null then '' else format('left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = %s and h.after is null and %s is null limit 1) gone on true',
    parent, project) end;
begin
  execute format($inner$
    create function internal.record_%1$s() returns trigger language plpgsql security definer
    set search_path = pg_catalog, internal, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        %2$s select this_one, %3$s, null, %4$s from changed c %6$s;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        %2$s select this_one, %8$s, %9$s, null from former c %6$s %10$s;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          %5$s;
        else
          set local enable_hashjoin = on;
          execute %7$L using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $$
  $inner$, name, target, place, becomes, replace(updates, '$1', 'this_one'), joins, updates, last_place, format(image, 'c'), gone);
  execute format('comment on function internal.record_%1$s is %2$L', name, format('Records what happens to the rows of %s in history.', name));
  -- Triggers of a kind run in the order of their names, and history has to come before those that change the same row once
  -- more: a flag that an undo brings back rises above its tombstone, which is a second change.
  execute format('create trigger history_of_insert after insert on %I referencing new table as changed
    for each statement execute function internal.record_%1$s()', name);
  execute format('create trigger history_of_update after update on %I referencing new table as changed old table as former
    for each statement execute function internal.record_%1$s()', name);
  execute format('create trigger history_of_delete after delete on %I referencing old table as former
    for each statement execute function internal.record_%1$s()', name);
end $outer$;
comment on procedure internal.keep_history is 'Keeps the history of a table from now on.';

do $$
declare
  of_flag constant text := 'left join public.flag f on f.id = c.flag_id';
  of_targeting constant text := 'left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id';
  of_rule constant text := 'left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id';
  of_segment constant text := 'left join public.segment s on s.id = c.segment_id';
  of_setting constant text := 'left join public.segment_setting x on x.id = c.segment_setting_id left join public.segment s on s.id = x.segment_id';
  of_segment_rule constant text := 'left join public.segment_rule r on r.id = c.segment_rule_id left join public.segment s on s.id = r.segment_id';
  moment constant text[] := '{changed_in}';
  moments constant text[] := '{changed_in,payload_changed_in}';
  none constant text[] := '{}';
begin
  call internal.keep_history('workspace', '', 'null::uuid', 'null::uuid', 'c.id', null, moment);
  call internal.keep_history('project', '', 'c.id', 'null::uuid', 'c.id', null, moment);
  call internal.keep_history('environment', '', 'c.project_id', 'c.id', 'c.id', null, moment);
  call internal.keep_history('flag', '', 'c.project_id', 'null::uuid', 'c.id', null, moment);
  call internal.keep_history('variation', of_flag, 'f.project_id', 'null::uuid', 'c.flag_id', 'c.flag_id', none);
  call internal.keep_history('targeting', of_flag, 'f.project_id', 'c.environment_id', 'c.flag_id', 'c.flag_id', moments);
  call internal.keep_history('targeting_fallthrough_variation', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', 'c.targeting_id', none);
  call internal.keep_history('targeting_rule', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', 'c.targeting_id', none);
  call internal.keep_history('targeting_rule_variation', of_rule, 'f.project_id', 't.environment_id', 't.flag_id', 'c.targeting_rule_id', none);
  call internal.keep_history('targeting_rule_clause', of_rule, 'f.project_id', 't.environment_id', 't.flag_id', 'c.targeting_rule_id', none);
  call internal.keep_history('target', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', 'c.targeting_id', none);
  call internal.keep_history('prerequisite', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', 'c.targeting_id', none);
  call internal.keep_history('segment', '', 'c.project_id', 'null::uuid', 'c.id', null, moment);
  call internal.keep_history('segment_setting', of_segment, 's.project_id', 'c.environment_id', 'c.segment_id', 'c.segment_id', moments);
  call internal.keep_history('segment_target', of_setting, 's.project_id', 'x.environment_id', 'x.segment_id', 'c.segment_setting_id', none);
  call internal.keep_history('segment_rule', of_segment, 's.project_id', 'c.environment_id', 'c.segment_id', 'c.segment_id', none);
  call internal.keep_history('segment_rule_clause', of_segment_rule, 's.project_id', 'r.environment_id', 'r.segment_id', 'c.segment_rule_id', none);
  -- What is forgotten is no news: else each forgetting would leave something to forget.
  call internal.keep_history('history_setting', '', 'null::uuid', 'null::uuid', 'c.id', null, '{forgotten_position}');
end $$;

-- Run again where a client has constraints checked before the end: the operation is then told anew.
create function internal.finish_operation(mine text) returns void language plpgsql as $$
declare
  op uuid;
  touched jsonb;
begin
  select id into op from pending_check where transaction = mine and kind = 'operation';
  if not found then
    return;
  end if;
  with counted as materialized (
    select resource, project_id, count(*) filter (where before is null) as created,
      count(*) filter (where before is not null and after is not null) as changed, count(*) filter (where after is null) as deleted
    from public.history where operation_id = op group by resource, project_id
  )
  update public.operation set
    position = nextval('public.operation_position'),
    occurred_at = clock_timestamp(),
    label = left(coalesce(current_setting('flagbench.label', true), ''), 1000),
    comment = left(coalesce(current_setting('flagbench.comment', true), ''), 10000),
    undoes = (select o.id from public.operation o where o.id = nullif(current_setting('flagbench.undoes', true), '')::uuid and o.id <> op),
    project_ids = array(select distinct project_id from counted where project_id is not null order by project_id),
    summary = (select jsonb_object_agg(resource, counts) from (
      select resource, jsonb_build_array(sum(created), sum(changed), sum(deleted)) as counts from counted group by resource) c)
  where id = op and exists (select from counted)
  returning summary into touched;
  if touched is null then
    delete from public.operation where id = op;
  elsif touched - '{access,access_attachment,history_setting}'::text[] <> '{}' then
    perform pg_notify('flagbench', '');
  end if;
end $$;
comment on function internal.finish_operation is 'Says what an operation touched, gives it its place in the order, and notifies hosts; one that changed nothing goes.';

-- The setting is what forgets: so only a trigger deletes history, and forbid_direct_write needs no exception.
create function internal.forget_old_history() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
declare
  last_position bigint;
begin
  delete from public.history h using public.operation o, public.history_setting s
  where o.id = h.operation_id and o.occurred_at < now() - s.keep_for;
  with gone as (
    delete from public.operation o using public.history_setting s where o.occurred_at < now() - s.keep_for returning o.position)
  select max(position) into last_position from gone;
  update public.history_setting set forgotten_position = last_position where last_position > forgotten_position;
  return null;
end $$;
comment on function internal.forget_old_history is 'Deletes the history that is older than the setting says.';
create trigger forget_old_history after update of keep_for on history_setting
  for each statement execute function internal.forget_old_history();

create function forget_history(keep interval) returns bigint language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  forgotten bigint;
begin
  select count(*) into forgotten from public.operation where occurred_at < now() - keep;
  update public.history_setting set keep_for = keep;
  return forgotten;
end $$;
comment on function forget_history is 'Keeps history for so long from now on (null: forever), deletes what is older, and returns how many operations that were.';
revoke execute on function forget_history from public;

create function net_changes(op uuid, of_resource text) returns table (resource_id uuid, before jsonb, after jsonb) language sql stable as $$
  select h.resource_id, (array_agg(h.before order by h.id))[1], (array_agg(h.after order by h.id desc))[1]
  from public.history h where h.operation_id = op and h.resource = of_resource group by h.resource_id
$$;
comment on function net_changes is 'What an operation did to each row of a table, steps in between left out.';

create function content_of(image jsonb) returns jsonb language sql immutable
return image - '{version,payload_version,created_at,updated_at,changed_in,payload_changed_in}'::text[];
comment on function content_of is 'A row without the columns that say how it was written, not what it is.';

-- The rows of a table in a project as they were when the operation at a position had ended: those that nothing has
-- happened to since, and of the others what they were before the first thing that did.
create function rows_as_of(of_resource text, in_project uuid, at_position bigint) returns setof jsonb language plpgsql stable as $$
declare
  of_project text;
begin
  of_project := case of_resource
    when 'project' then 'c.id = $1'
    when 'variation' then 'c.flag_id in (select id from public.flag where project_id = $1)'
    when 'targeting' then 'c.flag_id in (select id from public.flag where project_id = $1)'
    when 'segment_setting' then 'c.segment_id in (select id from public.segment where project_id = $1)'
    when 'segment_rule' then 'c.segment_id in (select id from public.segment where project_id = $1)'
    when 'segment_target' then 'c.segment_setting_id in (select x.id from public.segment_setting x join public.segment s on s.id = x.segment_id where s.project_id = $1)'
    when 'segment_rule_clause' then 'c.segment_rule_id in (select r.id from public.segment_rule r join public.segment s on s.id = r.segment_id where s.project_id = $1)'
    when 'targeting_rule_variation' then 'c.targeting_rule_id in (select r.id from public.targeting_rule r join public.targeting t on t.id = r.targeting_id
      join public.flag f on f.id = t.flag_id where f.project_id = $1)'
    when 'targeting_rule_clause' then 'c.targeting_rule_id in (select r.id from public.targeting_rule r join public.targeting t on t.id = r.targeting_id
      join public.flag f on f.id = t.flag_id where f.project_id = $1)'
    when 'environment' then 'c.project_id = $1'
    when 'flag' then 'c.project_id = $1'
    when 'segment' then 'c.project_id = $1'
    else 'c.targeting_id in (select t.id from public.targeting t join public.flag f on f.id = t.flag_id where f.project_id = $1)'
  end;
  return query execute format('
    with since as materialized (
      select distinct on (h.resource_id) h.resource_id, h.before
      from public.operation o join public.history h on h.operation_id = o.id
      where o.position > $2 and o.project_ids @> array[$1] and h.resource = %1$L and h.project_id = $1
      order by h.resource_id, h.id
    )
    select to_jsonb(c) from public.%1$I c where %2$s and not exists (select from since where since.resource_id = c.id)
    union all
    select since.before from since where since.before is not null', of_resource, of_project)
  using in_project, at_position;
end $$;
comment on function rows_as_of is 'The rows of a table in a project as they were when the operation at a position had ended.';

comment on table operation is 'A transaction that changed something: who, when, why, and what it touched.';
comment on table history is 'What happened to each row, in order: before null is created, after null is deleted. Never changed.';
comment on table history_setting is 'How long history is kept, and up to where it is forgotten. One row.';
