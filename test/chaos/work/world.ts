import type { Caller } from './caller.ts'
import { jsonOf } from './send.ts'

/** The resources that the writers use. */
export interface Place {
  readonly workspaceId: string
  readonly projectId: string
  /** The first one is permanent; others are created and deleted. */
  readonly environmentIds: readonly string[]
}

/** Creates a project for the writers, and a service that may only read it; returns the service's secret. */
export async function makePlace(root: Caller): Promise<Place & { readonly readerSecret: string }> {
  const made = async (path: string, body: unknown) =>
    jsonOf(await root.settled('POST', path, { body, expects: [201] }))
  const workspace = await made('/workspaces', { key: 'acme' })
  const project = await made(`/workspaces/${workspace.id}/projects`, { key: 'shop' })
  const places = [{ kind: 'project', id: project.id }]
  const reader = await made('/accesses', { key: 'reader', type: 'service', places })
  return {
    workspaceId: workspace.id,
    projectId: project.id,
    environmentIds: project.environments.map(({ id }: { id: string }) => id),
    readerSecret: reader.secret,
  }
}
