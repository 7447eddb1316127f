import type { DocumentChange } from '../../../../shared/merge/change.ts'

/** What has happened to a flag or segment since a moment. */
export interface Since {
  /** From then to now; undefined while that is not known. */
  readonly changes: readonly DocumentChange[] | undefined
  /** It can no longer be read: it was deleted. */
  readonly isGone: boolean
  readonly hasDraft: () => Promise<boolean>
  /** Makes what it was then the draft of now. */
  readonly takeAsDraft: () => Promise<void>
}
