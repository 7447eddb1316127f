import type { CompiledFlag } from '../../../evaluation/launchdarkly/compile/compiled.ts'
import type { Literal } from '../../sat/literal.ts'
import { type Arm, constantFlag, type EncodedFlag, type EncodedRule, type Served } from '../outcome.ts'
import { remember } from '../world.ts'
import { askedSegment } from './asked-segment.ts'
import { encodeClause } from './clause.ts'
import { inOrder } from './condition.ts'
import { encodeSegment, isListed } from './segment.ts'
import { encodeServe, servedBy } from './serve.ts'
import { flagAt, nameOnPath, reachOfFlag, type Side } from './side.ts'

/** The flag with this key, as a result of its own. */
export function encodeFlag(side: Side, key: string): EncodedFlag {
  const { gates } = side.world
  const flag = flagAt(side, key)
  if (flag === undefined) return constantFlag(gates.always, { at: 'missing' })
  if (flag.problem !== undefined) return constantFlag(gates.always, { at: 'error' })
  return encode(side, flag, new Set())
}

/** The same steps as `shared/evaluation/launchdarkly/evaluate-flag.ts`. */
function encode(side: Side, flag: CompiledFlag, path: ReadonlySet<string>): EncodedFlag {
  const { gates } = side.world
  const arms: Arm[] = []
  const add = (place: Arm['place'], served: readonly Served[], aborts = false) => {
    for (const one of served) if (one.when !== gates.never) arms.push({ ...one, place, aborts })
  }
  if (!flag.on) {
    add({ at: 'off' }, [servedBy(flag.off, gates.always)])
    return {
      arms,
      prerequisites: [],
      targets: [],
      rules: [],
      fallthrough: gates.never,
      segment: () => undefined,
    }
  }
  let reached = gates.always
  const prerequisites = flag.prerequisites.map((prerequisite, index) => {
    const { met, aborts } = encodePrerequisite(side, prerequisite, new Set([...path, flag.key]))
    const step = { reached, met }
    add({ at: 'error' }, [nothing(gates.and(reached, aborts))], true)
    const place = { at: 'prerequisite', index } as const
    add(place, [servedBy(prerequisite.failed, gates.and(reached, -met, -aborts))])
    reached = gates.and(reached, met)
    return step
  })
  const targets = flag.targets.map((target, index) => {
    const matched = isListed(side.world, target.key.kind, target.keys)
    const step = { reached, matched }
    add({ at: 'target', index }, [servedBy(target.result, gates.and(reached, matched))])
    reached = gates.and(reached, -matched)
    return step
  })
  const rules = flag.rules.map((rule, index): EncodedRule => {
    const conditions = rule.clauses.map((clause) => encodeClause(side, clause, new Set(), encodeSegment))
    const { steps, matches, fails } = inOrder(gates, conditions)
    const encoded = { reached, matched: matches, clauses: steps }
    add({ at: 'error' }, [nothing(gates.and(reached, fails))], true)
    add({ at: 'rule', index }, encodeServe(side.world, rule.serve, gates.and(reached, matches)))
    reached = gates.and(reached, -matches, -fails)
    return encoded
  })
  add({ at: 'fallthrough' }, encodeServe(side.world, flag.fallthrough, reached))
  const segment = (key: string) => askedSegment(side, flag, rules, key)
  return { arms, prerequisites, targets, rules, fallthrough: reached, segment }
}

const nothing = (when: Literal): Served => ({ when, index: null, value: undefined })

/** A flag that is missing, unreadable or off never meets a prerequisite; a cycle ends the whole evaluation. */
function encodePrerequisite(
  side: Side,
  { key, variation }: { readonly key: string; readonly variation: number },
  path: ReadonlySet<string>,
): { readonly met: Literal; readonly aborts: Literal } {
  const { gates } = side.world
  const flag = flagAt(side, key)
  if (flag === undefined || flag.problem !== undefined) return { met: gates.never, aborts: gates.never }
  if (path.has(key)) return { met: gates.never, aborts: gates.always }
  const encoded = remember(side.flags, nameOnPath(key, path, reachOfFlag(side, flag)), () =>
    encode(side, flag, path),
  )
  const whenAny = (arms: readonly Arm[]) => gates.or(...arms.map(({ when }) => when))
  return {
    met: flag.on ? whenAny(encoded.arms.filter(({ index }) => index === variation)) : gates.never,
    aborts: whenAny(encoded.arms.filter((arm) => arm.aborts)),
  }
}
