import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { RulesWanted, SimulatedRules } from './read-rules.ts'
import type { RulesHead } from './worker/tasks.ts'

/** Which rules answer, and as which SDK. */
export interface Asked extends Omit<RulesWanted, 'environmentId'> {
  readonly sdk: RulesHead['sdk']
}

export interface LongOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** What lists say of a flag. */
export const headOf = ({ flag }: FlagDocument, rules: SimulatedRules) => ({
  flagId: flag.id,
  key: flag.key,
  tags: [...flag.tags],
  archived: flag.archived,
  isDraft: rules.drafts.has(flag.id),
})

/** All flags, in the order of their keys. */
export const byKey = ({ flags }: SimulatedRules): readonly FlagDocument[] =>
  [...flags.values()].toSorted((a, b) => (a.flag.key < b.flag.key ? -1 : 1))
