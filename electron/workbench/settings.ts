import type { Database } from 'better-sqlite3'
import { type Settings, settingsSchema } from '../../shared/contract/window/settings.ts'
import { type ParsedJson, parseJson } from '../../shared/json/parse-json.ts'

const defaults: Settings = {
  theme: 'system',
  environmentId: null,
  benchOpen: true,
  benchTag: 'QA core',
  flagColumns: {},
  flagSort: { column: 'key', isDescending: false },
  flagFilters: [],
  openTabs: [],
  shownTab: '',
  tour: { isHidden: false, done: [] },
}

/** The settings of this workbench; defaults replace those that were never set or cannot be read. */
export function readSettings(workbench: Database): Settings {
  const rows = workbench.prepare<[], { name: string; value: string }>('select name, value from setting').all()
  const stored = new Map(rows.map(({ name, value }) => [name, parseJson(value)]))
  return settingsSchema.parse(
    Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [name, readable(name, stored) ?? value]),
    ),
  )
}

function readable(name: string, stored: ReadonlyMap<string, ParsedJson>): unknown {
  const setting = stored.get(name)
  if (!setting || !('value' in setting)) return undefined
  const read = settingsSchema.partial().safeParse({ [name]: setting.value })
  return read.success ? setting.value : undefined
}

export function updateSettings(
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
