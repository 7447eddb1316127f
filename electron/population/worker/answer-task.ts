import { compile, type Ruleset } from '../../../shared/evaluation/index.ts'
import { listRows } from '../../../shared/population/columns/bits.ts'
import { MOST_ROWS } from '../../../shared/population/columns/column.ts'
import { prepare } from '../../../shared/population/people.ts'
import { flagTally } from '../../../shared/population/tallies/flag-tally.ts'
import { moveTally, newComparison } from '../../../shared/population/tallies/move-tally.ts'
import { fill } from './fill.ts'
import { askOf, countStep, type PeopleOfBlock, peopleOf, watch } from './kept-people.ts'
import { listMovers, listPeople } from './list-rows.ts'
import type { ComparedTally, Listed, ListedPerson, Problem, Question, Tally, Task } from './tasks.ts'

/** What a worker knows between tasks. */
export interface Memory {
  readonly rulesets: Map<number, Ruleset>
  readonly populations: Map<number, PeopleOfBlock[]>
}

type Answer = Tally | ComparedTally | Listed<ListedPerson> | { readonly rows: number } | undefined

/** Throws `Cancelled`, or `BrokenRow` for a row that is not JSON or is gone. */
export function answerTask(memory: Memory, task: Task): Answer | Promise<Answer> {
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
    case 'list':
      return list(memory, task)
    case 'movers':
      return movers(memory, task)
    case 'fill':
      return fill(task)
  }
}

type Broken = Extract<Problem, { kind: 'row' | 'gone' }>

/** A row that is not JSON, or is gone. */
export class BrokenRow extends Error {
  readonly problem: Broken

  constructor(problem: Broken) {
    super(problem.kind)
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
  const block = blockOf(memory, question)
  prepare(block.people, ruleset, question.flagKeys)
  const ask = askOf(block, ruleset)
  const flags = new Map(
    question.flagKeys.map((key) => {
      const counted = flagTally(ask(key))
      countStep(question.control)
      return [key, counted]
    }),
  )
  refuseBroken(block)
  return { rows: block.people.source.count, flags }
}

function compare(memory: Memory, question: Extract<Task, { task: 'compare' }>): ComparedTally {
  const rulesets = {
    before: rulesetOf(memory, question.before),
    after: rulesetOf(memory, question.after),
  }
  const block = blockOf(memory, question)
  const { people, firstRow } = block
  prepare(people, rulesets.before, question.flagKeys)
  prepare(people, rulesets.after, question.flagKeys)
  const asks = { before: askOf(block, rulesets.before), after: askOf(block, rulesets.after) }
  const comparison = newComparison(people, rulesets, asks)
  const flags = new Map(
    question.flagKeys.map((key) => {
      const counted = moveTally(comparison, key, firstRow, question.explain)
      countStep(question.control)
      return [key, counted]
    }),
  )
  refuseBroken(block)
  return { rows: people.source.count, movers: listRows(comparison.movers, scratch), flags }
}

const scratch = new Uint16Array(MOST_ROWS)

function list(memory: Memory, question: Extract<Task, { task: 'list' }>): Listed<ListedPerson> {
  const ruleset = rulesetOf(memory, question.ruleset)
  const block = blockOf(memory, question)
  const people = listPeople(block, askOf(block, ruleset), question)
  refuseBroken(block)
  return { people }
}

function movers(memory: Memory, question: Extract<Task, { task: 'movers' }>): Listed<ListedPerson> {
  const rulesets = {
    before: rulesetOf(memory, question.before),
    after: rulesetOf(memory, question.after),
  }
  const block = blockOf(memory, question)
  const asks = { before: askOf(block, rulesets.before), after: askOf(block, rulesets.after) }
  const people = listMovers(block, rulesets, asks, question)
  refuseBroken(block)
  return { people }
}

function blockOf(
  { populations }: Memory,
  { people, control }: Pick<Question, 'people' | 'control'>,
): PeopleOfBlock {
  const block = 'population' in people ? populations.get(people.population)?.[people.block] : peopleOf(people)
  if (block === undefined) throw new Error('the worker does not keep this block')
  watch(block, control)
  return block
}

function rulesetOf({ rulesets }: Memory, id: number): Ruleset {
  const ruleset = rulesets.get(id)
  if (ruleset === undefined) throw new Error(`the worker has no ruleset ${id}`)
  return ruleset
}

function refuseBroken(block: PeopleOfBlock): void {
  const broken = block.broken()
  if (broken !== undefined) throw new BrokenRow(broken)
}
