import type { Step, Trace } from '../../evaluation/index.ts'
import type { Side } from './row-plan.ts'

/** The sides of the flag's rows that one evaluation has reached, each once. */
export function reachedBy(trace: Trace): ReadonlySet<string> {
  const isFlagbase = trace.evaluation.variationKey !== undefined
  return new Set(trace.steps.flatMap((step) => sidesAt(step, isFlagbase)))
}

/** Names one side of a row. */
export const sideName = (path: string, side: Side): string => `${path} ${side}`

type Sides = readonly string[]

function sidesAt(step: Step, isFlagbase: boolean): Sides {
  switch (step.step) {
    case 'on':
      return [sideName('on', step.on ? 'holds' : 'not')]
    case 'off':
      return [sideName('offVariation', 'holds')]
    case 'prerequisite':
      // Its own steps belong to another flag.
      return outcomeAt(`prerequisites.${step.prerequisiteIndex}`, step)
    case 'target':
      return outcomeAt(`${step.list}.${step.targetIndex}`, step)
    case 'rule': {
      const path = `rules.${step.ruleIndex}`
      const clauses = step.steps.flatMap((inner) => sidesOfClause(inner, path))
      return [...clauses, ...sidesOfServe(step.steps, path, isFlagbase)]
    }
    case 'fallthrough':
      return sidesOfServe(step.steps, 'fallthrough', isFlagbase)
    default:
      return []
  }
}

function outcomeAt(path: string, { step, outcome }: Step): Sides {
  if (outcome === 'matched') return [sideName(path, 'holds')]
  // A prerequisite in a cycle or with an error fails as well.
  const isNot = outcome === 'not-matched' || (step === 'prerequisite' && outcome === 'error')
  return isNot ? [sideName(path, 'not')] : []
}

function sidesOfClause(step: Step, path: string): Sides {
  if (step.step !== 'clause') return []
  return [...outcomeAt(`${path}.clauses.${step.clauseIndex}`, step), ...step.steps.flatMap(sidesOfSegment)]
}

function sidesOfSegment(step: Step): Sides {
  if (step.step !== 'segment') return []
  return step.steps.flatMap((rule) => {
    if (rule.step !== 'segment-rule') return []
    const path = `segments.${step.segmentKey}.rules.${rule.ruleIndex}`
    return [...outcomeAt(path, rule), ...rule.steps.flatMap((inner) => sidesOfClause(inner, path))]
  })
}

function sidesOfServe(steps: readonly Step[], path: string, isFlagbase: boolean): Sides {
  const slice = steps.find((step) => step.step === 'bucket')?.slotIndex ?? undefined
  if (!steps.some((step) => step.step === 'serve')) return []
  if (isFlagbase) return [sideName(`${path}.variations.${slice ?? 0}`, 'holds')]
  const served = slice === undefined ? 'variation' : `rollout.variations.${slice}`
  return [sideName(`${path}.${served}`, 'holds')]
}
