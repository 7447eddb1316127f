import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { homePaths } from '../../../electron/home/home-paths.ts'
import { runningUrl } from '../../../electron/instance/postgres/url/running-url.ts'
import { startPlainPostgres, systemPostgres } from '../../builders/postgres/plain-postgres.ts'
import { ownPrefix, removeFolder, temporaryRoot } from '../../builders/temporary-root.ts'
import { Host } from './hosts.ts'
import { postgresOf } from './process-tree.ts'

/** The hosts of a run, and access to their database for breaking it. */
export interface Site {
  readonly hosts: readonly Host[]
  /** A text in the command line that identifies this site's processes. */
  readonly mark: string
  /** The URL for a role that may read everything; undefined while the server is down. */
  databaseUrl(): string | undefined
  /** The PostgreSQL processes, the postmaster first. */
  servers(): readonly number[]
  /** Kills the postmaster. Resolves when it has been restarted. */
  killServer(): Promise<void>
  /** A small disk that holds the data; undefined if it could not be created here. */
  readonly disk: string | undefined
}

export type Kind = 'embedded' | 'external'

/** The kinds available on this machine. */
export const kinds: readonly Kind[] = systemPostgres === undefined ? ['embedded'] : ['embedded', 'external']

/** Two hosts that share a system PostgreSQL 15, or one host with its own. */
export async function makeSite(
  kind: Kind,
  smallDisk: boolean,
  cleanUp: AsyncDisposableStack,
  breach: (sentence: string) => void,
): Promise<Site> {
  const folder = mkdtempSync(join(temporaryRoot, `${ownPrefix}chaos-`))
  cleanUp.defer(() => removeFolder(folder))
  return kind === 'embedded'
    ? embedded(folder, smallDisk, cleanUp, breach)
    : external(folder, cleanUp, breach)
}

async function embedded(
  folder: string,
  wantsDisk: boolean,
  cleanUp: AsyncDisposableStack,
  breach: (text: string) => void,
): Promise<Site> {
  const home = join(folder, 'home')
  mkdirSync(home)
  const disk = wantsDisk ? mountDisk(home) : undefined
  if (disk !== undefined) cleanUp.defer(() => void execFileSync('umount', ['--lazy', home]))
  const host = await Host.make(['--home', home], folder, breach)
  const { postgres, postgresPassword } = homePaths(home)
  return {
    hosts: [host],
    mark: home,
    disk,
    databaseUrl: () => runningUrl(postgres, postgresPassword),
    servers: () => postgresOf(host.pid),
    killServer: async () => {
      const [server] = postgresOf(host.pid)
      if (server !== undefined) process.kill(server, 'SIGKILL')
    },
  }
}

/** Mounting requires root, and fails in some containers. */
function mountDisk(home: string): string | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700m', 'flagbench-chaos', home], { stdio: 'ignore' })
    return home
  } catch {
    return undefined
  }
}

async function external(
  folder: string,
  cleanUp: AsyncDisposableStack,
  breach: (text: string) => void,
): Promise<Site> {
  if (systemPostgres === undefined) throw new Error('this system has no PostgreSQL 15 of its own')
  const postgres = await startPlainPostgres(systemPostgres, folder)
  cleanUp.defer(() => postgres.stop())
  const where = ['--database-url', postgres.url]
  return {
    hosts: [await Host.make(where, folder, breach), await Host.make(where, folder, breach)],
    mark: postgres.url,
    disk: undefined,
    databaseUrl: () => postgres.url,
    servers: () => postgresOf(postgres.pid()),
    killServer: () => postgres.restart(),
  }
}
