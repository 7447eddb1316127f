import { Client } from 'pg'
import { historyOf, promises } from './promises.ts'
import type { Counts } from './report.ts'
import type { KnownFlag, Ledger } from './work/ledger.ts'

interface FlagRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly salt: string
}

/**
 * Checks a database without load against every promise of the schema and against the responses that the
 * writers got.
 */
export async function inspect(
  url: string,
  ledger: Ledger,
  environmentId: string,
  asked: Counts,
): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const [promise, sql] of Object.entries(promises)) await look(client, promise, sql, ledger, asked)
    const tables = await client.query<{ resource: string }>(
      'select distinct resource from history order by 1',
    )
    for (const { resource } of tables.rows)
      await look(client, `history tells the rows of ${resource}`, historyOf(resource), ledger, asked)
    const { rows } = await client.query<FlagRow>(
      `select f.id, f.version, f.name, t.salt from flag f join targeting t on t.flag_id = f.id and t.environment_id = $1`,
      [environmentId],
    )
    compare(ledger, new Map(rows.map((row) => [row.id, row])), asked)
  } finally {
    await client.end()
  }
}

async function look(
  client: Client,
  promise: string,
  sql: string,
  ledger: Ledger,
  asked: Counts,
): Promise<void> {
  const { rows } = await client.query<{ broken: string }>(sql)
  asked.add(`promise: ${promise}`)
  if (rows.length === 0) return
  const some = rows.slice(0, 3).map(({ broken }) => broken)
  ledger.breach(`Not true: ${promise} – ${rows.length} × such as ${some.join(', ')}`)
}

/** No acknowledged write is lost or duplicated, and no list of changes is applied in part. */
function compare(ledger: Ledger, rows: ReadonlyMap<string, FlagRow>, asked: Counts): void {
  for (const flag of ledger.flags) {
    const row = rows.get(flag.id)
    asked.add(`flags that are ${flag.life}`)
    asked.add('acknowledged writes', flag.writes)
    if (flag.life === 'acknowledged' && !row) ledger.breach(`The acknowledged flag ${flag.id} is lost.`)
    if (flag.life === 'deleted' && row) ledger.breach(`The flag ${flag.id} was deleted and is there.`)
    if (row) compareFlag(ledger, flag, row)
  }
  const undecided = ledger.flags.filter(({ life }) => life === 'undecided')
  for (const [group, of] of Map.groupBy(undecided, ({ group }) => group)) {
    const there = of.filter(({ id }) => rows.has(id)).length
    if (there > 0 && there < of.length)
      ledger.breach(`Of the list ${group} ${there} of ${of.length} flags are there.`)
  }
}

function compareFlag(ledger: Ledger, flag: KnownFlag, row: FlagRow): void {
  const most = flag.writes + (flag.undecidedWrite ? 1 : 0)
  const count = row.version - 1
  if (count < flag.writes)
    ledger.breach(`Of ${flag.writes} acknowledged writes of ${flag.id} ${count} are there.`)
  if (count > most)
    ledger.breach(`The flag ${flag.id} was written ${count} times instead of ${most} at most.`)
  if (!flag.undecidedWrite && row.name !== flag.name)
    ledger.breach(`The flag ${flag.id} is called "${row.name}" instead of "${flag.name}".`)
  if (flag.salts.length > 0 && !flag.salts.includes(row.salt))
    ledger.breach(`The targeting of ${flag.id} is none of those that were written last.`)
}
