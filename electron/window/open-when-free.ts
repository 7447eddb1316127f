import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'

/**
 * Waits for a Flagbench that is stopping on the same data folder: at most 15 s, and no longer than we are to stop ourselves. Then its
 * error is the answer.
 */
export async function openWhenFree<T>(
  open: () => Promise<T>,
  isStopping: () => boolean = () => false,
  patienceMs = 15_000,
): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += 250) {
    try {
      return await open()
    } catch (error) {
      const isHeld = error instanceof AppError && error.code === 'HOME_IN_USE'
      if (!isHeld || isStopping() || waitedMs >= patienceMs) throw error
      await sleep(250)
    }
  }
}
