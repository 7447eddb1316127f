import type {
  CompiledCondition,
  CompiledRawFlag,
  FlagbaseRuleset,
} from '../../evaluation/flagbase/compile/compiled.ts'
import type { Identity } from '../../evaluation/flagbase/identity.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import type { RecentAnswers } from '../answers.ts'
import type { Block } from '../block.ts'
import type { ColumnSpec } from '../columns/column.ts'
import { IDENTIFIER, traitSpec } from './specs.ts'

/** One ruleset, asked about one block. */
export interface Frame {
  readonly block: Block<Identity>
  readonly ruleset: FlagbaseRuleset
  readonly answers: RecentAnswers
}

/** True if columns cannot answer for a flag: its evaluation may end in an error of a condition. */
export function isOddFlag(ruleset: FlagbaseRuleset, flag: CompiledRawFlag): boolean {
  if (flag.useFallthrough) return false
  const isBad = ({ test }: CompiledCondition) => test === undefined
  return flag.rules.some(({ subject }) => {
    if (subject.about === 'trait') return isBad(subject.condition)
    const segment = subject.about === 'segment' ? find(ruleset.segments, subject.segmentKey) : undefined
    return segment?.problem !== undefined || segment?.conditions.some(isBad) === true
  })
}

/** Every column that the answers of a flag may need. */
export function needsOf(ruleset: FlagbaseRuleset, flag: CompiledRawFlag): readonly ColumnSpec<Identity>[] {
  // Reading any column tells which contexts are valid, so there is always one.
  if (flag.useFallthrough) return [IDENTIFIER]
  const conditions = flag.rules.flatMap(({ subject }) => {
    if (subject.about === 'trait') return [subject.condition]
    return subject.about === 'segment' ? (find(ruleset.segments, subject.segmentKey)?.conditions ?? []) : []
  })
  return [IDENTIFIER, ...conditions.map(({ traitKey }) => traitSpec(traitKey))]
}
