import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'
import type { Chance } from './random.ts'
import type { Place } from './world.ts'

// Requests cross each other, so a rejection is as valid as a success.
const expects = [200, 201, 204, 400, 404, 409, 412, 422]

/**
 * Several players work on one project at once and share everything: environments are created and deleted,
 * flags require each other, accesses are attached and detached, operations are undone. Only the promises of
 * the schema are checked.
 */
export async function play(
  caller: Caller,
  place: Place,
  chance: Chance,
  isOver: () => boolean,
): Promise<void> {
  const project = `/projects/${place.projectId}`
  const list = async (path: string): Promise<readonly { id: string }[]> => {
    const answer = await caller.once('GET', path, { expects: [200, 404] })
    if (answer.status !== 200) return []
    const body = JSON.parse(answer.text)
    return Array.isArray(body) ? body : body.items
  }
  const one = async (path: string) => {
    const all = await list(path)
    return all.length > 0 ? chance.pick(all) : undefined
  }
  const ask = (method: string, path: string, body?: unknown, keyed = false) =>
    caller.once(method, path, {
      body,
      expects,
      headers: { 'if-match': '*', ...(keyed && { 'idempotency-key': randomUUID() }) },
    })
  const key = (kind: string) => `${kind}-${chance.between(0, 30)}`

  const moves: Readonly<Record<string, () => Promise<unknown>>> = {
    makeFlag: () => ask('POST', `${project}/flags`, { key: key('flag') }, true),
    renameFlag: async () => {
      const flag = await one(`${project}/flags?limit=50`)
      return flag && ask('PATCH', `/flags/${flag.id}`, { key: key('flag') })
    },
    removeFlag: async () => {
      const flag = await one(`${project}/flags?limit=50`)
      return flag && ask('DELETE', `/flags/${flag.id}`)
    },
    need: async () => {
      const [flag, needed] = [await one(`${project}/flags?limit=50`), await one(`${project}/flags?limit=50`)]
      const environment = await one(`${project}/environments`)
      if (!flag || !needed || !environment) return
      const [variation] = (needed as { variations?: { id: string }[] }).variations ?? []
      const prerequisites = [{ flagId: needed.id, variationId: variation?.id }]
      return ask('PATCH', `/flags/${flag.id}/environments/${environment.id}`, { prerequisites })
    },
    makeEnvironment: () => ask('POST', `${project}/environments`, { key: key('environment') }, true),
    removeEnvironment: async () => {
      const environment = await one(`${project}/environments`)
      return environment && ask('DELETE', `/environments/${environment.id}`)
    },
    makeSegment: () => ask('POST', `${project}/segments`, { key: key('segment') }, true),
    fillSegment: async () => {
      const [segment, environment] = [await one(`${project}/segments`), await one(`${project}/environments`)]
      const included = [key('user'), key('user')]
      return (
        segment &&
        environment &&
        ask('PATCH', `/segments/${segment.id}/environments/${environment.id}`, { included })
      )
    },
    askForSegment: async () => {
      const [flag, environment] = [
        await one(`${project}/flags?limit=50`),
        await one(`${project}/environments`),
      ]
      const clauses = [{ attribute: '', op: 'segmentMatch', values: [key('segment')] }]
      return (
        flag &&
        environment &&
        ask('PATCH', `/flags/${flag.id}/environments/${environment.id}`, {
          rules: [{ clauses, serve: null }],
        })
      )
    },
    removeSegment: async () => {
      const segment = await one(`${project}/segments`)
      return segment && ask('DELETE', `/segments/${segment.id}`)
    },
    undo: async () => {
      const operation = await one(`${project}/operations?limit=5`)
      return operation && ask('POST', `${project}/operations/${operation.id}/undo`, undefined, true)
    },
    makeAccess: () =>
      ask('POST', '/accesses', { key: key('access'), places: [{ kind: 'project', id: place.projectId }] }),
    attach: async () => {
      const access = await aPlayedAccess()
      const environment = await one(`${project}/environments`)
      const at = { place: { kind: 'environment', id: environment?.id } }
      return access && environment && ask('POST', `/accesses/${access.id}/attachments`, at, true)
    },
    removeAccess: async () => {
      const access = await aPlayedAccess()
      return access && ask('DELETE', `/accesses/${access.id}`)
    },
  }
  const aPlayedAccess = async () => {
    const all = (await list('/accesses')) as readonly { id: string; key: string }[]
    const played = all.filter(({ key }) => key.startsWith('access-'))
    return played.length > 0 ? chance.pick(played) : undefined
  }
  while (!isOver()) await chance.pick(Object.values(moves))()
}
