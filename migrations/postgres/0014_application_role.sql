-- What the role of a host may do, so that the owner of the schema need not be that role. README.md says what is held
-- against whom.

create procedure grant_to_application(role_name text) language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
  -- what only triggers write
  derived constant text := 'public.operation, public.history, public.history_setting, public.environment_revision, public.casbin_rule';
begin
  if not has_database_privilege(role_name, current_database(), 'temporary') then
    execute format('grant temporary on database %I to %I', current_database(), role_name);
  end if;
  execute format('grant usage on schema public to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
  execute format('revoke insert, update, delete on %s from %I', derived, role_name);
  if to_regclass('public.flagbench_migration') is not null then
    execute format('revoke insert, update, delete on public.flagbench_migration from %I', role_name);
  end if;
  execute format('grant execute on all functions in schema public to %I', role_name);
end $$;
comment on procedure grant_to_application is 'Gives a role what a host needs: to read everything, to write the model, and nothing of the machinery. Call it after every migration.';
revoke execute on procedure grant_to_application from public;

-- The list of migrations is the owner's: a client that could write it would keep every host from starting.
do $$
begin
  if to_regclass('public.flagbench_migration') is not null then
    create trigger forbid_direct_write before insert or update or delete or truncate on public.flagbench_migration for each statement
      execute function internal.forbid_direct_write('flagbench_migration_derived', 'Only migrations write the list of migrations.', 'owner');
  end if;
end $$;
