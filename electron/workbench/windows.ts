import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { type WindowState, windowStateSchema } from '../../shared/contract/window/windows.ts'
import { parseJson } from '../../shared/json/parse-json.ts'

/** Where a window stands: the position and size that it has when it fills no screen, in DIPs. */
export const windowBoundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
})

export type WindowBounds = Readonly<z.infer<typeof windowBoundsSchema>>

/** Number of windows that are remembered; older ones are forgotten. */
export const mostWindows = 20

interface WindowRow {
  readonly id: string
  readonly state: string | null
  readonly bounds: string | null
}

/** What a window showed; null if it is not remembered, or if another Flagbench wrote it in another format. */
export function readWindowState(workbench: Database, id: string): WindowState | null {
  const row = workbench.prepare<[string], WindowRow>('select * from window where id = ?').get(id)
  return row ? read(windowStateSchema, row.state) : null
}

/** The window that was used last, and what it showed. */
export function latestWindow(workbench: Database): { id: string; state: WindowState } | null {
  const rows = workbench
    .prepare<[], WindowRow>('select * from window where state is not null order by used_at desc, rowid desc')
    .all()
  for (const { id, state } of rows) {
    const found = read(windowStateSchema, state)
    if (found) return { id, state: found }
  }
  return null
}

export function keepWindowState(workbench: Database, id: string, state: WindowState): void {
  keep(workbench, id, 'state', state)
}

/** The windows of the desktop app that are open or were open at its end, the one that was used last at the end. */
export function desktopWindows(workbench: Database): { id: string; bounds: WindowBounds }[] {
  return workbench
    .prepare<[], WindowRow>('select * from window where bounds is not null order by used_at, rowid')
    .all()
    .flatMap(({ id, bounds }) => {
      const found = read(windowBoundsSchema, bounds)
      return found ? [{ id, bounds: found }] : []
    })
}

export function keepWindowBounds(workbench: Database, id: string, bounds: WindowBounds): void {
  keep(workbench, id, 'bounds', bounds)
}

/** Forgets a window that was closed for good. */
export function forgetWindow(workbench: Database, id: string): void {
  workbench.prepare('delete from window where id = ?').run(id)
}

function keep(workbench: Database, id: string, column: 'state' | 'bounds', value: object): void {
  workbench.transaction(() => {
    workbench
      .prepare(
        `insert into window (id, ${column}, used_at) values (?, ?, ?)
          on conflict (id) do update set ${column} = excluded.${column}, used_at = excluded.used_at`,
      )
      .run(id, JSON.stringify(value), new Date().toISOString())
    workbench
      .prepare(
        'delete from window where id not in (select id from window order by used_at desc, rowid desc limit ?)',
      )
      .run(mostWindows)
  })()
}

function read<T>(schema: z.ZodType<T>, text: string | null): T | null {
  const json = parseJson(text ?? '')
  const found = 'value' in json ? schema.safeParse(json.value) : undefined
  return found?.data ?? null
}
