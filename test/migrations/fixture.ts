import { Client } from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { freshDatabase } from '../builders/postgres/postgres.ts'

// Two launchdarkly projects and a flagbase project in a workspace, with functions that look up their
// resources by key.
const world = `
  insert into workspace (key) values ('acme');
  insert into project (key, workspace_id) select 'shop', id from workspace;
  insert into project (key, workspace_id) select 'other', id from workspace;
  insert into project (key, workspace_id, evaluation_model) select 'base', id, 'flagbase' from workspace;
  insert into flag (key, project_id) select k, id from project, unnest(array['a', 'b', 'c']) k where project.key = 'shop';
  insert into flag (key, project_id) select 'z', id from project where key = 'other';
  insert into flag (key, project_id) select 'f', id from project where key = 'base';
  insert into segment (key, project_id) select 'beta', id from project where key = 'shop';
  insert into segment (key, project_id) select 'else', id from project where key = 'other';
  insert into segment (key, project_id) select 'fans', id from project where key = 'base';
  create function project(k text) returns uuid language sql stable as $$ select id from project where key = k $$;
  create function flag(k text) returns uuid language sql stable as $$ select id from flag where key = k $$;
  create function segment(k text) returns uuid language sql stable as $$ select id from segment where key = k $$;
  create function environment(k text, p text default 'shop') returns uuid language sql stable as
    $$ select id from environment where key = k and project_id = project(p) $$;
  create function variation(f text, k text) returns uuid language sql stable as
    $$ select id from variation where flag_id = flag(f) and key = k $$;
  create function targeting(f text, e text default 'production') returns uuid language sql stable as
    $$ select t.id from targeting t join environment x on x.id = t.environment_id where t.flag_id = flag(f) and x.key = e $$;
  create function setting(s text, e text default 'production') returns uuid language sql stable as
    $$ select t.id from segment_setting t join environment x on x.id = t.environment_id where t.segment_id = segment(s) and x.key = e $$;
  create function rule(f text, k text) returns uuid language sql stable as
    $$ select id from targeting_rule where targeting_id = targeting(f) and key = k $$;
`

const clients = new Set<Client>()

afterAll(async () => {
  for (const client of clients) await close(client)
})

/** A plain SQL client on a new database with the fixture. It is closed after the test file. */
export async function fixture(): Promise<Client> {
  const client = new Client({ connectionString: await freshDatabase() })
  await client.connect()
  clients.add(client)
  await client.query(world)
  return client
}

/** Closes the client of a fixture early, because PostgreSQL's connections are limited. */
export async function close(client: Client): Promise<void> {
  if (clients.delete(client)) await client.end()
}

/** Another client on the same database, closed when the running test ends. */
export async function another({ host, port, user, password, database }: Client): Promise<Client> {
  const client = new Client({ host, port, user, password: String(password), database })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

export interface Rule {
  /** The promise, as a sentence. */
  readonly promise: string
  /** SQL that keeps it. */
  readonly kept: string
  /** SQL that would break it. */
  readonly broken: string
  /** The violated constraint. */
  readonly constraint: string
}

/** Runs SQL in a transaction up to its commit and rolls back; returns the violated constraint. */
export async function brokenConstraint(client: Client, sql: string): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('set constraints all immediate')
    return undefined
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error)
  } finally {
    await client.query('rollback')
  }
}

/** The single value of a single row. */
export async function single<T>(client: Client, sql: string): Promise<T> {
  const { rows } = await client.query<Record<string, T>>(sql)
  return Object.values(rows[0] ?? {})[0] as T
}
