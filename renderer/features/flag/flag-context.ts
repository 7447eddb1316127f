import { createContext, useContext } from 'react'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../shared/contract/flags/segments.ts'
import type { BenchResult } from '../../../shared/contract/window/bench.ts'
import { type DocumentChange, isWithin } from '../../../shared/merge/change.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Editor } from './state/editor.ts'
import type { Problem } from './state/problems.ts'
import type { TraitIndex } from './traits/trait-index.ts'

/** How many profiles reach each part, and how many it matches. */
export type Reaches = Pick<BenchResult, 'prerequisites' | 'targets' | 'rules' | 'fallthrough'>

/** The shared state of the flag editor's parts. */
export interface FlagView {
  readonly editor: Editor
  readonly document: FlagDocument
  /** Compared with the saved flag. */
  readonly changes: readonly DocumentChange[]
  readonly problems: readonly Problem[]
  /** Absent until the bench has responded. */
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

/** The problems of one part, including its nested parts. */
export function problemsAt({ problems }: FlagView, path: readonly string[]): readonly Problem[] {
  return problems.filter((problem) => path.every((name, at) => problem.path[at] === name))
}

/** True if a part differs from the saved flag. */
export function isChangedAt({ changes }: FlagView, path: readonly string[]): boolean {
  return changes.some((change) => isWithin(change, path))
}
