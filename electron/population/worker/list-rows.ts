import type { Ruleset } from '../../../shared/evaluation/index.ts'
import { hasBit, newBits } from '../../../shared/population/columns/bits.ts'
import { canonicalKey } from '../../../shared/population/moves/canonical-key.ts'
import { compareAnswers } from '../../../shared/population/moves/compare-answers.ts'
import { describeCause } from '../../../shared/population/moves/describe-cause.ts'
import { variationName } from '../../../shared/population/moves/difference.ts'
import { findCause } from '../../../shared/population/moves/find-cause.ts'
import type { Sides } from '../../../shared/population/moves/pair-steps.ts'
import type { Ask } from '../../../shared/population/people.ts'
import { type Arm, armOf } from '../../../shared/population/tallies/arm.ts'
import { checkControl, type PeopleOfBlock } from './kept-people.ts'
import type { ListedMover, ListedPerson, Task } from './tasks.ts'

type ListTask = Extract<Task, { task: 'list' }>
type MoversTask = Extract<Task, { task: 'movers' }>

/** The people of a block that one arm of a flag serves. */
export function listPeople(block: PeopleOfBlock, ask: Ask, task: ListTask): ListedPerson[] {
  const { outcomes, ids } = ask(task.flagKey)
  const isWanted = outcomes.map((outcome) => isLike(armOf(outcome), task.arm))
  return takeRows(block, task, (row) => isWanted[ids[row] as number] === true)
}

/** The people of a block that move, with what they get and why. */
export function listMovers(
  block: PeopleOfBlock,
  rulesets: Sides<Ruleset>,
  asks: Sides<Ask>,
  task: MoversTask,
): ListedMover[] {
  const { flagKey, transition } = task
  const [before, after] = [asks.before(flagKey), asks.after(flagKey)]
  const moving = newBits(before.ids.length)
  compareAnswers(before, after, moving)
  const names = {
    before: before.outcomes.map(variationName),
    after: after.outcomes.map(variationName),
  }
  const was = (row: number) => names.before[before.ids[row] as number] ?? 'none'
  const is = (row: number) => names.after[after.ids[row] as number] ?? 'none'
  const people = takeRows(
    block,
    task,
    (row) =>
      hasBit(moving, row) &&
      (transition === undefined || (was(row) === transition.from && is(row) === transition.to)),
  )
  return people.map((person) => {
    const row = person.row - block.firstRow
    const cause = findCause(rulesets, flagKey, person.context)
    return { ...person, before: was(row), after: is(row), cause: cause ? describeCause(cause) : null }
  })
}

function isLike(arm: Arm, wanted: Partial<Arm>): boolean {
  return (Object.keys(wanted) as (keyof Arm)[]).every(
    (name) => wanted[name] === undefined || arm[name] === wanted[name],
  )
}

function takeRows(
  { firstRow, people }: PeopleOfBlock,
  { from, limit, words, control }: ListTask | MoversTask,
  isWanted: (row: number) => boolean,
): ListedPerson[] {
  const found: ListedPerson[] = []
  for (let row = Math.max(0, from - firstRow); row < people.source.count && found.length < limit; row++) {
    if ((row & 255) === 0) checkControl(control)
    if (!isWanted(row)) continue
    const context = people.source.contextAt(row)
    if (!hasWords(context, words)) continue
    found.push({ row: firstRow + row, key: canonicalKey(context) ?? null, context })
  }
  return found
}

function hasWords(context: unknown, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = JSON.stringify(context).toLowerCase()
  return words.every((word) => text.includes(word))
}
