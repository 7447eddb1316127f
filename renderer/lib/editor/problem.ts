import { type DocumentChange, isWithin } from '../../../shared/merge/change.ts'

/** A problem in a document, at the part it belongs to. The path is like that of a `DocumentChange`. */
export interface Problem {
  readonly path: readonly string[]
  /** An error prevents saving; a warning does not. */
  readonly level: 'error' | 'warning'
  readonly message: string
}

export const errorAt = (path: readonly string[], message: string): Problem => ({
  path,
  level: 'error',
  message,
})

export const warningAt = (path: readonly string[], message: string): Problem => ({
  path,
  level: 'warning',
  message,
})

/** The differences and problems of the document on screen. */
export interface Findings {
  /** Compared with the saved document. */
  readonly changes: readonly DocumentChange[]
  readonly problems: readonly Problem[]
}

/** The problems of one part, including its nested parts. */
export function problemsAt({ problems }: Findings, path: readonly string[]): readonly Problem[] {
  return problems.filter((problem) => path.every((name, at) => problem.path[at] === name))
}

/** True if a part differs from the saved document. */
export function isChangedAt({ changes }: Findings, path: readonly string[]): boolean {
  return changes.some((change) => isWithin(change, path))
}
