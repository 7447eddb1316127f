import type { Database as Workbench } from 'better-sqlite3'
import { sql } from 'kysely'
import { newId } from '../../../shared/model/new-id.ts'
import type { Plan } from '../../../shared/sync/plan/plan.ts'
import type { Database } from '../../instance/database/database.ts'
import { Bases, type SyncedProject } from '../bases.ts'
import type { RemoteClient } from '../remotes/client.ts'
import type { Remote } from '../remotes/remotes.ts'
import { sideHere } from '../sides/here.ts'
import { Links } from '../sides/links.ts'
import type { Side } from '../sides/side.ts'
import { findProjectThere, sideThere } from '../sides/there.ts'

/** A project here and its counterpart at a remote. */
export interface Pairing {
  readonly remote: Remote
  readonly place: ProjectPlace
  /** The id of the project here, also if it does not exist yet. */
  readonly projectId: string
  /** The id of the project there. */
  readonly remoteProjectId: string
  readonly here: Side
  readonly there: Side
  readonly bases: Bases
  readonly links: Links
  /** What is known of both; undefined before they were first compared, or while one side lacks the project. */
  readonly synced: SyncedProject | undefined
}

export interface ProjectPlace {
  readonly workspaceKey: string
  readonly projectKey: string
}

export interface PairingParts {
  readonly database: Database
  readonly workbench: Workbench
  readonly remote: Remote
  readonly client: RemoteClient
}

/**
 * Finds a project on both sides: by id, and else by its path. `plan` is one that was made for them, perhaps before
 * the project existed on both.
 */
export async function openPairing(
  parts: PairingParts,
  place: ProjectPlace,
  plan?: Pick<Plan, 'links' | 'operations'>,
): Promise<Pairing> {
  const { database, workbench, remote, client } = parts
  const { workspaceKey, projectKey } = place
  const hereId = await findProjectHere(database, place)
  const known = hereId === undefined ? undefined : new Bases(workbench, remote.id, hereId).project()
  const wanted = known?.remoteProjectId ?? hereId
  const thereId = await findProjectThere(client, wanted, [workspaceKey, projectKey])
  const isTaken = hereId === undefined && thereId !== undefined && (await isProject(database, thereId))
  const planned = plan?.operations.find(({ kind }) => kind === 'project')?.id
  const projectId = hereId ?? planned ?? (isTaken || thereId === undefined ? newId() : thereId)
  const bases = new Bases(workbench, remote.id, projectId)
  const synced = hereId === undefined || thereId === undefined ? undefined : known
  const links = new Links(synced ? bases.links() : [])
  if (plan) links.add(plan.links)
  const remoteProjectId = thereId ?? projectId
  if (projectId !== remoteProjectId && links.there(projectId) !== remoteProjectId)
    links.add([[projectId, remoteProjectId]])
  // Ids are unique in an instance: a second copy of a project needs its own.
  if (isTaken) links.copyAll()
  return {
    remote,
    place,
    projectId,
    remoteProjectId,
    here: sideHere(database, hereId),
    there: sideThere(client, thereId, links),
    bases,
    links,
    synced,
  }
}

async function findProjectHere(database: Database, place: ProjectPlace): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select p.id from project p join workspace w on w.id = p.workspace_id
    where w.key = ${place.workspaceKey} and p.key = ${place.projectKey}`.execute(database.read)
  return rows[0]?.id
}

async function isProject(database: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select from project where id = ${id}`.execute(database.read)
  return rows.length > 0
}
