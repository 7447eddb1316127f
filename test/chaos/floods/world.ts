import { asJson, jsonOf, send } from '../work/send.ts'

/** The environment of a flood: an instance with 600 flags, and accesses to it. */
export interface World {
  readonly url: string
  readonly pid: number
  readonly ids: Ids
  /** The token of a service of the project: it may read and evaluate but not write. */
  readonly reader: string
  /** The token of a user of the project. */
  readonly other: string
  readonly root: string
  /** Aborts the flood. */
  readonly signal: AbortSignal
}

export interface Ids {
  readonly workspace: string
  readonly project: string
  readonly environment: string
  readonly flags: readonly string[]
  readonly variations: readonly string[]
  readonly secrets: Readonly<Record<'root' | 'reader' | 'other', string>>
}

const flagCount = 600

/** Fills a new instance through its HTTP API. */
export async function makeWorld(url: string, rootSecret: string): Promise<Ids> {
  const token = await signIn(url, 'root', rootSecret)
  const post = async (path: string, body: unknown) => {
    const answer = await send(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: asJson(token),
      body: JSON.stringify(body),
    })
    if (answer.status !== 200 && answer.status !== 201)
      throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return jsonOf(answer)
  }
  const workspace = await post('/workspaces', { key: 'acme' })
  const project = await post(`/workspaces/${workspace.id}/projects`, { key: 'shop' })
  const flags: { id: string; variations: { id: string }[] }[] = []
  for (let from = 0; from < flagCount; from += 50) {
    const changes = Array.from({ length: 50 }, (_, at) => ({
      request: 'flags.create',
      input: { projectId: project.id, key: `flag-${from + at}` },
    }))
    flags.push(...(await post('/changes', { changes })).results)
  }
  const places = [{ kind: 'project', id: project.id }]
  const reader = await post('/accesses', { key: 'reader', type: 'service', places })
  const other = await post('/accesses', { key: 'other', type: 'user', places })
  return {
    workspace: workspace.id,
    project: project.id,
    environment: project.environments[0].id,
    flags: flags.map(({ id }) => id),
    variations: flags.map(({ variations }) => variations[0]?.id ?? ''),
    secrets: { root: rootSecret, reader: reader.secret, other: other.secret },
  }
}

/** Exchanges a key and secret for a token. */
export async function signIn(url: string, key: string, secret: string): Promise<string> {
  const body = JSON.stringify({ key, secret })
  const answer = await send(`${url}/api/v1/tokens`, { method: 'POST', headers: asJson(undefined), body })
  if (answer.status !== 200) throw new Error(`sign-in of ${key}: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text).token
}
