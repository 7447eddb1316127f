import type { Progress } from '../../shared/contract/shapes/progress.ts'

/** What an import tells on its way, and what stops it. */
export interface ImportSteps {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal | undefined
}
