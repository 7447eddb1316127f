import { type Attribute, keyOf } from '../../evaluation/context/attribute.ts'
import type { Subject } from '../../evaluation/context/subject.ts'
import type {
  CompiledClause,
  CompiledSegment,
  KeyList,
  KindKeys,
  SegmentRollout,
} from '../../evaluation/launchdarkly/compile/compiled.ts'
import { takesBucket } from '../../evaluation/launchdarkly/is-in-segment.ts'
import { holds } from '../../evaluation/launchdarkly/match-attribute.ts'
import { type Block, columnOf, keep } from '../block.ts'
import {
  addBits,
  anyBit,
  type Bits,
  invertBits,
  keepBits,
  listRows,
  newBits,
  removeBits,
  setBit,
} from '../columns/bits.ts'
import { codesOf, KIND_MISSING, MOST_ROWS } from '../columns/column.ts'
import { judge, spread } from '../columns/truth-table.ts'
import { bucketColumn, learnBuckets } from './buckets.ts'
import { clauseId, keysId, type Plan, segmentId, segmentsOf } from './plan.ts'
import { attributeSpec, KINDS } from './specs.ts'

/** Keeps in `bits` the rows for which all clauses hold. Returns false if none is left. */
export function keepMatching(
  block: Block<Subject>,
  plan: Plan,
  bits: Bits,
  clauses: readonly CompiledClause[],
): boolean {
  return clauses.every((clause) => keepBits(bits, clauseBits(block, plan, clause)))
}

/** The rows whose key of one kind is in a list. */
export function keyBits(block: Block<Subject>, key: Attribute, list: KeyList): Bits {
  return keep(block, `keys ${key.id} ${keysId(list)}`, () => {
    const column = columnOf(block, attributeSpec(key))
    const codes = keep(block, `codes ${key.id}`, () => codesOf(column))
    const table = new Uint8Array(column.values.length)
    for (const one of list.keys) table[codes.get(one) ?? KIND_MISSING] = 1
    table[KIND_MISSING] = 0
    return spread(column, block.rows, table)
  })
}

function clauseBits(block: Block<Subject>, plan: Plan, clause: CompiledClause): Bits {
  return keep(block, clauseId(plan, clause), () =>
    clause.about === 'segments' ? namedSegments(block, plan, clause) : judgeClause(block, clause),
  )
}

function judgeClause(block: Block<Subject>, clause: CompiledClause): Bits {
  const column = columnOf(block, clause.about === 'kinds' ? KINDS : attributeSpec(clause.attribute))
  return judge(column, block.rows, (value) => holds(clause, value), block.checkpoint)
}

function namedSegments(block: Block<Subject>, plan: Plan, clause: CompiledClause): Bits {
  const bits = newBits(block.rows)
  for (const segment of segmentsOf(plan, clause)) addBits(bits, segmentBits(block, plan, segment))
  if (clause.negate) invertBits(bits)
  return bits
}

/** The members of a segment. */
function segmentBits(block: Block<Subject>, plan: Plan, segment: CompiledSegment): Bits {
  return keep(block, `segment ${segmentId(plan, segment)}`, () => {
    const open = block.usable.slice()
    const members = askLists(block, segment, open)
    for (const rule of segment.rules) {
      if (!anyBit(open)) break
      const matched = open.slice()
      if (!keepMatching(block, plan, matched, rule.clauses)) continue
      if (rule.rollout !== undefined) keepShare(block, rule.rollout, matched)
      addBits(members, matched)
      removeBits(open, matched)
    }
    return members
  })
}

/** The members by key. What the lists decide is removed from `open`. */
function askLists(block: Block<Subject>, segment: CompiledSegment, open: Bits): Bits {
  const members = newBits(block.rows)
  if (!segment.hasLists) return members
  for (const [list, kindLists, isIn] of [
    [segment.included, segment.includedContexts, true],
    [segment.excluded, segment.excludedContexts, false],
  ] as const) {
    const listed = listedBits(block, list, kindLists)
    keepBits(listed, open)
    if (isIn) addBits(members, listed)
    removeBits(open, listed)
  }
  return members
}

function listedBits(block: Block<Subject>, list: KeyList, kindLists: readonly KindKeys[]): Bits {
  const listed = newBits(block.rows)
  for (const { key, keys } of kindLists) if (keys.keys.length > 0) addBits(listed, keyBits(block, key, keys))
  // As in Go: for a single-kind user context, the per-kind lists are ignored, even entries of kind user.
  if (kindLists.length > 0) removeBits(listed, onlyUsers(block))
  if (list.keys.length > 0) addBits(listed, keyBits(block, USER_KEY, list))
  return listed
}

function onlyUsers(block: Block<Subject>): Bits {
  return keep(block, 'only users', () =>
    judge(columnOf(block, KINDS), block.rows, (kind) => kind === 'user', block.checkpoint),
  )
}

function keepShare(block: Block<Subject>, rollout: SegmentRollout, matched: Bits): void {
  const column = bucketColumn(block, rollout.bucketing)
  const count = listRows(matched, listed)
  learnBuckets(block, column, listed, count)
  const taken = newBits(block.rows)
  for (let at = 0; at < count; at++) {
    const row = listed[at] as number
    if (takesBucket(rollout, column.buckets[column.codes[row] as number] as number)) setBit(taken, row)
  }
  keepBits(matched, taken)
}

const USER_KEY = keyOf('user')
const listed = new Uint16Array(MOST_ROWS)
