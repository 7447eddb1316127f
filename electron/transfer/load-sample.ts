import { readFile } from 'node:fs/promises'
import type { Database as Workbench } from 'better-sqlite3'
import { sql } from 'kysely'
import type { ProjectRow } from '../../shared/contract/tree/tree.ts'
import { AppError } from '../../shared/errors.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import { newId } from '../../shared/model/new-id.ts'
import { profileName } from '../../shared/model/profile-name.ts'
import { readContexts } from '../../shared/payload/read/read-contexts.ts'
import { readPayload } from '../../shared/payload/read/read-payload.ts'
import { atOnce } from '../../shared/turns.ts'
import { asActor } from '../instance/database/as-actor.ts'
import type { Database, Writer } from '../instance/database/database.ts'
import { findEnvironment, readProject } from '../instance/stores/tree/workspaces.ts'
import { sampleFile } from '../root.ts'
import { listProfiles, putProfiles } from '../workbench/profiles.ts'
import { importInto } from './import/apply-import.ts'

const place = { workspaceKey: 'acme', projectKey: 'shop' }

/** Loads the sample project on the very first start of an embedded instance. */
export async function loadSampleOnce(
  database: Database,
  workbench: Workbench,
  kind: 'embedded' | 'external',
): Promise<void> {
  const { rows } = await sql`select from workspace limit 1`.execute(database.read)
  if (kind === 'embedded' && rows.length === 0)
    await asActor('Flagbench', () => loadSample(database, workbench))
}

/**
 * Creates the sample project and, if there are no profiles, its profiles. Throws CONFLICT if acme/shop exists
 * already.
 */
export async function loadSample(database: Database, workbench: Workbench): Promise<ProjectRow> {
  const payload = atOnce(
    readPayload(JSON.parse(await readFile(sampleFile('shop.launchdarkly.json'), 'utf8'))),
  )
  if ('error' in payload) throw new Error(payload.error)
  if (listProfiles(workbench).length === 0) await loadPeople(workbench)
  return database.write(async (writer) => {
    await refuseSecond(writer)
    const options = { onProgress: () => {}, onRead: () => {}, signal: undefined }
    for (const environmentKey of ['staging', 'production'])
      await importInto(writer, { ...place, environmentKey }, payload.payload, options)
    return nameSample(writer)
  }, 'long')
}

async function refuseSecond(writer: Writer): Promise<void> {
  const found = await findEnvironment(writer, { ...place, environmentKey: 'production' })
  if (found) throw new AppError('CONFLICT', 'The project acme/shop exists already.')
}

/** Sets names and tags, which are not part of a payload. */
async function nameSample(writer: Writer): Promise<ProjectRow> {
  await sql`update workspace set name = 'Acme' where key = ${place.workspaceKey}`.execute(writer)
  const { rows } = await sql<{ id: string }>`update project p set is_sample = true, name = 'Shop'
    from workspace w where w.id = p.workspace_id and w.key = ${place.workspaceKey} and p.key = ${place.projectKey}
    returning p.id`.execute(writer)
  const id = rows[0]?.id ?? ''
  await sql`update flag set tags = array[split_part(key, '.', 1)] where project_id = ${id}`.execute(writer)
  return readProject(writer, id)
}

async function loadPeople(workbench: Workbench): Promise<void> {
  const read = readContexts(await readFile(sampleFile('people.ndjson'), 'utf8'))
  if ('error' in read) throw new Error(read.error)
  const names = new Set<string>()
  const toProfile = (context: JsonObject) => {
    const name = profileName(context)
    const isCore = names.size < 12 && !names.has(name)
    names.add(name)
    return { id: newId(), name, tags: isCore ? ['QA core', 'people'] : ['people'], context }
  }
  putProfiles(workbench, read.contexts.map(toProfile))
}
