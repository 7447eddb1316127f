import type { BenchResult, BenchRow, Reach, ServedOutcome } from '../../shared/contract/window/bench.ts'
import { type Evaluation, evaluate, prepareContext, type Ruleset } from '../../shared/evaluation/index.ts'
import type { Json } from '../../shared/json/json.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { Profile } from '../../shared/model/profile.ts'
import { differenceOf } from '../../shared/population/moves/difference.ts'

interface Sides<T> {
  readonly saved: T
  readonly draft: T
}

/**
 * Evaluates both sides for every profile, and counts how many profiles each part of one side reaches and
 * matches.
 */
export function compareOnBench(
  documents: Sides<FlagDocument>,
  rulesets: Sides<Ruleset>,
  profiles: readonly Profile[],
  counted: keyof Sides<unknown> = 'draft',
): BenchResult {
  const evaluations = profiles.map(({ id, context }) => {
    const person = prepareContext(context)
    return {
      id,
      saved: evaluate(rulesets.saved, documents.saved.flag.key, person, null),
      draft: evaluate(rulesets.draft, documents.draft.flag.key, person, null),
    }
  })
  const rows = evaluations.map(({ id, saved, draft }) => toRow(id, { saved, draft }))
  const side = evaluations.map((evaluation) => evaluation[counted])
  return { rows, movers: rows.filter((row) => row.moves).length, ...reaches(side, documents[counted]) }
}

function toRow(profileId: string, { saved, draft }: Sides<Evaluation>): BenchRow {
  const moves = differenceOf(saved, draft) === 'moves'
  return { profileId, saved: toOutcome(saved), draft: toOutcome(draft), moves }
}

function toOutcome({ value, variationIndex, reason }: Evaluation): ServedOutcome {
  const ruleIndex = reason.kind === 'RULE_MATCH' ? (reason.ruleIndex ?? null) : null
  return { variationIndex, value: (value ?? null) as Json, reasonKind: reason.kind, ruleIndex }
}

/** The number of profiles that reach each part of a flag and that match there, derived from the reasons. */
function reaches(evaluations: readonly Evaluation[], { targeting }: FlagDocument) {
  const count = (test: (evaluation: Evaluation) => boolean) => evaluations.filter(test).length
  const pastPrerequisites = ({ reason: { kind } }: Evaluation) =>
    kind === 'TARGET_MATCH' || kind === 'RULE_MATCH' || kind === 'FALLTHROUGH'
  const ruleOf = ({ reason }: Evaluation) =>
    reason.kind === 'RULE_MATCH' ? (reason.ruleIndex ?? 0) : Infinity
  const pastTargets = (evaluation: Evaluation) =>
    pastPrerequisites(evaluation) && evaluation.reason.kind !== 'TARGET_MATCH'
  const rules = targeting.rules.map(
    (_, index): Reach => ({
      reached: count((evaluation) => pastTargets(evaluation) && ruleOf(evaluation) >= index),
      matched: count((evaluation) => ruleOf(evaluation) === index),
    }),
  )
  const fallen = count(({ reason }) => reason.kind === 'FALLTHROUGH')
  return {
    prerequisites: {
      reached: count(({ reason }) => reason.kind === 'PREREQUISITE_FAILED') + count(pastPrerequisites),
      matched: count(pastPrerequisites),
    },
    targets: {
      reached: count(pastPrerequisites),
      matched: count(({ reason }) => reason.kind === 'TARGET_MATCH'),
    },
    rules,
    fallthrough: { reached: fallen, matched: fallen },
  }
}
