-- Flagbase's columns on the rules, and what a plain SQL client leaves out of a row.

-- `contain` is here too: a domain would refuse it before the trigger below could correct it.
create domain flagbase_operator as text constraint flagbase_operator_known
  check (value in ('equal', 'greater_than', 'greater_than_or_equal', 'contain', 'contains', 'regex'));

alter table targeting_rule
  add column name text not null default '',
  add column tags text[] not null default '{}',
  add column type text constraint targeting_rule_type check (type in ('trait', 'identity', 'segment')),
  add column trait_key text,
  add column trait_value text,
  add column operator flagbase_operator,
  add column negate boolean not null default false,
  add column identity_id uuid,
  add column segment_id uuid,
  add constraint targeting_rule_segment foreign key (segment_id) references segment deferrable initially deferred,
  add constraint targeting_rule_form check (
    case
      when type is null then num_nonnulls(trait_key, trait_value, operator, identity_id, segment_id) = 0 and not negate
      when key = '' then false
      when type = 'trait' then num_nonnulls(trait_key, trait_value, operator) = 3 and num_nonnulls(identity_id, segment_id) = 0
      when type = 'identity' then identity_id is not null and num_nonnulls(trait_key, trait_value, operator, segment_id) = 0
      else segment_id is not null and num_nonnulls(trait_key, trait_value, operator, identity_id) = 0
    end),
  -- LaunchDarkly's rule ids are kept as they came, doubles too.
  add constraint targeting_rule_key_unique exclude using btree (targeting_id with =, key with =)
    where (type is not null) deferrable initially deferred;
create index targeting_rule_segment on targeting_rule (segment_id) where segment_id is not null;

alter table segment_rule
  add column name text not null default '',
  add column tags text[] not null default '{}',
  add column trait_key text,
  add column trait_value text,
  add column operator flagbase_operator,
  add column negate boolean not null default false,
  add constraint segment_rule_form check (
    case
      when operator is null then num_nonnulls(trait_key, trait_value) = 0 and not negate
      else num_nonnulls(trait_key, trait_value) = 2 and key <> '' and weight is null
    end),
  add constraint segment_rule_key_unique exclude using btree (segment_id with =, environment_id with =, key with =)
    where (operator is not null) deferrable initially deferred;

alter table segment_setting add constraint segment_setting_place unique (id, segment_id, environment_id);
alter table segment_rule add constraint segment_rule_place foreign key (segment_setting_id, segment_id, environment_id)
  references segment_setting (id, segment_id, environment_id) on delete cascade;

-- Who asks for a segment, by its key.
create index targeting_rule_clause_segment on targeting_rule_clause using gin ("values" jsonb_path_ops) where op = 'segmentMatch';
create index segment_rule_clause_segment on segment_rule_clause using gin ("values" jsonb_path_ops) where op = 'segmentMatch';

-- What a plain SQL client leaves out.

-- Flagbase's documents spell it `contain`, its code `contains`.
create function internal.canonical_operator() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  new.operator := 'contains';
  return new;
end $$;
comment on function internal.canonical_operator is 'Writes contain as contains.';

create trigger canonical_operator before insert or update on targeting_rule
  for each row when (new.operator = 'contain') execute function internal.canonical_operator();
create trigger canonical_operator before insert or update on segment_rule
  for each row when (new.operator = 'contain') execute function internal.canonical_operator();

-- A row without a position goes last. Arguments: the owner's column and table, and the column of a list within it ('' for
-- none). Both queries are index look-ups, so that ten thousand rows of one owner stay linear.
create function internal.next_position() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
declare
  owner constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  list constant text := to_jsonb(new) ->> tg_argv[2];
  in_list constant text := case when tg_argv[2] = '' then '' else format('and %I = $2', tg_argv[2]) end;
begin
  execute format('select from public.%I where id = $1 for no key update', tg_argv[1]) using owner;
  execute format('select coalesce((select position + 1 from public.%I where %I = $1 %s order by position desc limit 1), 0)',
    tg_table_name, tg_argv[0], in_list) using owner, list into new.position;
  return new;
end $$;
comment on function internal.next_position is 'Puts a row without a position behind the last one of its owner.';

create function internal.set_segment_setting() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  select id into new.segment_setting_id from public.segment_setting
  where segment_id = new.segment_id and environment_id = new.environment_id;
  return new;
end $$;
comment on function internal.set_segment_setting is 'Finds the setting of a segment rule that names its segment and environment only.';
-- Triggers of a kind run in the order of their names: this one before take_next_position.
create trigger set_segment_setting before insert on segment_rule
  for each row when (new.segment_setting_id is null) execute function internal.set_segment_setting();

do $$
declare
  t record;
begin
  for t in select * from (values
    ('variation', 'flag_id', 'flag', ''),
    ('targeting_fallthrough_variation', 'targeting_id', 'targeting', ''),
    ('targeting_rule', 'targeting_id', 'targeting', ''),
    ('targeting_rule_variation', 'targeting_rule_id', 'targeting_rule', ''),
    ('targeting_rule_clause', 'targeting_rule_id', 'targeting_rule', ''),
    ('target', 'targeting_id', 'targeting', 'list'),
    ('prerequisite', 'targeting_id', 'targeting', ''),
    ('segment_target', 'segment_setting_id', 'segment_setting', 'list'),
    ('segment_rule', 'segment_setting_id', 'segment_setting', ''),
    ('segment_rule_clause', 'segment_rule_id', 'segment_rule', '')) as t (name, owner_column, owner, list)
  loop
    execute format('create trigger take_next_position before insert on %I for each row when (new.position is null)
      execute function internal.next_position(%L, %L, %L)', t.name, t.owner_column, t.owner, t.list);
  end loop;
end $$;
