-- The promises of the model, kept by the database itself against every client.
-- What one statement decides is a constraint; what takes several statements is looked at when the transaction ends
-- (`settle`, in 0007), set by set, so that ten thousand flags are a handful of queries.
--
-- Keys are case-sensitive: LaunchDarkly's are, and a payload with `A` and `a` must not lose one of them.
-- A clause may name a segment that does not exist: SDKs skip it and an import keeps it; lint tells. But a segment that is
-- named cannot be removed or renamed. Keys may change otherwise: ids are what everything hangs on.

-- The seed's columns.

create domain flagbase_operator as text constraint flagbase_operator_known
  check (value in ('equal', 'greater_than', 'greater_than_or_equal', 'contains', 'regex'));

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

create function refuse(broken text, of_table text, sentence text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', constraint = broken, table = of_table, message = sentence;
end $$;

-- What a plain SQL client leaves out.

-- Flagbase's documents spell it `contain`, its code `contains`.
create function canonical_operator() returns trigger language plpgsql as $$
begin
  new.operator := 'contains';
  return new;
end $$;

-- A domain would refuse `contain` before any trigger sees it.
alter domain flagbase_operator drop constraint flagbase_operator_known;
alter domain flagbase_operator add constraint flagbase_operator_known
  check (value in ('equal', 'greater_than', 'greater_than_or_equal', 'contain', 'contains', 'regex'));
create trigger canonical_operator before insert or update on targeting_rule
  for each row when (new.operator = 'contain') execute function canonical_operator();
create trigger canonical_operator before insert or update on segment_rule
  for each row when (new.operator = 'contain') execute function canonical_operator();

-- A row without a position goes last. Arguments: the owner's column and table, and the column of a list within it.
create function next_position() returns trigger language plpgsql as $$
declare
  owner constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  list constant text := coalesce(to_jsonb(new) ->> tg_argv[2], '');
begin
  execute format('select from %I where id = $1 for no key update', tg_argv[1]) using owner;
  execute format('select coalesce(max(position) + 1, 0) from %I where %I = $1 and coalesce(to_jsonb(%1$I) ->> %3$L, '''') = $2',
    tg_table_name, tg_argv[0], tg_argv[2]) using owner, list into new.position;
  return new;
end $$;

create function segment_rule_setting() returns trigger language plpgsql as $$
begin
  select id into new.segment_setting_id from segment_setting
  where segment_id = new.segment_id and environment_id = new.environment_id;
  return new;
end $$;
-- Triggers of a kind run in the order of their names: this one before next_position.
create trigger find_setting before insert on segment_rule
  for each row when (new.segment_setting_id is null) execute function segment_rule_setting();

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
    execute format('create trigger next_position before insert on %I for each row when (new.position is null)
      execute function next_position(%L, %L, %L)', t.name, t.owner_column, t.owner, t.list);
  end loop;
end $$;
