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
  tour: { isHidden: false, done: [] },
}

/** The settings that name places: an access that a window acts as has its own. */
const placed: ReadonlySet<string> = new Set(['environmentId', 'flagFilters'])

/** The name under which a setting is stored. */
const storedAs = (name: string, accessId: string) =>
  accessId !== '' && placed.has(name) ? `${name}@${accessId}` : name

/**
 * The settings of this workbench, or of the access with this id that a window acts as ("": none). Defaults
 * replace those that were never set or cannot be read.
 */
export function readSettings(workbench: Database, accessId: string): Settings {
  const rows = workbench.prepare<[], { name: string; value: string }>('select name, value from setting').all()
  const stored = new Map(rows.map(({ name, value }) => [name, parseJson(value)]))
  return settingsSchema.parse(
    Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [
        name,
        readable(name, stored.get(storedAs(name, accessId))) ?? value,
      ]),
    ),
  )
}

function readable(name: string, setting: ParsedJson | undefined): unknown {
  if (!setting || !('value' in setting)) return undefined
  const read = settingsSchema.partial().safeParse({ [name]: setting.value })
  return read.success ? setting.value : undefined
}

export function updateSettings(
  workbench: Database,
  accessId: string,
  change: Readonly<Partial<Record<keyof Settings, unknown>>>,
): Settings {
  const put = workbench.prepare(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  workbench.transaction(() => {
    for (const [name, value] of Object.entries(change))
      if (value !== undefined) put.run(storedAs(name, accessId), JSON.stringify(value))
  })()
  return readSettings(workbench, accessId)
}
