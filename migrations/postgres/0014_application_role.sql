-- What the role of a host may do: exactly what the host asks for, so that the owner of the schema need not be that role.

create procedure grant_to_application(role_name text) language plpgsql as $$
begin
  if not has_database_privilege(role_name, current_database(), 'temporary') then
    execute format('grant temporary on database %I to %I', current_database(), role_name);
  end if;
  execute format('grant usage on schema public to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
  execute format('grant usage on all sequences in schema public to %I', role_name);
  execute format('grant execute on all functions in schema public to %I', role_name);
end $$;
