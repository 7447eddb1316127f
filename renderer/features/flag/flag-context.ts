import { createContext, useContext } from 'react'
import type { BenchResult } from '../../../shared/contract/bench.ts'
import type { FlagRow } from '../../../shared/contract/flags.ts'
import type { SegmentRow } from '../../../shared/contract/segments.ts'
import { type Change, isWithin } from '../../../shared/merge/change.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Editor } from './state/editor.ts'
import type { Problem } from './state/problems.ts'
import type { TraitIndex } from './traits/trait-index.ts'

/** How many profiles come as far as each part, and are caught there. */
export type Reaches = Pick<BenchResult, 'prerequisites' | 'targets' | 'rules' | 'fallthrough'>

/** What every part of the flag editor may look at. */
export interface FlagView {
  readonly editor: Editor
  readonly document: FlagDocument
  /** Against what is saved. */
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
  /** Absent while the bench has no answer. */
  readonly reaches: Reaches | undefined
  readonly traits: TraitIndex
  readonly segments: readonly SegmentRow[]
  /** All flags of the project. */
  readonly flags: readonly FlagRow[]
}

export const FlagViewContext = createContext<FlagView | null>(null)

/** The flag on screen; throws outside `FlagViewContext`. */
export function useFlagView(): FlagView {
  const view = useContext(FlagViewContext)
  if (!view) throw new Error('useFlagView needs a FlagViewContext above it.')
  return view
}

/** The problems of one part, those of its inner parts included. */
export function problemsAt({ problems }: FlagView, path: readonly string[]): readonly Problem[] {
  return problems.filter((problem) => path.every((name, at) => problem.path[at] === name))
}

/** Whether a part differs from what is saved. */
export function isChangedAt({ changes }: FlagView, path: readonly string[]): boolean {
  return changes.some((change) => isWithin(change, path))
}
