import { compile, type Ruleset } from '../../../shared/evaluation/index.ts'
import { listRows } from '../../../shared/population/columns/bits.ts'
import { prepare } from '../../../shared/population/people.ts'
import { addFlagTallies, type FlagTally, flagTally } from '../../../shared/population/tallies/flag-tally.ts'
import {
  addMoveTallies,
  type MoveTally,
  moveTally,
  newComparison,
} from '../../../shared/population/tallies/move-tally.ts'
import { askOf, countStep, type PeopleOfBlock, peopleOf, watch } from './kept-people.ts'
import type { ComparedTally, Problem, Question, Tally, Task } from './tasks.ts'

/** What a worker knows between tasks. */
export interface Memory {
  readonly rulesets: Map<number, Ruleset>
  readonly populations: Map<number, PeopleOfBlock[]>
}

/** Throws `Cancelled`, or `BrokenRow` for a row that is not JSON. */
export function answerTask(memory: Memory, task: Task): Tally | ComparedTally | undefined {
  switch (task.task) {
    case 'learn':
      memory.rulesets.set(task.ruleset, compile(task.data))
      return undefined
    case 'keep':
      keepBlock(memory, task)
      return undefined
    case 'forget':
      for (const ruleset of task.rulesets) memory.rulesets.delete(ruleset)
      for (const population of task.populations) memory.populations.delete(population)
      return undefined
    case 'tally':
      return tally(memory, task)
    case 'compare':
      return compare(memory, task)
  }
}

/** A row that is not JSON. */
export class BrokenRow extends Error {
  readonly problem: Extract<Problem, { kind: 'row' }>

  constructor(problem: Extract<Problem, { kind: 'row' }>) {
    super(problem.message)
    this.problem = problem
  }
}

function keepBlock({ populations }: Memory, { population, block }: Extract<Task, { task: 'keep' }>): void {
  const kept = populations.get(population) ?? []
  kept.push(peopleOf(block))
  populations.set(population, kept)
}

function tally(memory: Memory, question: Extract<Task, { task: 'tally' }>): Tally {
  const ruleset = rulesetOf(memory, question.ruleset)
  const flags = new Map<string, FlagTally>()
  let rows = 0
  for (const block of blocksOf(memory, question)) {
    rows += block.people.source.count
    prepare(block.people, ruleset, question.flagKeys)
    const ask = askOf(block, ruleset)
    for (const key of question.flagKeys) {
      merge(flags, key, flagTally(ask(key)), addFlagTallies)
      countStep(question.control)
    }
    refuseBroken(block)
  }
  return { rows, flags }
}

function compare(memory: Memory, question: Extract<Task, { task: 'compare' }>): ComparedTally {
  const rulesets = { before: rulesetOf(memory, question.before), after: rulesetOf(memory, question.after) }
  const flags = new Map<string, MoveTally>()
  let [rows, movers] = [0, 0]
  for (const block of blocksOf(memory, question)) {
    const { people, firstRow } = block
    rows += people.source.count
    prepare(people, rulesets.before, question.flagKeys)
    prepare(people, rulesets.after, question.flagKeys)
    const asks = { before: askOf(block, rulesets.before), after: askOf(block, rulesets.after) }
    const comparison = newComparison(people, rulesets, asks)
    for (const key of question.flagKeys) {
      merge(flags, key, moveTally(comparison, key, firstRow, question.explain), addMoveTallies)
      countStep(question.control)
    }
    movers += listRows(comparison.movers, scratch)
    refuseBroken(block)
  }
  return { rows, movers, flags }
}

const scratch = new Uint16Array(32_768)

function* blocksOf({ populations }: Memory, { people, control }: Question): Generator<PeopleOfBlock> {
  const blocks = 'population' in people ? (populations.get(people.population) ?? []) : [peopleOf(people)]
  for (const block of blocks) {
    watch(block, control)
    yield block
  }
}

function rulesetOf({ rulesets }: Memory, id: number): Ruleset {
  const ruleset = rulesets.get(id)
  if (ruleset === undefined) throw new Error(`the worker has no ruleset ${id}`)
  return ruleset
}

function merge<T>(tallies: Map<string, T>, key: string, tally: T, add: (one: T, other: T) => T): void {
  const known = tallies.get(key)
  tallies.set(key, known === undefined ? tally : add(known, tally))
}

function refuseBroken(block: PeopleOfBlock): void {
  const broken = block.broken()
  if (broken !== undefined) throw new BrokenRow(broken)
}
