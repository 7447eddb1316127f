import { createContext, useContext } from 'react'
import type { SegmentRow, SegmentUse } from '../../../../shared/contract/flags/segments.ts'
import type { SegmentBenchResult } from '../../../../shared/contract/window/segment-bench.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Editor } from '../../../lib/editor/editor.ts'
import type { Findings } from '../../../lib/editor/problem.ts'
import type { TraitIndex } from '../../../lib/traits/trait-index.ts'

/** How many profiles reach each part, and how many it matches. */
export type SegmentReaches = Pick<SegmentBenchResult, 'included' | 'excluded' | 'rules'>

/** The shared state of the segment editor's parts. */
export interface SegmentView extends Findings {
  readonly projectId: string
  readonly environmentId: string
  readonly editor: Editor<SegmentDocument>
  readonly document: SegmentDocument
  /** The saved segment. */
  readonly base: SegmentDocument
  /** Absent until the bench has responded. */
  readonly reaches: SegmentReaches | undefined
  readonly traits: TraitIndex
  /** All segments of the project. */
  readonly segments: readonly SegmentRow[]
  /** What has a condition on the segment, in every environment. */
  readonly uses: readonly SegmentUse[]
}

export const SegmentViewContext = createContext<SegmentView | null>(null)

/** The segment on screen; throws outside `SegmentViewContext`. */
export function useSegmentView(): SegmentView {
  const view = useContext(SegmentViewContext)
  if (!view) throw new Error('useSegmentView needs a SegmentViewContext above it.')
  return view
}
