import { z } from 'zod'
import {
  type PlanOperation,
  projectDocumentsSchema,
  projectStateSchema,
} from '../../../shared/contract/sync/sync.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FlagContent, SegmentContent } from '../../../shared/sync/content.ts'
import { neutralFlag, neutralSegment } from '../../../shared/sync/neutral.ts'
import type { RemoteClient } from '../remotes/client.ts'
import type { Links } from './links.ts'
import type { Side, Stamped } from './side.ts'

const most = 250

/** A project of a remote; `projectId` is its id there, undefined: it does not exist yet. */
export function sideThere(client: RemoteClient, projectId: string | undefined, links: Links): Side {
  let id = projectId
  const here = (key: string) => links.here(key)
  return {
    state: async () => {
      if (id === undefined) return undefined
      const state = await client.ask('GET', `/projects/${id}/state`, projectStateSchema)
      const keyed = <T>(record: Readonly<Record<string, T>>) =>
        Object.fromEntries(Object.entries(record).map(([key, value]) => [here(key), value]))
      return {
        ...state,
        content: links.toHere(state.content),
        revisions: keyed(state.revisions),
        flags: keyed(state.flags),
        segments: keyed(state.segments),
      }
    },
    documents: async (flagIds, segmentIds) => {
      const flags = new Map<string, Stamped<FlagContent>>()
      const segments = new Map<string, Stamped<SegmentContent>>()
      if (id === undefined) return { flags, segments }
      const thereOf = (ids: readonly string[]) => ids.map((one) => links.there(one))
      for (const some of chunks(thereOf(flagIds))) {
        const body = { projectId: id, flagIds: some, segmentIds: [] }
        const found = await client.ask('POST', '/documents', projectDocumentsSchema, body)
        for (const { stamp, content } of found.flags) {
          const own = neutralFlag(links.toHere(neutralFlag(content)))
          flags.set(own.flag.id, { stamp, content: own })
        }
      }
      for (const some of chunks(thereOf(segmentIds))) {
        const body = { projectId: id, flagIds: [], segmentIds: some }
        const found = await client.ask('POST', '/documents', projectDocumentsSchema, body)
        for (const { stamp, content } of found.segments) {
          const own = neutralSegment(links.toHere(neutralSegment(content)))
          segments.set(own.segment.id, { stamp, content: own })
        }
      }
      return { flags, segments }
    },
    write: async ({ workspaceKey, projectId: hereId, comment, expect, operations }) => {
      const written = links.there(hereId)
      const body = {
        workspaceKey,
        projectId: written,
        comment,
        expect: expect.map((one) => ({ ...one, id: links.there(one.id) })),
        operations: operations.map((one): PlanOperation => links.toThere(one)),
      }
      await client.ask('POST', '/plans', z.object({ operationId: z.string().nullable() }), body)
      id = written
    },
  }
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += most) yield items.slice(at, at + most)
}

const treeSchema = z.array(
  z.object({
    key: z.string(),
    projects: z.array(z.object({ id: z.string(), key: z.string() })),
  }),
)

/** The id of a project there: of that with this id, if it is visible, or else of that at this path. */
export async function findProjectThere(
  client: RemoteClient,
  knownId: string | undefined,
  [workspaceKey, projectKey]: readonly [string, string],
): Promise<string | undefined> {
  const tree = await client.ask('GET', '/tree', treeSchema)
  const all = tree.flatMap(({ key, projects }) =>
    projects.map((project) => ({ ...project, workspaceKey: key })),
  )
  const known = all.find(({ id }) => id === knownId)
  return (known ?? all.find((one) => one.workspaceKey === workspaceKey && one.key === projectKey))?.id
}

/** Throws NOT_FOUND. */
export function requireProject(id: string | undefined, project: string, where: string): asserts id is string {
  if (id === undefined)
    throw new AppError('NOT_FOUND', `There is no project ${project} ${where}, or this access may not see it.`)
}
