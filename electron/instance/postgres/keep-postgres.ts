import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import { type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'

/** What the host wants to hear of a server that died under it. */
export interface PostgresWatch {
  /** It serves again; its URL differs only if another program took the port meanwhile. */
  onRestarted(postgres: Postgres): void
  /** It ended, or could not be started again: it is tried again in `pauseMs`. POSTGRES_UNAVAILABLE. */
  onDown(error: AppError, pauseMs: number): void
}

/** How long to wait before a new start: the first one, and at most. */
export interface RestartPauses {
  readonly firstMs: number
  readonly mostMs: number
}

/** Starts the embedded PostgreSQL and keeps it: whenever it dies it is back on the same port, however often it takes. */
export async function keepPostgres(
  options: PostgresOptions,
  watch: PostgresWatch,
  pauses: RestartPauses = { firstMs: 100, mostMs: 30_000 },
): Promise<KeptPostgres> {
  return new KeptPostgres(options, watch, pauses, await startPostgres(options))
}

// A server that ran this long before it died is well, and its earlier deaths are forgotten.
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

  /** The server of this moment. */
  get current(): Postgres {
    return this.#postgres
  }

  async stop(): Promise<void> {
    this.#unwanted.abort()
    await this.#restarting
    await this.#postgres.stop()
  }

  /** Stops the server, does `work` on the resting data directory, starts it again and answers its URL. */
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
