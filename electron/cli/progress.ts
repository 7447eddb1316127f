import type { Progress } from '../../shared/contract/shapes/progress.ts'

/** Runs long work to its end and returns the result; in a terminal, shows its progress meanwhile. */
export async function finish<T>(work: AsyncGenerator<Progress, T>): Promise<T> {
  try {
    for (let step = await work.next(); ; step = await work.next()) {
      if (step.done) return step.value
      showProgress(step.value)
    }
  } finally {
    clearProgress()
  }
}

export function showProgress({ stage, done, total }: Progress): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${stage}${total > 0 ? ` ${done} of ${total}` : ''}`)
}

export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
}
