import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../../shared/errors.ts'
import { type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'

/** Callbacks for a server that dies while the host runs. */
export interface PostgresWatch {
  /** The server is running again; its URL differs only if another program has taken the port. */
  onRestarted(postgres: Postgres): void
  /**
   * The server exited or could not be restarted; the next attempt follows after `pauseMs`.
   * POSTGRES_UNAVAILABLE.
   */
  onDown(error: AppError, pauseMs: number): void
}

/** The pauses before a restart: the first one and the maximum. */
export interface RestartPauses {
  readonly firstMs: number
  readonly mostMs: number
}

/**
 * Starts the embedded PostgreSQL and supervises it: whenever it dies, it is restarted, on the same port if
 * possible, any number of times.
 */
export async function supervisePostgres(
  options: PostgresOptions,
  watch: PostgresWatch,
  pauses: RestartPauses = { firstMs: 100, mostMs: 30_000 },
): Promise<KeptPostgres> {
  return new KeptPostgres(options, watch, pauses, await startPostgres(options))
}

// A server that ran this long before it died is considered healthy, and its earlier crashes no longer count.
const wellAfterMs = 60_000

export class KeptPostgres {
  readonly #options: PostgresOptions
  readonly #watch: PostgresWatch
  readonly #pauses: RestartPauses
  #postgres: Postgres
  #unwanted = new AbortController()
  #deaths = 0
  #startedAt = Date.now()
  #restarting = Promise.resolve()

  constructor(options: PostgresOptions, watch: PostgresWatch, pauses: RestartPauses, postgres: Postgres) {
    this.#options = options
    this.#watch = watch
    this.#pauses = pauses
    this.#postgres = postgres
    this.#follow()
  }

  /** The current server. */
  get current(): Postgres {
    return this.#postgres
  }

  async stop(): Promise<void> {
    this.#unwanted.abort()
    await this.#restarting
    await this.#postgres.stop()
  }

  /** Stops the server, runs `work` on the data directory, restarts the server and returns its URL. */
  async whileStopped(work: () => Promise<void>): Promise<string> {
    await this.stop()
    try {
      await work()
    } finally {
      this.#unwanted = new AbortController()
      await this.#start()
    }
    return this.#postgres.url
  }

  #follow(): void {
    const { signal } = this.#unwanted
    void this.#postgres.exited.then(() => {
      if (!signal.aborted) this.#restarting = this.#restart(signal)
    })
  }

  async #restart(signal: AbortSignal): Promise<void> {
    if (Date.now() - this.#startedAt > wellAfterMs) this.#deaths = 0
    let cause: unknown
    while (!signal.aborted) {
      const pauseMs = Math.min(this.#pauses.firstMs * 2 ** Math.min(this.#deaths, 20), this.#pauses.mostMs)
      this.#deaths += 1
      this.#watch.onDown(down(this.#options.dir, cause), pauseMs)
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
      try {
        if (!signal.aborted) await this.#start()
        if (!signal.aborted) this.#watch.onRestarted(this.#postgres)
        return
      } catch (error) {
        cause = error
      }
    }
  }

  async #start(): Promise<void> {
    const { signal } = this.#unwanted
    this.#postgres = await startPostgres({ ...this.#options, port: this.#postgres.port, signal })
    this.#startedAt = Date.now()
    this.#follow()
  }
}

function down(dir: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? ` and cannot be started: ${cause.message}` : '.'
  return new AppError('POSTGRES_UNAVAILABLE', `The PostgreSQL server of ${dir} ended${reason}`, { cause })
}
