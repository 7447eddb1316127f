import type { Progress } from '../../../../shared/contract/shapes/progress.ts'

/** How a long write reports and stops. */
export interface BulkSteps {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

const most = 250

/** Writes a list in chunks that are short enough to stop between two of them. */
export async function inChunks<T>(
  stage: string,
  list: readonly T[],
  { onProgress, signal }: BulkSteps,
  write: (chunk: readonly T[]) => Promise<unknown>,
  size = most,
): Promise<void> {
  for (let at = 0; at < list.length; at += size) {
    signal.throwIfAborted()
    onProgress({ type: 'progress', stage, done: at, total: list.length })
    await write(list.slice(at, at + size))
  }
  signal.throwIfAborted()
}
