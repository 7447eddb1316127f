import { readPassword } from '../cluster/password.ts'
import { isPostmasterOf } from '../process/is-postmaster-of.ts'
import { readPidFile } from '../process/pid-file.ts'
import { localUrl } from './local-url.ts'

/** The URL of a server that another process runs on `dir`; undefined if none is ready. */
export function runningUrl(dir: string, passwordFile: string, user?: string): string | undefined {
  const found = readPidFile(dir)
  if (found?.status !== 'ready' || !isPostmasterOf(found.pid, dir)) return undefined
  const password = readPassword(passwordFile)
  return password === undefined ? undefined : localUrl(found.port, password, user)
}
