import { escapeIdentifier, escapeLiteral } from 'pg'
import { newClient } from '../../client.ts'
import { localUrl } from '../url/local-url.ts'
import { clusterUser } from './init-cluster.ts'
import { newPassword, readPassword, writePassword } from './password.ts'

/** Owns the database and everything in it, and runs the migrations. Not a superuser. */
export const ownerUser = 'flagbench_owner'

/**
 * The role of a host: it has the rights that `grant_to_application` grants, and none on the machine. Not a
 * superuser.
 */
export const applicationUser = 'flagbench_app'

/** The files with the passwords of both roles (0600). */
export interface RoleFiles {
  readonly postgresOwnerPassword: string
  readonly postgresApplicationPassword: string
}

/** The URLs of both roles on the server at `port`; they contain passwords. */
export interface Roles {
  owner(port: number): string
  application(port: number): string
}

/**
 * Creates the two roles on the server at `url` (of the superuser), sets the passwords from their files, and
 * transfers to the owner everything that an earlier Flagbench created as the superuser.
 */
export async function ensureRoles(url: string, files: RoleFiles): Promise<Roles> {
  const owner = passwordIn(files.postgresOwnerPassword)
  const application = passwordIn(files.postgresApplicationPassword)
  const client = newClient({ url, application_name: 'flagbench roles', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.query(
      ['begin', roleSql(ownerUser, owner), roleSql(applicationUser, application), handOver, 'commit'].join(
        ';\n',
      ),
    )
  } finally {
    await client.end()
  }
  return {
    owner: (port) => localUrl(port, owner, ownerUser),
    application: (port) => localUrl(port, application, applicationUser),
  }
}

function passwordIn(file: string): string {
  const known = readPassword(file)
  if (known !== undefined) return known
  const password = newPassword()
  writePassword(file, password)
  return password
}

function roleSql(name: string, password: string): string {
  return `do $$ begin
    if to_regrole(${escapeLiteral(name)}) is null then create role ${escapeIdentifier(name)}; end if;
  end $$;
  alter role ${escapeIdentifier(name)} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
    password ${escapeLiteral(password)}`
}

// Does not use `reassign owned`, which refuses for the cluster's initial superuser. A column's sequence
// follows its table.
const handOver = `do $$
declare
  statement text;
begin
  for statement in
    select format('alter database %I owner to ${ownerUser}', datname)
    from pg_database where datname = current_database() and datdba <> '${ownerUser}'::regrole
    union all
    select format('alter schema %I owner to ${ownerUser}', nspname)
    from pg_namespace where nspname in ('public', 'internal') and nspowner <> '${ownerUser}'::regrole
    union all
    select format('alter %s %s owner to ${ownerUser}',
      case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, c.oid::regclass)
    from pg_class c
    where relnamespace in (select oid from pg_namespace where nspname in ('public', 'internal'))
      and relowner = '${clusterUser}'::regrole and relkind in ('r', 'p', 'v', 'm', 'S')
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and relkind = 'S')
    union all
    select format('alter routine %s owner to ${ownerUser}', p.oid::regprocedure)
    from pg_proc p
    where pronamespace in (select oid from pg_namespace where nspname in ('public', 'internal'))
      and proowner = '${clusterUser}'::regrole
    union all
    select format('alter %s %s owner to ${ownerUser}', case typtype when 'd' then 'domain' else 'type' end, t.oid::regtype)
    from pg_type t
    where typnamespace in (select oid from pg_namespace where nspname in ('public', 'internal'))
      and typowner = '${clusterUser}'::regrole and (typtype in ('d', 'e')
        or typtype = 'c' and exists (select from pg_class r where r.oid = typrelid and r.relkind = 'c'))
  loop
    execute statement;
  end loop;
end $$`
