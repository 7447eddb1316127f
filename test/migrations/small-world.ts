import { Client } from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { freshDatabase } from '../builders/postgres.ts'

// Two launchdarkly projects and a flagbase one in a workspace, and names for what is in them.
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

/** A plain SQL client on a database of its own with a small world in it. It is closed when the test file is done. */
export async function smallWorld(): Promise<Client> {
  const client = new Client({ connectionString: await freshDatabase() })
  await client.connect()
  clients.add(client)
  await client.query(world)
  return client
}

/** Closes the client of a small world early: PostgreSQL has room for so many only. */
export async function close(client: Client): Promise<void> {
  if (clients.delete(client)) await client.end()
}

/** Another client on the database of this one, closed when the running test is done. */
export async function another({ host, port, user, password, database }: Client): Promise<Client> {
  const client = new Client({ host, port, user, password: String(password), database })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

export interface Rule {
  /** What is promised, in a sentence. */
  readonly promise: string
  /** SQL that keeps it. */
  readonly kept: string
  /** SQL that would break it. */
  readonly broken: string
  /** The constraint that says so. */
  readonly constraint: string
}

/** Runs a text in a transaction up to where it would commit, and takes it back; answers the constraint that was broken. */
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

/** The only value of the only row. */
export async function single<T>(client: Client, sql: string): Promise<T> {
  const { rows } = await client.query<Record<string, T>>(sql)
  return Object.values(rows[0] ?? {})[0] as T
}
