import type { Ruleset } from '../../evaluation/ruleset.ts'
import type { Step } from '../../evaluation/trace.ts'
import type { Within } from './cause.ts'

export type StepOf<Name extends Step['step']> = Extract<Step, { step: Name }>

/** The two sides of one thing. */
export interface Sides<T> {
  readonly before: T
  readonly after: T
}

/** What is compared, and where. */
export interface Scope {
  readonly rulesets: Sides<Ruleset>
  readonly within: readonly Within[]
}

export function stepsOf<Name extends Step['step']>(steps: readonly Step[], name: Name): StepOf<Name>[] {
  return steps.filter((step): step is StepOf<Name> => step.step === name)
}

export function mapSides<T, R>({ before, after }: Sides<T>, map: (side: T) => R): Sides<R> {
  return { before: map(before), after: map(after) }
}

/** True if both sides have the step. */
export function areBoth<T>(sides: Sides<T | undefined>): sides is Sides<T> {
  return sides.before !== undefined && sides.after !== undefined
}

type AnyRule = StepOf<'rule'> | StepOf<'segment-rule'>

/** Rules pair by id; those without one by position. */
export function isSameRule(one: AnyRule, other: AnyRule): boolean {
  return one.ruleId === undefined && other.ruleId === undefined
    ? one.ruleIndex === other.ruleIndex
    : one.ruleId === other.ruleId
}
