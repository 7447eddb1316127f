import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import { type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'

/** What the host wants to hear of a server that died under it. */
export interface PostgresWatch {
  /** It serves again; its URL differs only if another program took the port meanwhile. */
  onRestarted(postgres: Postgres): void
  /** It will not be tried again; POSTGRES_UNAVAILABLE. */
  onGaveUp(error: AppError): void
}

/** Starts the embedded PostgreSQL and keeps it: when it dies it is back on the same port, a few times. */
export async function keepPostgres(options: PostgresOptions, watch: PostgresWatch): Promise<KeptPostgres> {
  return new KeptPostgres(options, watch, await startPostgres(options))
}

// A server that ran this long before it died is well, and its earlier deaths are forgotten.
const wellAfterMs = 60_000
const attempts = 5

export class KeptPostgres {
  readonly #options: PostgresOptions
  readonly #watch: PostgresWatch
  #postgres: Postgres
  #isWanted = true
  #restarts = 0
  #startedAt = Date.now()
  #restarting = Promise.resolve()

  constructor(options: PostgresOptions, watch: PostgresWatch, postgres: Postgres) {
    this.#options = options
    this.#watch = watch
    this.#postgres = postgres
    this.#follow()
  }

  /** The server of this moment. */
  get current(): Postgres {
    return this.#postgres
  }

  async stop(): Promise<void> {
    this.#isWanted = false
    await this.#restarting
    await this.#postgres.stop()
  }

  /** Stops the server, does `work` on the resting data directory, starts it again and answers its URL. */
  async whileStopped(work: () => Promise<void>): Promise<string> {
    await this.stop()
    try {
      await work()
    } finally {
      this.#isWanted = true
      await this.#start()
    }
    return this.#postgres.url
  }

  #follow(): void {
    void this.#postgres.exited.then(() => {
      if (this.#isWanted) this.#restarting = this.#restart()
    })
  }

  async #restart(): Promise<void> {
    if (Date.now() - this.#startedAt > wellAfterMs) this.#restarts = 0
    let cause: unknown
    while (this.#restarts < attempts) {
      this.#restarts += 1
      await sleep(2 ** this.#restarts * 50)
      if (!this.#isWanted) return
      try {
        await this.#start()
        return this.#watch.onRestarted(this.#postgres)
      } catch (error) {
        cause = error
      }
    }
    this.#watch.onGaveUp(gaveUp(this.#options.dir, cause))
  }

  async #start(): Promise<void> {
    this.#postgres = await startPostgres({ ...this.#options, port: this.#postgres.port })
    this.#startedAt = Date.now()
    this.#follow()
  }
}

function gaveUp(dir: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? `: ${cause.message}` : '.'
  return new AppError(
    'POSTGRES_UNAVAILABLE',
    `The PostgreSQL server of ${dir} ended, and does not keep running after ${attempts} new starts${reason}`,
    { cause },
  )
}
