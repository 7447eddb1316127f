import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'

/**
 * Opens the host, and retries while another Flagbench is stopping on the same data folder: for at most 15 s,
 * and only until this app is asked to stop. Then throws the last error.
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
