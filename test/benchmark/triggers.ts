// Measures the database's triggers when one transaction inserts, updates or deletes many rows, commit
// included. The result should be linear: ten times the rows take about ten times as long.
// `node test/benchmark/triggers.ts [most rows]`
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../electron/instance/migrate/migrate.ts'
import { startPostgres } from '../../electron/instance/postgres/process/start-postgres.ts'

const most = Number(process.argv[2] ?? 10_000)
const amounts = [10, 1000, 10_000].filter((amount) => amount <= most)

interface Kind {
  readonly name: string
  readonly insert: (amount: number) => string
  readonly update?: string
  readonly remove: string
}

const targeting = `(select t.id from targeting t join environment e on e.id = t.environment_id where e.key = 'production' and t.flag_id = (select id from flag where key = 'f'))`
const rule = `(select id from targeting_rule where key = 'kept')`
const setting = `(select x.id from segment_setting x join environment e on e.id = x.environment_id where e.key = 'production')`
const variation = `(select id from variation where flag_id = (select id from flag where key = 'f') and key = 'on')`
const project = `(select id from project where key = 'p')`
const each = (amount: number) => `from generate_series(1, ${amount}) n`

const only = process.argv[3]
const kinds: readonly Kind[] = [
  {
    name: 'rules with a clause and a slice',
    insert: (amount) => `
      insert into targeting_rule (targeting_id, position, key) select ${targeting}, n, 'r' || n ${each(amount)};
      insert into targeting_rule_clause (targeting_rule_id, position, op) select id, 0, 'in' from targeting_rule where key <> 'kept';
      insert into targeting_rule_variation (targeting_rule_id, position, variation_id) select id, 0, ${variation} from targeting_rule where key <> 'kept'`,
    update: `update targeting_rule set track_events = not track_events where key <> 'kept'`,
    remove: `delete from targeting_rule where key <> 'kept'`,
  },
  {
    name: 'rules without a position',
    insert: (amount) =>
      `insert into targeting_rule (targeting_id, key) select ${targeting}, 'r' || n ${each(amount)}`,
    remove: `delete from targeting_rule where key <> 'kept'`,
  },
  {
    name: 'clauses of one rule',
    insert: (amount) =>
      `insert into targeting_rule_clause (targeting_rule_id, position, op) select ${rule}, n, 'in' ${each(amount)}`,
    update: 'update targeting_rule_clause set negate = not negate',
    remove: 'delete from targeting_rule_clause',
  },
  {
    name: 'values of one clause',
    insert: (amount) => `insert into targeting_rule_clause (targeting_rule_id, position, op, "values")
      select ${rule}, 1, 'in', jsonb_agg('value ' || n) ${each(amount)}`,
    update: `update targeting_rule_clause set "values" = "values" || '["more"]'`,
    remove: 'delete from targeting_rule_clause',
  },
  {
    name: 'individual targets',
    insert: (amount) =>
      `insert into target (targeting_id, position, variation_id, "values") select ${targeting}, n, ${variation}, array['u' || n] ${each(amount)}`,
    update: `update target set "values" = array_append("values", 'more')`,
    remove: 'delete from target',
  },
  {
    name: 'variations of one flag',
    insert: (amount) =>
      `insert into variation (flag_id, position, key) select id, n + 9, 'v' || n from flag, generate_series(1, ${amount}) n where flag.key = 'f'`,
    update: `update variation set name = name || 'x' where key like 'v%'`,
    remove: `delete from variation where key like 'v%'`,
  },
  {
    name: 'flags, with on and off',
    insert: (amount) => `insert into flag (project_id, key) select ${project}, 'g' || n ${each(amount)}`,
    update: `update flag set key = key || 'x' where key like 'g%'`,
    remove: `delete from flag where key like 'g%'`,
  },
  {
    name: 'segment rules with a clause',
    insert: (amount) => `
      insert into segment_rule (segment_setting_id, segment_id, environment_id, position, key)
        select x.id, x.segment_id, x.environment_id, n, 'r' || n from segment_setting x, generate_series(1, ${amount}) n where x.id = ${setting};
      insert into segment_rule_clause (segment_rule_id, position, op) select id, 0, 'in' from segment_rule`,
    update: `update segment_rule set weight = 1`,
    remove: 'delete from segment_rule',
  },
  {
    name: 'segments',
    insert: (amount) => `insert into segment (project_id, key) select ${project}, 'g' || n ${each(amount)}`,
    update: `update segment set key = key || 'x' where key like 'g%'`,
    remove: `delete from segment where key like 'g%'`,
  },
  {
    name: 'projects with ten flags each',
    insert: (
      amount,
    ) => `insert into project (workspace_id, key) select w.id, 'q' || n from workspace w, generate_series(1, ${amount / 10}) n;
      insert into flag (project_id, key) select id, 'h' || n from project, generate_series(1, 10) n where project.key like 'q%'`,
    remove: `delete from project where key like 'q%'`,
  },
]

const states = ['fresh', 'analysed', 'cached plans'] as const

let worlds = 0
const home = mkdtempSync(join(tmpdir(), 'flagbench-triggers-'))
const postgres = await startPostgres({
  dir: join(home, 'postgres'),
  passwordFile: join(home, 'password'),
  log: () => {},
})
try {
  for (const state of states) {
    for (const kind of kinds.filter(({ name }) => !only || name.includes(only))) await measure(state, kind)
  }
} finally {
  await postgres.stop()
  rmSync(home, { recursive: true })
}

async function measure(state: (typeof states)[number], kind: Kind): Promise<void> {
  for (const amount of amounts) {
    const client = await freshWorld()
    if (state === 'analysed') await client.query('analyze')
    if (state === 'cached plans') for (let times = 0; times < 6; times++) await allOf(client, kind, 10)
    const times = await allOf(client, kind, amount)
    const shown = Object.entries(times).map(([what, ms]) => `${what} ${(ms / 1000).toFixed(2).padStart(6)} s`)
    console.log(
      `${state.padEnd(13)} ${kind.name.padEnd(32)} ${String(amount).padStart(6)}  ${shown.join('   ')}`,
    )
    await client.end()
  }
}

async function allOf(client: Client, kind: Kind, amount: number): Promise<Record<string, number>> {
  const times: Record<string, number> = { insert: await timed(client, kind.insert(amount)) }
  if (kind.update) times.update = await timed(client, kind.update)
  times.delete = await timed(client, kind.remove)
  return times
}

async function timed(client: Client, sql: string): Promise<number> {
  const start = performance.now()
  await client.query(`begin; ${sql}; commit`)
  return performance.now() - start
}

async function freshWorld(): Promise<Client> {
  worlds += 1
  const name = `world_${worlds}`
  const admin = new Client({ connectionString: postgres.url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = postgres.url.replace(/\/postgres$/, `/${name}`)
  await migrate({ url, folder: join(import.meta.dirname, '../../migrations/postgres') })
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query(`insert into workspace (key) values ('w'); insert into project (workspace_id, key) select id, 'p' from workspace;
    insert into flag (project_id, key) values (${project}, 'f'); insert into segment (project_id, key) values (${project}, 's');
    insert into targeting_rule (targeting_id, key) values (${targeting}, 'kept')`)
  return client
}
