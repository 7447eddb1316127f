import type { Progress } from '../../../shared/contract/shapes/progress.ts'

/** The progress callback and abort signal of an import. */
export interface ImportSteps {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal | undefined
}
