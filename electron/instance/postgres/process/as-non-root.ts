import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '../../../../shared/errors.ts'
import { succeeds } from './kill-with-parent.ts'

const run = promisify(execFile)

/** How to run a PostgreSQL program: as the current user, inside a user namespace, or as another user. */
export interface Account {
  /** The command line that runs `command` under this account. */
  wrap(command: string, args: readonly string[]): { command: string; args: readonly string[] }
  /** The system user to switch to if namespaces are unavailable. */
  readonly ids?: { readonly uid: number; readonly gid: number }
}

// 65534 is `nobody`: initdb requires a user id that has a name.
const namespace = ['--user', '--map-user=65534', '--map-group=65534', '--']

/**
 * Finds an account for PostgreSQL, which refuses to run as root. On Linux, a user namespace shows it another
 * user while its files still belong to root; if namespaces are forbidden (in some containers), it runs as
 * `postgres` or `nobody`.
 */
export async function findAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return ourselves
  if (await succeeds('unshare', [...namespace, 'true'])) return insideNamespace
  return { ...ourselves, ids: await otherUser() }
}

const ourselves: Account = { wrap: (command, args) => ({ command, args }) }

const insideNamespace: Account = {
  wrap: (command, args) => ({ command: 'unshare', args: [...namespace, command, ...args] }),
}

async function otherUser(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const ids = await idsOf(name)
    if (ids) return ids
  }
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    'PostgreSQL refuses to run as root, and this system has neither user namespaces nor a user "postgres" or "nobody": start Flagbench as another user.',
  )
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map((which) => run('id', [which, name], { windowsHide: true })),
    )
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
  } catch {
    return undefined
  }
}
