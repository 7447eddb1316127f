import { createContext, useContext } from 'react'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../shared/contract/flags/segments.ts'
import type { BenchResult } from '../../../shared/contract/window/bench.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Editor } from '../../lib/editor/editor.ts'
import type { Findings } from '../../lib/editor/problem.ts'
import type { TraitIndex } from '../../lib/traits/trait-index.ts'

/** How many profiles reach each part, and how many it matches. */
export type Reaches = Pick<BenchResult, 'prerequisites' | 'targets' | 'rules' | 'fallthrough'>

/** The shared state of the flag editor's parts. */
export interface FlagView extends Findings {
  readonly editor: Editor<FlagDocument>
  readonly document: FlagDocument
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
