import type { SegmentUser } from '../../../shared/contract/window/segment-bench.ts'
import type { PreparedContext, Ruleset } from '../../../shared/evaluation/index.ts'
import { movesBetween } from '../../../shared/population/moves/moves-between.ts'
import { timeSlices } from '../../../shared/turns.ts'
import { dependencesOf } from './dependences.ts'
import type { SegmentData } from './segment-data.ts'

/**
 * Who moves in each flag that depends on the segment. `people` are those that change sides: whoever stays in
 * or out gets the same from every flag, so nobody else is evaluated.
 */
export async function usersMoves(
  rulesets: { readonly saved: Ruleset; readonly draft: Ruleset },
  { users, closure }: SegmentData,
  segmentKey: string,
  people: readonly PreparedContext[],
): Promise<SegmentUser[]> {
  const rest = timeSlices()
  const movesOf = movesBetween(rulesets.saved, rulesets.draft, people)
  const result: SegmentUser[] = []
  for (const id of users.flagIds) {
    const document = closure.flags.get(id)
    if (!document) continue
    const { key } = document.flag
    const { moves, people: movers } = movesOf(key)
    result.push({
      flagId: id,
      key,
      enabled: document.targeting.enabled,
      dependences: dependencesOf(document, users, closure, segmentKey),
      movers: movers.length,
      moves,
    })
    await rest()
  }
  return result.sort((one, other) => other.movers - one.movers || (one.key < other.key ? -1 : 1))
}
