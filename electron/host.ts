import { join } from 'node:path'
import type { Database as Workbench } from 'better-sqlite3'
import type { Logger } from 'pino'
import type { SystemInfo } from '../shared/contract/window/instance.ts'
import { AppError } from '../shared/errors.ts'
import { type AccessControl, openAccess } from './access/open-access.ts'
import { type Backups, createBackups } from './backup/backups.ts'
import { finishRestore } from './backup/restore-workbench.ts'
import { type Bench, createBench } from './bench/bench.ts'
import { createPastFlags, type PastFlags } from './bench/past/past-flags.ts'
import { createPastSegments, type PastSegments } from './bench/past/past-segments.ts'
import { createSegmentBench, type SegmentBench } from './bench/segment/segment-bench.ts'
import { createRulesets, type Rulesets } from './evaluation/rulesets.ts'
import { createHostEvents, type HostEvents } from './events.ts'
import { homePaths } from './home/home-paths.ts'
import { lockHome } from './home/lock-home.ts'
import { prepareHome } from './home/prepare-home.ts'
import { resolveHome } from './home/resolve-home.ts'
import type { Database } from './instance/database/database.ts'
import { within } from './instance/database/within.ts'
import { forgetDaily } from './instance/history/forget-daily.ts'
import { createEvaluationLog, type EvaluationLog } from './instance/identities/evaluation-log.ts'
import { openInstance } from './instance/open-instance.ts'
import { replacementIn } from './instance/replace-database.ts'
import { createLints, type Lints } from './lint/lints.ts'
import { openLog } from './log.ts'
import { createPopulations, type Populations } from './population/stored/populations.ts'
import { createProofWorkers, type ProofWorkers } from './proofs/proof-workers.ts'
import { migrationsOf, version } from './root.ts'
import { createSimulator, type Simulator } from './simulator/simulator.ts'
import { createSuites, type Suites } from './suites/suites.ts'
import { createImports, type Imports } from './transfer/import/imports.ts'
import { loadSampleOnce } from './transfer/load-sample.ts'
import { openWorkbench } from './workbench/open.ts'

/**
 * The steps of opening a host, in order. On the first start, each step also creates what the next ones need.
 */
export type OpeningStep = 'workbench' | 'database' | 'sample' | 'access'

export interface HostOptions {
  /** The data folder; absent: FLAGBENCH_HOME, else the system's default for application data. */
  readonly home?: string
  /** The URL of an external PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl?: string
  /** The URL for the owner of the external schema, who runs the migrations. */
  readonly ownerDatabaseUrl?: string
  readonly mode?: SystemInfo['mode']
  /** Whether the very first start loads the sample project; default true. */
  readonly sample?: boolean
  /** Replaces the log in the data folder. */
  readonly log?: Logger
  /** Called at the beginning of each step. */
  readonly onStep?: (step: OpeningStep) => void
  /** Replaces the folder for backups in the data folder. */
  readonly backups?: string
  /** Shows a path in the system's file manager; returns a reason if that failed, else ''. */
  readonly showPath?: (path: string) => Promise<string>
}

/** How long a stop waits for each background writer, in milliseconds. */
const closeTimeoutMs = 700

/** The services of the main process; the router is built on them. */
export interface Host {
  readonly info: SystemInfo
  readonly log: Logger
  readonly events: HostEvents
  readonly database: Database
  readonly workbench: Workbench
  readonly access: AccessControl
  readonly bench: Bench
  readonly pastFlags: PastFlags
  readonly pastSegments: PastSegments
  readonly segmentBench: SegmentBench
  /** The compiled rules of the environments, as last saved. */
  readonly rulesets: Rulesets
  /** Records the evaluated identities and counts results; the bench does not use it. */
  readonly evaluationLog: EvaluationLog
  /** What lint finds in environments and drafts. */
  readonly lints: Lints
  /** The test cases that the workbench remembers. */
  readonly suites: Suites
  /** What flags give populations. */
  readonly populations: Populations
  /** Proofs, in threads beside the host. */
  readonly proofs: ProofWorkers
  /** Who gets what, and why. */
  readonly simulator: Simulator
  readonly imports: Imports
  readonly backups: Backups
  /** Shows the data folder in the system's file manager. Throws INVALID outside the desktop app. */
  openFolder(): Promise<void>
  /** Resolves when the database has been unreachable for too long; a server then exits. */
  readonly databaseGone: Promise<AppError>
  /** Publishes the URL of this host for other processes. */
  announce(url: string): void
  /** Stops everything, including Postgres; may be called again. */
  close(): Promise<void>
}

/** Opens the host. Throws an `AppError` with a message for people; nothing stays open in that case. */
export async function openHost(options: HostOptions = {}): Promise<Host> {
  const home = resolveHome(options.home, process.env)
  prepareHome(home)
  const held = lockHome(home)
  const cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => held.release())
  try {
    const own = homePaths(home)
    const paths = { ...own, backups: options.backups ?? own.backups }
    const log = options.log ?? openLog(join(home, 'logs/host.log'))
    options.onStep?.('workbench')
    const workbench = await openWorkbench(paths.workbench, migrationsOf('sqlite'), paths.backups)
    cleanUp.defer(() => void workbench.close())
    const events = createHostEvents()
    options.onStep?.('database')
    const instance = await openInstance({
      paths,
      databaseUrl: options.databaseUrl,
      ownerDatabaseUrl: options.ownerDatabaseUrl,
      log,
      events,
    })
    cleanUp.defer(() => instance.close())
    const { database, server } = instance
    if (server) finishRestore(home, workbench, await replacementIn(server))
    const evaluationLog = createEvaluationLog(database, {
      onError: (error) => log.warn({ err: error }, 'evaluations cannot be recorded now; they are kept'),
    })
    // If it takes longer, closing the connection ends it.
    cleanUp.defer(async () => void (await within(evaluationLog.close(), closeTimeoutMs)))
    const rulesets = createRulesets({
      database,
      events,
      onError: (error) => log.warn({ err: error }, 'rules cannot be read; those read last go on'),
    })
    const stopForgetting = forgetDaily(database, log)
    cleanUp.defer(async () => void (await within(Promise.resolve(stopForgetting()), closeTimeoutMs)))
    const proofs = createProofWorkers()
    cleanUp.defer(() => proofs.close())
    const suites = createSuites({ database, workbench, rulesets, events })
    cleanUp.defer(() => suites.close())
    const populations = createPopulations(database, workbench, events)
    cleanUp.defer(() => populations.close())
    const simulator = createSimulator(database, workbench, events)
    cleanUp.defer(() => simulator.close())
    options.onStep?.('sample')
    if (options.sample !== false) await loadSampleOnce(database, workbench, instance.info.kind)
    const imports = createImports(database, workbench, proofs)
    options.onStep?.('access')
    const access = await openAccess({ database, events, log, importTargets: imports.targetOf })
    log.info({ home, postgres: instance.info }, 'the host is open')
    return {
      info: { version, mode: options.mode ?? 'desktop', home, postgres: instance.info },
      log,
      events,
      database,
      workbench,
      access,
      bench: createBench(database, workbench, events, proofs),
      pastFlags: createPastFlags(database, workbench, events),
      pastSegments: createPastSegments(database, workbench, events),
      segmentBench: createSegmentBench(database, workbench, events, proofs),
      rulesets,
      evaluationLog,
      lints: createLints(database, workbench, events, proofs),
      proofs,
      suites,
      populations,
      simulator,
      imports,
      backups: createBackups({ paths, server, workbench, events }),
      openFolder: () => openFolder(home, options.showPath),
      databaseGone: instance.gone,
      announce: (url) => held.announce(url),
      close: () => cleanUp.disposeAsync(),
    }
  } catch (error) {
    await cleanUp.disposeAsync()
    throw error
  }
}

async function openFolder(home: string, show: HostOptions['showPath']): Promise<void> {
  if (!show) throw new AppError('INVALID', `Only the desktop app opens folders; the data folder is ${home}.`)
  const reason = await show(home)
  if (reason) throw new AppError('INVALID', `The data folder ${home} cannot be opened: ${reason}.`)
}
