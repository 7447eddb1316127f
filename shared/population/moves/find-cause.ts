import { explain } from '../../evaluation/explain.ts'
import type { Ruleset } from '../../evaluation/ruleset.ts'
import type { Step } from '../../evaluation/trace.ts'
import { sameJson } from '../../json/same-json.ts'
import type { Arm, Cause, Change } from './cause.ts'
import { findRuleCause } from './find-rule-cause.ts'
import { areBoth, mapSides, type Scope, type Sides, type StepOf, stepsOf } from './pair-steps.ts'

/**
 * Why a context gets something else from a flag under another ruleset. Undefined if the two evaluations never
 * part.
 */
export function findCause(rulesets: Sides<Ruleset>, flagKey: string, context: unknown): Cause | undefined {
  const flow = mapSides(rulesets, (ruleset) => explain(ruleset, flagKey, context).steps)
  return findInFlag(flow, { rulesets, within: [{ flag: flagKey }] })
}

type Flow = Sides<readonly Step[]>

function findInFlag(flow: Flow, scope: Scope): Cause | undefined {
  const { within } = scope
  const found = (change: Change | undefined) => (change === undefined ? undefined : { within, change })
  return (
    found(isThere(flow)) ??
    found(isOn(flow)) ??
    findInPrerequisites(flow, scope) ??
    found(offServes(flow)) ??
    found(isTargeted(flow)) ??
    findRuleCause(flow, scope) ??
    found(armServes(flow)) ??
    found(endsInError(flow))
  )
}

function isThere(flow: Flow): Change | undefined {
  const isMissing = mapSides(flow, (steps) =>
    stepsOf(steps, 'error').some(({ errorKind }) => errorKind === 'FLAG_NOT_FOUND'),
  )
  if (isMissing.before !== isMissing.after)
    return { change: 'flag', what: isMissing.after ? 'removed' : 'added' }
  const isRead = mapSides(flow, (steps) => stepsOf(steps, 'on').length > 0)
  return isRead.before === isRead.after ? undefined : { change: 'error' }
}

function isOn(flow: Flow): Change | undefined {
  const sides = mapSides(flow, (steps) => stepsOf(steps, 'on')[0])
  if (!areBoth(sides) || sides.before.on === sides.after.on) return undefined
  return { change: 'on', on: sides.after.on }
}

/** The first prerequisite that fails on one side only. One that is not there fails nobody. */
function findInPrerequisites(flow: Flow, { rulesets, within }: Scope): Cause | undefined {
  const sides = mapSides(flow, (steps) => stepsOf(steps, 'prerequisite'))
  const keys = new Set([...sides.before, ...sides.after].map(({ flagKey }) => flagKey))
  for (const flagKey of keys) {
    const pair = mapSides(sides, (list) => deciding(list.filter((step) => step.flagKey === flagKey)))
    const fails = mapSides(pair, (step) => step !== undefined && isFailed(step))
    if (fails.before === fails.after) {
      if (fails.after) return undefined
      continue
    }
    if (!areBoth(pair))
      return { within, change: { change: 'prerequisite', flagKey, what: pair.after ? 'added' : 'removed' } }
    const inner = findInFlag(
      mapSides(pair, ({ steps }) => steps),
      { rulesets, within: [...within, { prerequisite: flagKey }] },
    )
    return inner ?? { within, change: { change: 'prerequisite', flagKey, what: 'edited' } }
  }
  return undefined
}

/** A flag may require another one twice. */
const deciding = (list: readonly StepOf<'prerequisite'>[]) => list.find(isFailed) ?? list[0]

const isFailed = ({ why }: StepOf<'prerequisite'>) => why !== 'met' && why !== 'not-reached'

function offServes(flow: Flow): Change | undefined {
  const sides = mapSides(flow, (steps) => stepsOf(steps, 'off')[0])
  if (!areBoth(sides)) return undefined
  if (sides.before.variationIndex !== sides.after.variationIndex) return { change: 'off-variation' }
  return valueChange(mapSides(sides, ({ steps }) => steps))
}

function isTargeted(flow: Flow): Change | undefined {
  const sides = mapSides(flow, (steps) =>
    stepsOf(steps, 'target').find(({ outcome }) => outcome === 'matched'),
  )
  if (!areBoth(sides)) return sides.before === sides.after ? undefined : { change: 'targets' }
  return sides.before.variationIndex === sides.after.variationIndex
    ? valueChange(flow)
    : { change: 'targets' }
}

/** Both sides come to the same rule, or to the fallthrough. */
function armServes(flow: Flow): Change | undefined {
  const sides = mapSides(flow, (steps) => decisive(steps))
  if (!areBoth(sides)) return undefined
  const { after } = sides
  const id = after.step === 'rule' && after.ruleId !== undefined ? { ruleId: after.ruleId } : {}
  const arm: Arm = after.step === 'rule' ? { ruleIndex: after.ruleIndex, ...id } : 'fallthrough'
  const steps = mapSides(sides, (step) => step.steps)
  const buckets = mapSides(steps, (list) => stepsOf(list, 'bucket')[0])
  if (areBoth(buckets)) {
    const how = mapSides(buckets, ({ hashed, bucketBy, contextKind, note }) => [
      hashed,
      bucketBy,
      contextKind,
      note,
    ])
    if (!sameJson(how.before, how.after)) return { change: 'bucketing', arm }
    const { before: was, after: is } = mapSides(buckets, ({ slots, experiment }) => [slots, experiment])
    if (!sameJson(was, is)) return { change: 'weights', arm }
  } else if (buckets.before !== buckets.after) return { change: 'serve', arm }
  const served = mapSides(steps, servedIn)
  if (served.before?.variationIndex !== served.after?.variationIndex) return { change: 'serve', arm }
  return valueChange(steps)
}

const decisive = (steps: readonly Step[]) =>
  stepsOf(steps, 'rule').find(({ outcome }) => outcome === 'matched') ?? stepsOf(steps, 'fallthrough')[0]

const servedIn = (steps: readonly Step[]) => stepsOf(steps, 'serve')[0]

/** One variation whose value differs. In the flagbase model, the value is its key. */
function valueChange(flow: Flow): Change | undefined {
  const { before, after } = mapSides(flow, servedIn)
  if (sameJson(before?.value, after?.value)) return undefined
  return { change: 'value', variationIndex: after?.variationIndex ?? null }
}

function endsInError(flow: Flow): Change | undefined {
  const { before, after } = mapSides(flow, (steps) => JSON.stringify(steps).includes('"outcome":"error"'))
  return before === after ? undefined : { change: 'error' }
}
