import type { CompiledCondition, RuleSubject } from '../../evaluation/flagbase/compile/compiled.ts'
import type { Identity } from '../../evaluation/flagbase/identity.ts'
import { holds } from '../../evaluation/flagbase/match-condition.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { type Block, columnOf, keep } from '../block.ts'
import { type Bits, invertBits, keepBits, newBits } from '../columns/bits.ts'
import { judge } from '../columns/truth-table.ts'
import type { Frame } from './frame.ts'
import { IDENTIFIER, traitSpec } from './specs.ts'

/** Keeps in `bits` the rows that a rule is for. Returns false if none is left. */
export function keepMatching(frame: Frame, bits: Bits, subject: RuleSubject): boolean {
  switch (subject.about) {
    case 'trait':
      return keepBits(bits, conditionBits(frame.block, subject.condition))
    case 'segment':
      return keepBits(bits, segmentBits(frame, subject.segmentKey, subject.negate))
    case 'identity':
      return keepBits(bits, identityBits(frame.block, subject.identityKey, subject.negate))
  }
}

function conditionBits(block: Block<Identity>, condition: CompiledCondition): Bits {
  const { traitKey, traitValue, operator, negate, test } = condition
  return keep(block, JSON.stringify([traitKey, operator, traitValue, negate]), () =>
    judge(
      columnOf(block, traitSpec(traitKey)),
      block.rows,
      (trait) => test !== undefined && holds(test, negate, trait),
      block.checkpoint,
    ),
  )
}

/** The members of a segment, or all others. A segment that does not exist has neither. */
function segmentBits({ block, ruleset }: Frame, key: string, negate: boolean): Bits {
  const segment = find(ruleset.segments, key)
  if (segment === undefined) return newBits(block.rows)
  const members = segment.conditions.length === 0 ? newBits(block.rows) : block.usable.slice()
  for (const condition of segment.conditions) keepBits(members, conditionBits(block, condition))
  if (negate) invertBits(members)
  return members
}

function identityBits(block: Block<Identity>, key: string, negate: boolean): Bits {
  const same = (identifier: unknown) => (identifier === key) !== negate
  return keep(block, JSON.stringify(['identity', key, negate]), () =>
    judge(columnOf(block, IDENTIFIER), block.rows, same, block.checkpoint),
  )
}
