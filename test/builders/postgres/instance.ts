import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../../electron/instance/database/database.ts'
import { findEnvironment } from '../../../electron/instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../../electron/transfer/export-environment.ts'
import { applyImport } from '../../../electron/transfer/import/apply-import.ts'
import { type PreviewedImport, previewImport } from '../../../electron/transfer/import/preview-import.ts'
import type { ImportResult, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { freshDatabase } from './postgres.ts'

export const production: ImportTarget = {
  workspaceKey: 'acme',
  projectKey: 'shop',
  environmentKey: 'production',
}
export const staging: ImportTarget = { ...production, environmentKey: 'staging' }

/** A new database, closed when the running test ends; `url` allows further connections. */
export async function freshInstance(): Promise<Database & { readonly url: string }> {
  const url = await freshDatabase()
  return Object.assign(openTestDatabase(url), { url })
}

/** A second host's connection to a database. */
export function openTestDatabase(url: string): Database {
  const database = openDatabase(url, () => {})
  onTestFinished(() => database.close())
  return database
}

/** Previews a payload, given as JSON text or as a value, for a target. */
export async function preview(
  database: Database,
  payload: unknown,
  target: ImportTarget = production,
  contexts: readonly JsonObject[] = [],
): Promise<PreviewedImport> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const input = { text, fileName: 'file.json', target, contexts, signal: undefined }
  const previewing = previewImport(database, input)
  for (let step = await previewing.next(); ; step = await previewing.next()) {
    if (step.done) return step.value
  }
}

export function apply(
  database: Database,
  previewed: PreviewedImport,
  options: Partial<Parameters<typeof applyImport>[2]> = {},
): Promise<ImportResult> {
  return applyImport(database, previewed, {
    leaveOut: new Set(),
    onProgress: () => {},
    signal: undefined,
    ...options,
  })
}

/** Previews and applies a payload. */
export async function importPayload(
  database: Database,
  payload: unknown,
  target: ImportTarget = production,
): Promise<ImportResult> {
  return apply(database, await preview(database, payload, target))
}

export async function exportPlace(
  database: Database,
  target: ImportTarget = production,
): Promise<JsonObject> {
  const environment = await findEnvironment(database.read, target)
  if (!environment) throw new Error(`no ${target.environmentKey}`)
  return exportEnvironment(database, environment.id)
}
