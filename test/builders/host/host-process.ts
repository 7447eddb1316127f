import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { HomePaths } from '../../../electron/home/home-paths.ts'
import { findBinaries } from '../../../electron/instance/postgres/cluster/binaries.ts'
import { recoverCluster } from '../../../electron/instance/postgres/cluster/recover-cluster.ts'
import { type NodeOptions, type NodeProcess, runNode } from './run-node.ts'

const start = JSON.stringify(
  join(import.meta.dirname, '../../../electron/instance/postgres/process/start-postgres.ts'),
)

/** A host process's report about the server that it started, or why it could not start one. */
export interface HostReport {
  readonly url: string
  readonly pid: number
  readonly recovered: string
  readonly code?: string
  readonly message?: string
}

/**
 * Starts the cluster of a data folder from another Node process, which runs until it is killed or the test
 * ends.
 */
export function hostProcess(paths: HomePaths, options?: NodeOptions): NodeProcess {
  // Runs after the host is killed: without pdeathsig, its server is still running.
  onTestFinished(async () => void (await recoverCluster(paths.postgres, await findBinaries())))
  return runNode(
    `
    import { startPostgres } from ${start}
    const report = (value) => console.log(JSON.stringify(value))
    await startPostgres({
      dir: ${JSON.stringify(paths.postgres)},
      passwordFile: ${JSON.stringify(paths.postgresPassword)},
      log: () => {},
    }).then(
      ({ url, pid, recovered }) => report({ url, pid, recovered }),
      ({ code, message }) => report({ code, message }),
    )
    setInterval(() => {}, 1000)
  `,
    options,
  )
}

/** Waits for the report of a host process. */
export async function reportOf(host: NodeProcess): Promise<HostReport> {
  const report: HostReport = JSON.parse(await host.line())
  return report
}
