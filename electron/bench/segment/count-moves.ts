import type { SegmentUser } from '../../../shared/contract/window/segment-bench.ts'
import { type Evaluation, evaluate, type Ruleset } from '../../../shared/evaluation/index.ts'
import { sameJson } from '../../../shared/json/same-json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { timeSlices } from '../../../shared/turns.ts'
import type { Person } from './compare-members.ts'
import { dependencesOf } from './dependences.ts'
import type { SegmentData } from './segment-data.ts'

/**
 * Who moves in each flag that depends on the segment. `people` are those that change sides: whoever stays in
 * or out gets the same from every flag, so nobody else is evaluated.
 */
export async function countMoves(
  rulesets: { readonly saved: Ruleset; readonly draft: Ruleset },
  { users, closure }: SegmentData,
  segmentKey: string,
  people: readonly Person[],
): Promise<SegmentUser[]> {
  const rest = timeSlices()
  const result: SegmentUser[] = []
  for (const id of users.flagIds) {
    const document = closure.flags.get(id)
    if (!document) continue
    const moves = new Moves()
    for (const { context } of people) {
      const { key } = document.flag
      moves.add(evaluate(rulesets.saved, key, context, null), evaluate(rulesets.draft, key, context, null))
      await rest()
    }
    result.push({
      ...factsOf(document),
      dependences: dependencesOf(document, users, closure, segmentKey),
      ...moves.counts(),
    })
  }
  return result.sort((one, other) => other.movers - one.movers || (one.key < other.key ? -1 : 1))
}

const factsOf = ({ flag, targeting }: FlagDocument) => ({
  flagId: flag.id,
  key: flag.key,
  enabled: targeting.enabled,
})

/** Counts how many contexts go from one variation to another. */
class Moves {
  readonly #counts = new Map<string, { from: number | null; to: number | null; count: number }>()

  add(saved: Evaluation, draft: Evaluation): void {
    const [from, to] = [saved.variationIndex, draft.variationIndex]
    if (from === to && sameJson(saved.value, draft.value)) return
    const name = `${from} ${to}`
    this.#counts.set(name, { from, to, count: (this.#counts.get(name)?.count ?? 0) + 1 })
  }

  counts() {
    const moves = [...this.#counts.values()].sort((one, other) => other.count - one.count)
    return { moves, movers: moves.reduce((sum, { count }) => sum + count, 0) }
  }
}
