import { execFile } from 'node:child_process'
import { chmod, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../../../../shared/errors.ts'
import type { Account } from '../process/as-non-root.ts'

const run = promisify(execFile)

/**
 * Makes the account that runs the server the owner of the data directory, which another account may have
 * created.
 */
export async function ownCluster(dir: string, account: Account): Promise<void> {
  // PostgreSQL requires this mode; a manually restored copy may have another one.
  await chmod(dir, 0o700)
  if (process.getuid?.() !== 0) return
  const { uid, gid } = account.ids ?? { uid: 0, gid: 0 }
  if ((await stat(dir)).uid !== uid) await run('chown', ['-R', `${uid}:${gid}`, dir], { windowsHide: true })
}

/** Lets another account reach the folder of `dir`; throws POSTGRES_UNAVAILABLE if that fails. */
export async function letThrough(dir: string, program: string, account: Account): Promise<void> {
  if (!account.ids) return
  const folder = dirname(dir)
  // The data folder belongs to root with mode 0700. Execute permission is enough, because its other files
  // stay 0600.
  await chmod(folder, 0o711)
  try {
    await run('sh', ['-c', 'cd "$1" && "$2" --version', 'sh', folder, program], {
      ...account.ids,
      cwd: '/',
      windowsHide: true,
    })
  } catch (cause) {
    throw new AppError(
      'POSTGRES_UNAVAILABLE',
      `PostgreSQL refuses to run as root, and system user ${account.ids.uid} cannot reach ${folder} or ${program}: start Flagbench as another user, or choose another folder with --home.`,
      { cause },
    )
  }
}
