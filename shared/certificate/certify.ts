import { type Evaluation, evaluate, type Ruleset } from '../evaluation/index.ts'
import type { JsonObject } from '../json/json.ts'
import { sameJson } from '../json/same-json.ts'
import { differenceOf } from '../population/moves/difference.ts'
import type { Certificate, Limits } from './certificate.ts'
import { drive } from './drive.ts'
import { encodeFlagOf } from './encode/encode-flag.ts'
import type { EncodedFlag } from './encode/outcome.ts'
import { newWorld, type World } from './encode/world.ts'
import type { Literal } from './sat/literal.ts'
import { type Notes, newContextFinder } from './search/find-context.ts'
import { buildContext, buildIdentity } from './witness/build-context.ts'
import { shrink } from './witness/shrink.ts'

/** The flag in both configs. */
export interface Compared {
  readonly before: Ruleset
  readonly after: Ruleset
  readonly flagKey: string
  /** If the flag has been renamed. */
  readonly flagKeyAfter?: string
}

/**
 * Whether the flag gives every possible context the same value in both configs, prerequisites and segments included, by
 * proof and not by trying; otherwise a context for which it does not. A side without a variation differs from any
 * value. Never says `equal` without proof.
 */
export function certify(compared: Compared, limits: Limits): Certificate {
  const notes: Notes = { why: '' }
  return drive(certifying(compared, notes), limits, () => tooLong(limits, notes))
}

const tooLong = ({ milliseconds }: Limits, { why }: Notes): Certificate =>
  undecided(
    why === '' ? `it takes longer than ${milliseconds / 1000} s` : `${why} within ${milliseconds / 1000} s`,
  )

const undecided = (why: string): Certificate => ({ verdict: 'undecided', why: `Not decided: ${why}.` })

function* certifying(
  { before, after, flagKey, flagKeyAfter = flagKey }: Compared,
  notes: Notes,
): Generator<undefined, Certificate> {
  if (before.model !== after.model) return undecided('the two configs have different evaluation models')
  try {
    const world = newWorld()
    const sides = [encodeFlagOf(world, before, flagKey), encodeFlagOf(world, after, flagKeyAfter)] as const
    const goal = whereTheyDiffer(world, ...sides)
    if (goal === world.gates.never) return { verdict: 'equal' }
    yield
    const answersFor = (context: JsonObject) => [
      evaluate(before, flagKey, context),
      evaluate(after, flagKeyAfter, context),
    ]
    const moves = (context: JsonObject) => {
      const [one, other] = answersFor(context)
      return one !== undefined && other !== undefined && differenceOf(one, other) === 'moves'
    }
    const answer = yield* newContextFinder(world, notes).find(goal, (parts) => {
      const context = before.model === 'flagbase' ? buildIdentity(parts) : buildContext(world, parts)
      return moves(context) ? shrink(context, moves) : undefined
    })
    if (answer.is === 'unknown') return undecided(answer.why)
    if (answer.is === 'impossible') return { verdict: 'equal' }
    return { verdict: 'differs', witness: answer.context, ...valuesOf(answersFor(answer.context)) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undecided('prerequisites or segments are nested too deeply')
  }
}

/** Some value is what the one side gives and the other does not. */
function whereTheyDiffer({ gates }: World, before: EncodedFlag, after: EncodedFlag): Literal {
  const values = groupByValue([before, after])
  return gates.or(...values.map(([one, other]) => gates.and(gates.or(...one), -gates.or(...other))))
}

interface Group {
  readonly value: unknown
  readonly isNone: boolean
  readonly when: readonly [Literal[], Literal[]]
}

/** For each value, and for none, when each side gives it. */
function groupByValue(sides: readonly EncodedFlag[]): (readonly [Literal[], Literal[]])[] {
  const groups: Group[] = []
  sides.forEach(({ arms }, side) => {
    for (const { index, value, when } of arms) {
      const isNone = index === null
      const known = groups.find((one) => one.isNone === isNone && (isNone || sameJson(one.value, value)))
      const group = known ?? { value, isNone, when: [[], []] }
      if (known === undefined) groups.push(group)
      group.when[side === 0 ? 0 : 1].push(when)
    }
  })
  return groups.map(({ when }) => when)
}

const valuesOf = ([before, after]: readonly Evaluation[]) => ({
  ...(before === undefined || before.variationIndex === null ? {} : { before: before.value }),
  ...(after === undefined || after.variationIndex === null ? {} : { after: after.value }),
})
