import { AppError } from '../../../../shared/errors.ts'
import { explainUnavailable } from '../../../instance/database/unavailable.ts'
import { within } from '../../../instance/database/within.ts'

const patienceMs = 1000

type Work<T> = () => Promise<T>

/**
 * Runs `work` inside `around`, which needs the database. Runs it without `around` if the database is
 * unavailable, or if `work` has not begun within a second. `work` runs only once in any case.
 */
export async function unlessSilent<T>(around: (work: Work<T>) => Promise<T>, work: Work<T>): Promise<T> {
  let done: Promise<T> | undefined
  let isLate = false
  const begun = Promise.withResolvers<void>()
  const whole = around(() => {
    if (isLate) throw new Error('the work was done without it')
    done = work()
    begun.resolve()
    return done
  })
  whole.catch(() => {})
  if (await within(Promise.race([begun.promise, whole]), patienceMs)) return whole.catch(orWithout)
  isLate = true
  return work()

  function orWithout(error: unknown): Promise<T> {
    if (!isAway(error)) throw error
    return done ?? work()
  }
}

const isAway = (error: unknown) =>
  explainUnavailable(error) !== undefined ||
  (error instanceof AppError && error.code === 'POSTGRES_UNAVAILABLE')
