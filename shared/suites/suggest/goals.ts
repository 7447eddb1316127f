import type { Goal } from '../../certificate/questions/goal.ts'
import type { Ruleset } from '../../evaluation/index.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import type { CompiledServe } from '../../evaluation/launchdarkly/compile/compiled.ts'
import type { Side } from '../coverage/row-plan.ts'

/** What a context must do to reach a side of a row. */
export interface SideGoals {
  /** Ways to it; the first that somebody takes will do. Empty: everybody reaches it. */
  readonly goals: readonly Goal[]
  /** If the side is a slice of a rollout: its middle, in percent, and the way to the rollout. */
  readonly slice?: { readonly at: number; readonly goal: Goal }
}

/** The ways to a side of a row of a flag, or of a segment that it asks for; undefined if there is no such row. */
export function goalsOf(ruleset: Ruleset, flagKey: string, path: string, side: Side): SideGoals | undefined {
  const matches = side === 'holds'
  const segment = /^segments\.(.+)\.rules\.(\d+)(?:\.clauses\.(\d+))?$/.exec(path)
  if (segment) {
    const [, key = '', rule, clause] = segment
    const place = { at: 'segment', segment: key, rule: Number(rule), matches } as const
    return { goals: [clause === undefined ? place : { ...place, clause: Number(clause) }] }
  }
  const [list = '', at, part, index] = partsOf(path)
  const place = Number(at)
  switch (list) {
    case 'on':
      return { goals: [] }
    case 'offVariation':
      return { goals: offGoals(ruleset, flagKey) }
    case 'prerequisites':
      return { goals: [{ at: 'prerequisite', prerequisite: place, met: matches }] }
    case 'targets':
    case 'contextTargets':
      return targetGoals(ruleset, flagKey, list, place, matches)
    case 'fallthrough':
      return servedGoals(ruleset, flagKey, { at: 'fallthrough' }, part === undefined ? at : part, path)
    case 'rules': {
      if (part === 'clauses')
        return { goals: [{ at: 'clause', rule: place, clause: Number(index), matches }] }
      return servedGoals(ruleset, flagKey, { at: 'rule', rule: place }, part, path)
    }
    default:
      return undefined
  }
}

/** `rules.0.rollout.variations.2` → rules, 0, rollout, variations, 2. */
const partsOf = (path: string): readonly (string | undefined)[] => path.split('.')

/** Off is served to everybody, or to those who fail a prerequisite. */
function offGoals(ruleset: Ruleset, flagKey: string): readonly Goal[] {
  const flag = ruleset.model === 'launchdarkly' ? find(ruleset.flags, flagKey) : undefined
  if (flag === undefined || !flag.on) return []
  return flag.prerequisites.map(({ index }) => ({ at: 'prerequisite', prerequisite: index, met: false }))
}

function targetGoals(
  ruleset: Ruleset,
  flagKey: string,
  list: string,
  index: number,
  matches: boolean,
): SideGoals | undefined {
  const flag = ruleset.model === 'launchdarkly' ? find(ruleset.flags, flagKey) : undefined
  const target = flag?.targets.findIndex((one) => one.list === list && one.index === index) ?? -1
  return target < 0 ? undefined : { goals: [{ at: 'target', target, matches }] }
}

type ServingGoal = Extract<Goal, { at: 'rule' | 'fallthrough' }>

function servedGoals(
  ruleset: Ruleset,
  flagKey: string,
  goal: ServingGoal,
  part: string | undefined,
  path: string,
): SideGoals | undefined {
  if (part === 'variation') return { goals: [goal] }
  const index = Number(path.slice(path.lastIndexOf('.') + 1))
  const slice = sliceOf(ruleset, flagKey, goal, index)
  if (slice === undefined) return undefined
  const { variation, from, to, isOnly } = slice
  if (isOnly) return { goals: [goal] }
  return {
    goals: [variation === null ? goal : { ...goal, index: variation }],
    slice: { at: Math.round((from + to) * 50_000) / 1000, goal },
  }
}

interface FoundSlice {
  readonly variation: number | null
  /** Its bounds, in 0…1. */
  readonly from: number
  readonly to: number
  readonly isOnly: boolean
}

function sliceOf(
  ruleset: Ruleset,
  flagKey: string,
  goal: ServingGoal,
  index: number,
): FoundSlice | undefined {
  if (ruleset.model === 'flagbase') {
    const flag = find(ruleset.flags, flagKey)
    const weights = goal.at === 'rule' ? flag?.rules[goal.rule]?.weights : flag?.fallthrough
    const slice = weights?.slices[index]
    if (weights === undefined || slice === undefined) return undefined
    const from = (weights.slices[index - 1]?.upTo ?? 0) / 100
    const isLast = index === weights.slices.length - 1
    const to = isLast ? 1 : slice.upTo / 100
    return { variation: slice.result.variationIndex, from, to, isOnly: weights.slices.length === 1 }
  }
  const flag = find(ruleset.flags, flagKey)
  const serve: CompiledServe | undefined =
    goal.at === 'rule' ? flag?.rules[goal.rule]?.serve : flag?.fallthrough
  const { slices = [], bounds = [] } = serve?.rollout ?? {}
  const slice = slices[index]
  if (slice === undefined) return undefined
  const isLast = index === slices.length - 1
  const from = Math.min(bounds[index - 1] ?? 0, 1)
  const to = isLast ? 1 : Math.min(bounds[index] ?? 0, 1)
  return { variation: slice.result.variationIndex, from, to, isOnly: false }
}
