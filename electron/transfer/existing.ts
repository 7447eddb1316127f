import { sql } from 'kysely'
import type { ImportTarget } from '../../shared/contract/transfer.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import type { Reader } from '../instance/database.ts'
import { readFlags } from '../instance/stores/read-flags.ts'
import { readSegments } from '../instance/stores/read-segments.ts'
import { type EnvironmentPath, findEnvironment } from '../instance/stores/workspaces.ts'

/** What stands where an import goes. */
export interface Existing {
  readonly environment: EnvironmentPath | undefined
  /** By key. Empty where the environment does not exist yet. */
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** Keys that the project has already, though perhaps not in this environment. */
  readonly projectFlags: ReadonlySet<string>
  readonly projectSegments: ReadonlySet<string>
  /** What the import would create on its way, as `project acme/shop`. */
  readonly creates: readonly string[]
}

/** Reads the target of an import. Ask inside one snapshot. */
export async function readExisting(reader: Reader, target: ImportTarget): Promise<Existing> {
  const environment = await findEnvironment(reader, target)
  const flags = environment ? await readFlags(reader, environment.id) : new Map<string, FlagDocument>()
  const segments = environment
    ? await readSegments(reader, environment.id)
    : new Map<string, SegmentDocument>()
  return {
    environment,
    flags: new Map(Array.from(flags.values(), (document) => [document.flag.key, document])),
    segments,
    projectFlags: await keysOf(reader, 'flag', target),
    projectSegments: await keysOf(reader, 'segment', target),
    creates: environment ? [] : await missingParents(reader, target),
  }
}

async function keysOf(reader: Reader, table: 'flag' | 'segment', target: ImportTarget): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select t.key from ${sql.table(table)} t
    join project p on p.id = t.project_id join workspace w on w.id = p.workspace_id
    where w.key = ${target.workspaceKey} and p.key = ${target.projectKey}`.execute(reader)
  return new Set(rows.map((row) => row.key))
}

async function missingParents(
  reader: Reader,
  { workspaceKey, projectKey, environmentKey }: ImportTarget,
): Promise<string[]> {
  const { rows } = await sql<{ workspace: boolean; project: boolean }>`select
    exists (select from workspace where key = ${workspaceKey}) as workspace,
    exists (select from project p join workspace w on w.id = p.workspace_id
      where w.key = ${workspaceKey} and p.key = ${projectKey}) as project`.execute(reader)
  const found = rows[0] ?? { workspace: false, project: false }
  const isStandard = environmentKey === 'staging' || environmentKey === 'production'
  return [
    ...(found.workspace ? [] : [`workspace ${workspaceKey}`]),
    ...(found.project
      ? []
      : [`project ${workspaceKey}/${projectKey} with the environments staging and production`]),
    ...(found.project || !isStandard ? [`environment ${workspaceKey}/${projectKey}/${environmentKey}`] : []),
  ]
}
