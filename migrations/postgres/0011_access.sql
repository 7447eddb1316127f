-- Access: keys with a type, attached to places of the tree, and the casbin rows that follow from both.
-- Only triggers write casbin_rule: whoever changes a resource or an access, from whatever client, changes it along.

create domain access_type as text
  constraint access_type_known check (value in ('root', 'admin', 'user', 'service'));

create table access (
  id uuid primary key default new_id(),
  key resource_key not null,
  -- scrypt with its parameters and salt; null: nobody can log in with it
  secret_hash text constraint access_secret_hashed
    check (secret_hash ~ '^\$scrypt\$ln=\d+,r=\d+,p=\d+\$[A-Za-z0-9_-]+\$[A-Za-z0-9_-]+$'),
  type access_type not null default 'service',
  enabled boolean not null default true,
  -- Unix seconds; null: never
  expires_at bigint constraint access_expires_at_positive check (expires_at >= 0),
  -- the desktop's owner: decided like any other, and always there
  is_owner boolean not null default false,
  name text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  -- tokens carry it: a changed access takes no token from before
  version integer not null default 1,
  changed_in text not null default this_transaction(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint access_key_unique unique (key),
  constraint access_owner_whole check
    (not is_owner or (type = 'root' and enabled and expires_at is null and secret_hash is null))
);
create unique index access_one_owner on access (is_owner) where is_owner;

create trigger start_version before insert on access for each row
  when (new.version <> 1 or new.created_at <> now() or new.updated_at <> now() or new.changed_in <> this_transaction())
  execute function internal.start_version();
create trigger raise_version before update on access for each row execute function internal.raise_version();

create trigger forbid_reparenting before update on access
  for each row when (old.id is distinct from new.id) execute function internal.forbid_reparenting();

create table access_attachment (
  id uuid primary key default new_id(),
  access_id uuid not null references access on delete cascade,
  to_instance boolean not null default false,
  workspace_id uuid references workspace on delete cascade,
  project_id uuid references project on delete cascade,
  environment_id uuid references environment on delete cascade,
  created_at timestamptz not null default now(),
  constraint access_attachment_one_target
    check (to_instance::integer + num_nonnulls(workspace_id, project_id, environment_id) = 1),
  constraint access_attachment_unique
    unique nulls not distinct (access_id, to_instance, workspace_id, project_id, environment_id)
);
create index access_attachment_workspace on access_attachment (workspace_id) where workspace_id is not null;
create index access_attachment_project on access_attachment (project_id) where project_id is not null;
create index access_attachment_environment on access_attachment (environment_id) where environment_id is not null;

-- Signs the tokens of this instance. Readable to the database's own role alone; no procedure gives it out.
create table access_token_key (
  id boolean primary key default true constraint access_token_key_one check (id),
  secret bytea not null constraint access_token_key_length check (octet_length(secret) >= 32),
  created_at timestamptz not null default now()
);
revoke all on access_token_key from public;

-- casbin's own table: p = access, resource, resource type, access type; g = access types, g2 = resources,
-- g3 = resource types, each child before its parent.
create table casbin_rule (
  ptype text not null constraint casbin_rule_ptype check (ptype in ('p', 'g', 'g2', 'g3')),
  v0 text not null,
  v1 text not null,
  v2 text,
  v3 text,
  v4 text,
  v5 text,
  constraint casbin_rule_shape check ((ptype = 'p') = (v3 is not null) and (v2 is null) = (v3 is null)),
  constraint casbin_rule_unique unique nulls not distinct (ptype, v0, v1, v2, v3, v4, v5)
);

insert into public.casbin_rule (ptype, v0, v1) values
  ('g', 'root', 'admin'), ('g', 'admin', 'user'), ('g', 'user', 'service'),
  ('g3', 'workspace', 'instance'), ('g3', 'workbench', 'instance'),
  ('g3', 'project', 'workspace'),
  ('g3', 'environment', 'project'), ('g3', 'flag', 'project'), ('g3', 'segment', 'project'),
  ('g3', 'variation', 'flag'),
  ('g3', 'targeting', 'environment'), ('g3', 'targeting_rule', 'targeting'),
  ('g3', 'segment_rule', 'environment'), ('g3', 'trait', 'environment'), ('g3', 'identity', 'environment'),
  ('g3', 'sdk_key', 'environment'), ('g3', 'evaluation', 'environment'), ('g3', 'history', 'environment'),
  ('g3', 'access', 'environment');

-- The tree: one edge a workspace, project and environment. tg_argv[0] names the column of the parent.
create function internal.casbin_tree() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from public.casbin_rule where ptype = 'g2' and v0 = old.id::text;
  end if;
  if tg_op <> 'DELETE' then
    insert into public.casbin_rule (ptype, v0, v1)
    values ('g2', new.id::text, coalesce(to_jsonb(new) ->> tg_argv[0], 'instance'));
  end if;
  return null;
end $$;
comment on function internal.casbin_tree is 'Keeps the edge from a workspace, project or environment to its parent.';
create trigger casbin_tree after insert or delete or update of id on workspace
  for each row execute function internal.casbin_tree();
create trigger casbin_tree after insert or delete or update of id, workspace_id on project
  for each row execute function internal.casbin_tree('workspace_id');
create trigger casbin_tree after insert or delete or update of id, project_id on environment
  for each row execute function internal.casbin_tree('project_id');

-- The policies: one an attachment, of the type that its access has.
create function internal.attached_place(a access_attachment) returns text language sql immutable as $$
  select coalesce((a).workspace_id, (a).project_id, (a).environment_id)::text
$$;
comment on function internal.attached_place is 'The id that an attachment is to, or null for the instance.';

create function internal.casbin_policy() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from public.casbin_rule
    where ptype = 'p' and v0 = old.access_id::text and v1 = coalesce(attached_place(old), 'instance');
  end if;
  if tg_op <> 'DELETE' then
    insert into public.casbin_rule (ptype, v0, v1, v2, v3)
    select 'p', a.id::text, coalesce(attached_place(new), 'instance'),
      case when new.to_instance then 'instance' when new.workspace_id is not null then 'workspace'
        when new.project_id is not null then 'project' else 'environment' end,
      a.type
    from public.access a where a.id = new.access_id;
  end if;
  return null;
end $$;
comment on function internal.casbin_policy is 'Keeps one policy for each attachment, of the type that its access has.';
create trigger casbin_policy after insert or update or delete on access_attachment
  for each row execute function internal.casbin_policy();

create function internal.casbin_policy_type() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  update public.casbin_rule set v3 = new.type where ptype = 'p' and v0 = new.id::text;
  return null;
end $$;
comment on function internal.casbin_policy_type is 'Gives the policies of an access its new type.';
create trigger casbin_policy_type after update of type on access
  for each row when (old.type is distinct from new.type) execute function internal.casbin_policy_type();

create trigger forbid_truncate before truncate on access_attachment execute function internal.forbid_truncate();

-- A later migration that adds constant rows disables this trigger around them.
create trigger forbid_direct_write before insert or update or delete or truncate on casbin_rule for each statement
  execute function internal.forbid_direct_write('casbin_rule_derived',
    'The table casbin_rule follows from access, access_attachment and the resource tree: change those.');

-- Who was given what, and when; never the secret.
call internal.keep_history('access', '', 'null::uuid', 'null::uuid', 'c.id', null, '{changed_in,secret_hash}');
call internal.keep_history('access_attachment', 'left join public.environment e on e.id = c.environment_id',
  'coalesce(c.project_id, e.project_id)', 'c.environment_id', 'c.access_id', 'c.environment_id', '{}');

-- The owner is there from the first start on, and stays: without it the desktop could do nothing.
insert into public.access (key, name, type, is_owner) values ('owner', 'Owner', 'root', true);
insert into public.access_attachment (access_id, to_instance) select id, true from public.access where is_owner;

create function internal.keep_owner_access() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  perform refuse('access_owner_kept', tg_table_name,
    'The owner access of the instance cannot be removed, nor detached from the instance.');
end $$;
comment on function internal.keep_owner_access is 'Refuses to remove the owner access, or to detach it from the instance.';
create trigger access_owner_kept before delete on access
  for each row when (old.is_owner) execute function internal.keep_owner_access();
create trigger access_owner_kept_owner before update of is_owner on access
  for each row when (old.is_owner and not new.is_owner) execute function internal.keep_owner_access();
create function internal.is_owner(access_id uuid) returns boolean language sql stable
return exists (select from access where id = access_id and is_owner);
comment on function internal.is_owner is 'Whether an access is the owner of the instance.';
create trigger access_owner_kept before update or delete on access_attachment
  for each row when (old.to_instance and internal.is_owner(old.access_id)) execute function internal.keep_owner_access();

-- Hosts load the policy anew; an ordinary change of the instance does not make them.
create function internal.notify_hosts_of_access() returns trigger language plpgsql security definer
set search_path = pg_catalog, internal, pg_temp as $$
begin
  perform pg_notify('flagbench', 'access');
  return null;
end $$;
comment on function internal.notify_hosts_of_access is 'Tells hosts to load the policy again.';
create trigger notify_hosts_of_access after insert or update or delete on access
  for each statement execute function internal.notify_hosts_of_access();
create trigger notify_hosts_of_access after insert or update or delete on casbin_rule
  for each statement execute function internal.notify_hosts_of_access();
create trigger notify_hosts_of_access after insert or update or delete or truncate on access_token_key
  for each statement execute function internal.notify_hosts_of_access();

comment on table access is 'Who may come in: a key, a secret that is kept as a hash, and a type.';
comment on table access_attachment is 'Where an access may do what its type may: the instance, a workspace, a project or an environment.';
comment on table access_token_key is 'Signs the tokens of this instance. No procedure gives it out.';
comment on table casbin_rule is 'What casbin decides by: follows from access, access_attachment and the resource tree. Only triggers write it.';
