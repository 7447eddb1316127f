import { readFile } from 'node:fs/promises'
import type { Database as Workbench } from 'better-sqlite3'
import { sql } from 'kysely'
import type { ProjectRow } from '../../shared/contract/workspaces.ts'
import { AppError } from '../../shared/errors.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { newId } from '../../shared/model/new-id.ts'
import { profileName } from '../../shared/model/profile-name.ts'
import { readContexts } from '../../shared/payload/read-contexts.ts'
import type { Database, Reader } from '../instance/database.ts'
import { findEnvironment, readProject } from '../instance/stores/workspaces.ts'
import { sampleFile } from '../root.ts'
import { listProfiles, putProfiles } from '../workbench/profiles.ts'
import { applyImport } from './apply-import.ts'
import { previewImport } from './preview-import.ts'

const place = { workspaceKey: 'acme', projectKey: 'shop' }

/** On the very first start of an embedded instance: something to play with. */
export async function loadSampleOnce(
  database: Database,
  workbench: Workbench,
  kind: 'embedded' | 'external',
): Promise<void> {
  const { rows } = await sql`select from workspace limit 1`.execute(database.read)
  if (kind === 'embedded' && rows.length === 0) await loadSample(database, workbench)
}

/** Brings the sample project and its profiles. Throws CONFLICT when acme/shop exists already. */
export async function loadSample(database: Database, workbench: Workbench): Promise<ProjectRow> {
  if (await sampleEnvironment(database.read))
    throw new AppError('CONFLICT', 'The project acme/shop exists already.')
  const text = await readFile(sampleFile('shop.launchdarkly.json'), 'utf8')
  for (const environmentKey of ['production', 'staging']) await importSample(database, text, environmentKey)
  const environment = await sampleEnvironment(database.read)
  if (!environment) throw new Error('the sample was imported, but it is not there')
  await nameSample(database, environment.projectId)
  if (listProfiles(workbench).length === 0) await loadPeople(workbench)
  return readProject(database.read, environment.projectId)
}

const sampleEnvironment = (reader: Reader) =>
  findEnvironment(reader, { ...place, environmentKey: 'production' })

async function importSample(database: Database, text: string, environmentKey: string): Promise<void> {
  const target = { ...place, environmentKey }
  const previewing = previewImport(database, {
    text,
    fileName: 'the sample',
    target,
    contexts: [],
    signal: undefined,
  })
  let step = await previewing.next()
  while (!step.done) step = await previewing.next()
  await applyImport(database, step.value, { leaveOut: new Set(), onProgress: () => {}, signal: undefined })
}

/** Names and tags, which a payload does not carry. */
async function nameSample(database: Database, projectId: string): Promise<void> {
  await database.write(async (writer) => {
    await sql`update project set is_sample = true, name = 'Shop' where id = ${projectId}`.execute(writer)
    await sql`update workspace set name = 'Acme' where key = ${place.workspaceKey}`.execute(writer)
    await sql`update flag set tags = array[split_part(key, '.', 1)] where project_id = ${projectId}`.execute(
      writer,
    )
  })
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
