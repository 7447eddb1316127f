import { AppError } from '../../shared/errors.ts'

/** How long the database may be away before a server gives up; FLAGBENCH_DATABASE_PATIENCE says another number of seconds. */
const usualSeconds = 300

/** Tells, of a database that comes and goes, when it has been away for too long. */
export interface OutageWatch {
  /** Resolves when it was; POSTGRES_UNAVAILABLE. */
  readonly tooLong: Promise<AppError>
  lost(): void
  back(): void
}

export function watchOutage(environment: NodeJS.ProcessEnv): OutageWatch {
  const asked = Number(environment.FLAGBENCH_DATABASE_PATIENCE)
  const seconds = asked > 0 ? asked : usualSeconds
  const { promise, resolve } = Promise.withResolvers<AppError>()
  let timer: NodeJS.Timeout | undefined
  return {
    tooLong: promise,
    lost: () => {
      timer ??= setTimeout(() => resolve(gone(seconds)), seconds * 1000).unref()
    },
    back: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

const gone = (seconds: number) =>
  new AppError(
    'POSTGRES_UNAVAILABLE',
    `The database has been away for ${seconds} seconds: Flagbench ends, so that whoever keeps it running can act.`,
  )
