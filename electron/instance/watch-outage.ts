import { AppError } from '../../shared/errors.ts'

/**
 * How long the database may be unreachable before a server gives up; FLAGBENCH_DATABASE_PATIENCE overrides
 * it, in seconds.
 */
const usualSeconds = 300

/** Detects that the database has been unreachable for too long. */
export interface OutageWatch {
  /** Resolves with POSTGRES_UNAVAILABLE once the limit has passed. */
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
    `The database has been unavailable for ${seconds} seconds: Flagbench exits, so that its supervisor can act.`,
  )
