import type { Database } from 'better-sqlite3'
import { type Settings, settingsSchema } from '../../shared/contract/system.ts'

const defaults: Settings = { theme: 'system', environmentId: null, benchOpen: true, benchTag: 'QA core' }

/** The settings of this workbench; what was never set, or cannot be read, has its default. */
export function readSettings(workbench: Database): Settings {
  const rows = workbench.prepare<[], { name: string; value: string }>('select name, value from setting').all()
  const stored = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]))
  const read = settingsSchema.safeParse({ ...defaults, ...stored })
  return read.success ? read.data : defaults
}

export function changeSettings(
  workbench: Database,
  change: Readonly<Partial<Record<keyof Settings, unknown>>>,
): Settings {
  const put = workbench.prepare(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  workbench.transaction(() => {
    for (const [name, value] of Object.entries(change))
      if (value !== undefined) put.run(name, JSON.stringify(value))
  })()
  return readSettings(workbench)
}
