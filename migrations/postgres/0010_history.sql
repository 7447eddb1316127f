-- Who changed what, when: written by trigger, whoever writes; never changed, and deleted only when it is older than the
-- setting says. A transaction is one operation. Names of settings a client may give, each with `set local`:
-- flagbench.actor, flagbench.label, flagbench.comment.

create table operation (
  id uuid primary key default new_id(),
  transaction text not null default this_transaction() constraint operation_transaction unique,
  -- the order in which operations ended; of two that changed the same row, the later one is behind
  position bigint,
  occurred_at timestamptz not null default clock_timestamp(),
  actor text not null,
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

-- How long history is kept: null is for ever. What is forgotten is noted, as no state before it can be told any more.
create table history_setting (
  id uuid primary key default new_id(),
  keep_for interval constraint history_setting_keep_for check (keep_for >= interval '0'),
  forgotten_position bigint not null default 0,
  is_only boolean not null default true constraint history_setting_one unique check (is_only)
);
insert into history_setting default values;

create function this_operation() returns uuid language plpgsql as $$
declare
  found_id uuid;
begin
  select id into found_id from operation where transaction = this_transaction();
  if not found then
    insert into operation (actor) values (coalesce(nullif(current_setting('flagbench.actor', true), ''), session_user))
    returning id into found_id;
  end if;
  return found_id;
end $$;

-- Keeps the history of a table from now on. `joins` lead from a row `c` to what says its project, environment and owner;
-- `hidden` are columns that do not go into history.
create procedure keep_history(name text, joins text, project text, environment text, owner text, hidden text[]) language plpgsql as $outer$
declare
  image text := case when cardinality(hidden) = 0 then 'to_jsonb(%s)' else format('to_jsonb(%%s) - %L::text[]', hidden) end;
  target constant text := 'insert into history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after)';
  scope constant text := format('%L, c.id, %s, %s, %s', name, project, environment, owner);
  was constant text := format(image, 'o');
  becomes constant text := format(image, 'c');
  updates constant text := format('%1$s select $1, %2$s, %3$s, %4$s from changed c join former o on o.id = c.id %5$s where %3$s <> %4$s',
    target, scope, was, becomes, joins);
begin
  execute format($inner$
    create function record_%1$s() returns trigger language plpgsql as $$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if exists (select from changed) then
          this_one := this_operation();
          %2$s select this_one, %3$s, null, %4$s from changed c %6$s;
        end if;
      elsif tg_op = 'DELETE' then
        if exists (select from former) then
          this_one := this_operation();
          %2$s select this_one, %3$s, %4$s, null from former c %6$s;
        end if;
      elsif exists (select from changed) then
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          %5$s;
        else
          execute %7$L using this_one;
        end if;
      end if;
      return null;
    end $$
  $inner$, name, target, scope, becomes, replace(updates, '$1', 'this_one'), joins, updates);
  execute format('create trigger recorded_insert after insert on %I referencing new table as changed
    for each statement execute function record_%1$s()', name);
  execute format('create trigger recorded_update after update on %I referencing new table as changed old table as former
    for each statement execute function record_%1$s()', name);
  execute format('create trigger recorded_delete after delete on %I referencing old table as former
    for each statement execute function record_%1$s()', name);
end $outer$;

do $$
declare
  of_flag constant text := 'left join flag f on f.id = c.flag_id';
  of_targeting constant text := 'left join targeting t on t.id = c.targeting_id left join flag f on f.id = t.flag_id';
  of_rule constant text := 'left join targeting_rule r on r.id = c.targeting_rule_id left join targeting t on t.id = r.targeting_id
    left join flag f on f.id = t.flag_id';
  of_segment constant text := 'left join segment s on s.id = c.segment_id';
  of_setting constant text := 'left join segment_setting x on x.id = c.segment_setting_id left join segment s on s.id = x.segment_id';
  of_segment_rule constant text := 'left join segment_rule r on r.id = c.segment_rule_id left join segment s on s.id = r.segment_id';
  moment constant text[] := '{changed_in}';
  moments constant text[] := '{changed_in,payload_changed_in}';
begin
  call keep_history('workspace', '', 'null::uuid', 'null::uuid', 'c.id', moment);
  call keep_history('project', '', 'c.id', 'null::uuid', 'c.id', moment);
  call keep_history('environment', '', 'c.project_id', 'c.id', 'c.id', moment);
  call keep_history('flag', '', 'c.project_id', 'null::uuid', 'c.id', moment);
  call keep_history('variation', of_flag, 'f.project_id', 'null::uuid', 'c.flag_id', '{}');
  call keep_history('targeting', of_flag, 'f.project_id', 'c.environment_id', 'c.flag_id', moments);
  call keep_history('targeting_fallthrough_variation', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', '{}');
  call keep_history('targeting_rule', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', '{}');
  call keep_history('targeting_rule_variation', of_rule, 'f.project_id', 't.environment_id', 't.flag_id', '{}');
  call keep_history('targeting_rule_clause', of_rule, 'f.project_id', 't.environment_id', 't.flag_id', '{}');
  call keep_history('target', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', '{}');
  call keep_history('prerequisite', of_targeting, 'f.project_id', 't.environment_id', 't.flag_id', '{}');
  call keep_history('segment', '', 'c.project_id', 'null::uuid', 'c.id', moment);
  call keep_history('segment_setting', of_segment, 's.project_id', 'c.environment_id', 'c.segment_id', moments);
  call keep_history('segment_target', of_setting, 's.project_id', 'x.environment_id', 'x.segment_id', '{}');
  call keep_history('segment_rule', of_segment, 's.project_id', 'c.environment_id', 'c.segment_id', '{}');
  call keep_history('segment_rule_clause', of_segment_rule, 's.project_id', 'r.environment_id', 'r.segment_id', '{}');
  -- What is forgotten is no news: else each forgetting would leave something to forget.
  call keep_history('history_setting', '', 'null::uuid', 'null::uuid', 'c.id', '{forgotten_position}');
end $$;

-- The end of an operation: where the rows of deleted parents belong, what it touched, and its place in the order.
create function finish_operation() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  perform place_orphans(new.id);
  if not exists (select from history where operation_id = new.id) then
    delete from operation where id = new.id;
    return null;
  end if;
  update operation set
    position = nextval('operation_position'),
    occurred_at = clock_timestamp(),
    label = coalesce(current_setting('flagbench.label', true), ''),
    comment = coalesce(current_setting('flagbench.comment', true), ''),
    undoes = nullif(current_setting('flagbench.undoes', true), '')::uuid,
    project_ids = array(select distinct project_id from history where operation_id = new.id and project_id is not null),
    summary = (
      select jsonb_object_agg(resource, jsonb_build_array(created, changed, deleted)) from (
        select resource, count(*) filter (where before is null) as created,
          count(*) filter (where before is not null and after is not null) as changed,
          count(*) filter (where after is null) as deleted
        from history where operation_id = new.id group by resource) counted)
  where id = new.id;
  return null;
end $$;
create constraint trigger finish_operation after insert on operation deferrable initially deferred
  for each row execute function finish_operation();

-- Children go before their parents are noted: by then nobody can say whose they were but history itself.
create function place_orphans(op uuid) returns void language plpgsql as $$
begin
  for level in 1 .. 4 loop
    update history h set project_id = p.project_id, environment_id = coalesce(h.environment_id, p.environment_id),
      owner_id = coalesce(h.owner_id, p.owner_id)
    from history p
    where h.operation_id = op and h.project_id is null and h.after is null
      and p.operation_id = op and p.after is null and p.project_id is not null
      and p.resource_id = coalesce(h.before ->> 'targeting_rule_id', h.before ->> 'segment_rule_id', h.before ->> 'targeting_id',
        h.before ->> 'segment_setting_id', h.before ->> 'flag_id', h.before ->> 'segment_id', h.before ->> 'environment_id')::uuid;
    exit when not found;
  end loop;
end $$;

-- ‘Append-only’ also for whoever may write to the tables.
create function refuse_rewrite() returns trigger language plpgsql as $$
declare
  is_own boolean;
  is_old boolean;
begin
  select o.transaction = this_transaction(), o.occurred_at < now() - s.keep_for into is_own, is_old
  from operation o, history_setting s
  where o.id = (to_jsonb(old) ->> case tg_table_name when 'history' then 'operation_id' else 'id' end)::uuid;
  if tg_op = 'DELETE' and (is_old or is_own and tg_table_name = 'operation') then
    return old;
  elsif tg_op = 'UPDATE' and is_own and (tg_table_name = 'operation' or to_jsonb(new) - '{project_id,environment_id,owner_id}'::text[]
      = to_jsonb(old) - '{project_id,environment_id,owner_id}'::text[]) then
    return new;
  end if;
  perform refuse('history_append_only', tg_table_name, 'History is never changed; what is older than history_setting.keep_for may be forgotten.');
end $$;
create trigger refuse_rewrite before update or delete on history for each row execute function refuse_rewrite();
create trigger refuse_rewrite before update or delete on operation for each row execute function refuse_rewrite();
create trigger refuse_truncate before truncate on history execute function refuse_truncate();
create trigger refuse_truncate before truncate on operation execute function refuse_truncate();

-- From now on history is kept for so long (null: for ever); answers how many operations are forgotten with it.
create function forget_history(keep interval) returns bigint language plpgsql as $$
declare
  forgotten bigint;
  last_position bigint;
begin
  update history_setting set keep_for = keep where keep_for is distinct from keep;
  delete from history h using operation o, history_setting s where o.id = h.operation_id and o.occurred_at < now() - s.keep_for;
  with gone as (delete from operation o using history_setting s where o.occurred_at < now() - s.keep_for returning o.position)
  select count(*), max(position) into forgotten, last_position from gone;
  update history_setting set forgotten_position = last_position where last_position > forgotten_position;
  return forgotten;
end $$;

-- What an operation did to each row of a table, steps in between left out.
create function net_changes(op uuid, of_resource text) returns table (resource_id uuid, before jsonb, after jsonb) language sql stable as $$
  select h.resource_id, (array_agg(h.before order by h.id))[1], (array_agg(h.after order by h.id desc))[1]
  from history h where h.operation_id = op and h.resource = of_resource group by h.resource_id
$$;

-- Columns that say how a row was written, not what it is.
create function content_of(image jsonb) returns jsonb language sql immutable as $$
  select image - '{version,payload_version,created_at,updated_at,changed_in,payload_changed_in}'::text[]
$$;

-- The rows of a table in a project as they were when the operation at a position had ended: those that nothing has
-- happened to since, and of the others what they were before the first thing that did.
create function rows_as_of(of_resource text, in_project uuid, at_position bigint) returns setof jsonb language plpgsql stable as $$
declare
  of_project text;
begin
  of_project := case of_resource
    when 'project' then 'c.id = $1'
    when 'variation' then 'c.flag_id in (select id from flag where project_id = $1)'
    when 'targeting' then 'c.flag_id in (select id from flag where project_id = $1)'
    when 'segment_setting' then 'c.segment_id in (select id from segment where project_id = $1)'
    when 'segment_rule' then 'c.segment_id in (select id from segment where project_id = $1)'
    when 'segment_target' then 'c.segment_setting_id in (select x.id from segment_setting x join segment s on s.id = x.segment_id where s.project_id = $1)'
    when 'segment_rule_clause' then 'c.segment_rule_id in (select r.id from segment_rule r join segment s on s.id = r.segment_id where s.project_id = $1)'
    when 'targeting_rule_variation' then 'c.targeting_rule_id in (select r.id from targeting_rule r join targeting t on t.id = r.targeting_id
      join flag f on f.id = t.flag_id where f.project_id = $1)'
    when 'targeting_rule_clause' then 'c.targeting_rule_id in (select r.id from targeting_rule r join targeting t on t.id = r.targeting_id
      join flag f on f.id = t.flag_id where f.project_id = $1)'
    when 'environment' then 'c.project_id = $1'
    when 'flag' then 'c.project_id = $1'
    when 'segment' then 'c.project_id = $1'
    else 'c.targeting_id in (select t.id from targeting t join flag f on f.id = t.flag_id where f.project_id = $1)'
  end;
  return query execute format('
    with since as materialized (
      select distinct on (h.resource_id) h.resource_id, h.before
      from operation o join history h on h.operation_id = o.id
      where o.position > $2 and o.project_ids @> array[$1] and h.resource = %1$L and h.project_id = $1
      order by h.resource_id, h.id
    )
    select to_jsonb(c) from %1$I c where %2$s and not exists (select from since where since.resource_id = c.id)
    union all
    select since.before from since where since.before is not null', of_resource, of_project)
  using in_project, at_position;
end $$;
