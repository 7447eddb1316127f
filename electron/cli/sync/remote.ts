import { z } from 'zod'
import { keySchema } from '../../../shared/model/resource.ts'
import { remoteClient } from '../../sync/remotes/client.ts'
import { parseRemoteUrl } from '../../sync/remotes/remote-url.ts'
import { findRemote, listRemotes, putRemote, removeRemote } from '../../sync/remotes/remotes.ts'
import { secretFile } from '../../sync/remotes/secrets.ts'
import { usage } from '../exit.ts'
import { untilStopped } from '../stop-signal.ts'
import { readSecret } from './read-secret.ts'
import { withWorkbench } from './with-workbench.ts'

interface HomeOptions {
  readonly home?: string
}

export interface AddRemoteOptions extends HomeOptions {
  readonly key: string
  readonly insecure?: boolean
}

/** Adds a remote, or changes the one of this name. Contacts nobody. Throws INVALID, USAGE. */
export async function runAddRemote(name: string, url: string, options: AddRemoteOptions): Promise<void> {
  if (!keySchema.safeParse(name).success)
    throw usage(`“${name}” is no name for a remote: use letters, digits, “.”, “_” and “-”.`)
  const address = parseRemoteUrl(url, options.insecure === true)
  const secret = await readSecret(options.key)
  await withWorkbench(options.home, (workbench, paths) => {
    const remote = putRemote(workbench, { name, url: address, key: options.key })
    secretFile(paths.remoteSecrets).set(remote.id, secret)
    process.stdout.write(`Added ${name} (${address}).\n`)
    process.stderr.write(
      `warning: the secret is stored unencrypted in ${paths.remoteSecrets}, which only your user can read.\n`,
    )
  })
}

/** Prints all remotes. */
export async function runListRemotes(options: HomeOptions & { readonly json?: boolean }): Promise<void> {
  await withWorkbench(options.home, (workbench) => {
    const remotes = listRemotes(workbench).map(({ id: _, ...remote }) => remote)
    if (options.json) process.stdout.write(`${JSON.stringify({ remotes })}\n`)
    else for (const { name, url, key } of remotes) process.stdout.write(`${name}: ${url}, as ${key}\n`)
    if (remotes.length === 0 && !options.json)
      process.stderr.write('There are no remotes: add one with flagbench remote add.\n')
  })
}

/** Signs in at a remote. Throws NOT_FOUND, UNREACHABLE, UNAUTHENTICATED. */
export async function runTestRemote(name: string, { home }: HomeOptions): Promise<void> {
  await untilStopped((signal) =>
    withWorkbench(home, async (workbench, paths) => {
      const remote = findRemote(workbench, name)
      const secret = secretFile(paths.remoteSecrets).get(remote.id)
      const client = remoteClient({ ...remote, secret, signal })
      const tree = await client.ask(
        'GET',
        '/tree',
        z.array(z.object({ key: z.string(), projects: z.array(z.object({ key: z.string() })) })),
      )
      const projects = tree.flatMap(({ key, projects }) => projects.map((one) => `${key}/${one.key}`))
      process.stdout.write(
        `${remote.url} accepts ${remote.key}, who may see ${projects.length === 0 ? 'no project' : projects.join(', ')}.\n`,
      )
    }),
  )
}

/** Forgets a remote, its secret and its bases. Throws NOT_FOUND. */
export async function runRemoveRemote(name: string, { home }: HomeOptions): Promise<void> {
  await withWorkbench(home, (workbench, paths) => {
    const { id } = removeRemote(workbench, name)
    secretFile(paths.remoteSecrets).forget(id)
    process.stdout.write(`Removed ${name}. Nothing was changed there.\n`)
  })
}
