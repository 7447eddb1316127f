import { createContext, useContext } from 'react'
import type { Clause } from '../../../shared/model/clause.ts'
import type { Findings } from '../../lib/editor/problem.ts'
import type { TraitIndex } from '../../lib/traits/trait-index.ts'

/** What rules of flags and of segments have in common. */
export interface EditedRule {
  readonly id: string
  readonly clauses: Clause[]
}

/** An edit of a list of rules. */
export type RulesEdit = <Rule extends EditedRule>(rules: readonly Rule[]) => readonly Rule[]

/** The shared state of the parts of a list of rules. */
export interface RulesView extends Findings {
  /** Consecutive edits of one `group` are undone together. */
  readonly edit: (edit: RulesEdit, group?: string) => void
  readonly traits: TraitIndex
  readonly segments: readonly { readonly key: string }[]
  /** The key of the segment that has the rules: a condition cannot ask for it. */
  readonly ownSegment?: string
}

/** The condition whose subject is picked. */
export interface SubjectPickProps {
  readonly ruleId: string
  readonly clause: Clause
  readonly name: string
  readonly autoOpen: boolean
}

export const RulesContext = createContext<RulesView | null>(null)

/** The rules on screen; throws outside `RulesContext`. */
export function useRulesView(): RulesView {
  const view = useContext(RulesContext)
  if (!view) throw new Error('useRulesView needs a RulesContext above it.')
  return view
}
