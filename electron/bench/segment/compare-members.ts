import type { Reach } from '../../../shared/contract/window/bench.ts'
import type { SegmentBenchResult, SegmentBenchRow } from '../../../shared/contract/window/segment-bench.ts'
import {
  explainSegment,
  type PreparedContext,
  type Ruleset,
  type SegmentStep,
} from '../../../shared/evaluation/index.ts'
import { timeSlices } from '../../../shared/turns.ts'

/** A profile whose context has been read. */
export interface Person {
  readonly id: string
  readonly context: PreparedContext
}

type Members = Omit<SegmentBenchResult, 'users'>

/**
 * Asks both sides for every profile whether it is in the segment, and counts how many profiles each part of
 * the draft reaches and matches.
 */
export async function compareMembers(
  rulesets: { readonly saved: Ruleset; readonly draft: Ruleset },
  segmentKey: string,
  ruleCount: number,
  people: readonly Person[],
): Promise<Members> {
  const rest = timeSlices()
  const rows: SegmentBenchRow[] = []
  const reaches = newReaches(ruleCount)
  for (const { id, context } of people) {
    const saved = isIn(explainSegment(rulesets.saved, segmentKey, context))
    const step = explainSegment(rulesets.draft, segmentKey, context)
    const draft = isIn(step)
    rows.push({ profileId: id, saved, draft, moves: saved !== draft })
    count(reaches, step)
    await rest()
  }
  return { rows, movers: rows.filter(({ moves }) => moves).length, ...reaches }
}

const isIn = ({ outcome }: SegmentStep): boolean | null =>
  outcome === 'error' ? null : outcome === 'matched'

type Counts = { -readonly [K in keyof Reach]: Reach[K] }

interface Reaches {
  readonly included: Counts
  readonly excluded: Counts
  readonly rules: Counts[]
}

const newReaches = (ruleCount: number): Reaches => ({
  included: { reached: 0, matched: 0 },
  excluded: { reached: 0, matched: 0 },
  rules: Array.from({ length: ruleCount }, () => ({ reached: 0, matched: 0 })),
})

function count({ included, excluded, rules }: Reaches, { why, outcome, steps }: SegmentStep): void {
  if (outcome === 'error' && steps.length === 0) return
  add(included, why === 'included')
  if (why !== 'included') add(excluded, why === 'excluded')
  for (const step of steps) {
    const counts = step.step === 'segment-rule' ? rules[step.ruleIndex] : undefined
    if (counts) add(counts, step.outcome === 'matched')
  }
}

function add(counts: Counts, matched: boolean): void {
  counts.reached++
  if (matched) counts.matched++
}
