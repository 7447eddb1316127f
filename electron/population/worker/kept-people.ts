import type { Ruleset } from '../../../shared/evaluation/index.ts'
import { type Ask, asking, newPeople, type People, setCheckpoint } from '../../../shared/population/people.ts'
import { type RowBlock, sourceOf } from '../rows/row-block.ts'
import { ChunkGone, chunkSource, type StoredChunk } from '../rows/stored-chunk.ts'
import { CONTROL, type Problem } from './tasks.ts'

type Broken = Extract<Problem, { kind: 'row' | 'gone' }>

/** A block of rows that is asked about. */
export interface PeopleOfBlock {
  readonly firstRow: number
  readonly people: People
  /** Answers are kept for the rulesets that were asked about last. */
  readonly asks: Map<Ruleset, Ask>
  /** The first row that was found not to be JSON, or could not be read. */
  readonly broken: () => Broken | undefined
}

export function peopleOf(block: RowBlock | StoredChunk): PeopleOfBlock {
  const { count, contextAt } = 'bytes' in block ? sourceOf(block) : chunkSource(block)
  let broken: Broken | undefined
  const people = newPeople({
    count,
    contextAt: (row) => {
      try {
        return contextAt(row)
      } catch (error) {
        broken ??= problemOf(
          error,
          'bytes' in block ? (block.lines[row] as number) : block.firstRow + row + 1,
        )
        throw error
      }
    },
  })
  return { firstRow: block.firstRow, people, asks: new Map(), broken: () => broken }
}

const problemOf = (error: unknown, line: number): Broken =>
  error instanceof ChunkGone
    ? { kind: 'gone' }
    : { kind: 'row', line, message: (error as Error).message.replaceAll(/\s+/g, ' ') }

// The saved rules, and the latest drafts of them.
const MOST_RULESETS = 3

export function askOf({ people, asks }: PeopleOfBlock, ruleset: Ruleset): Ask {
  const ask = asks.get(ruleset) ?? asking(people, ruleset)
  asks.delete(ruleset)
  asks.set(ruleset, ask)
  for (const oldest of [...asks.keys()].slice(0, -MOST_RULESETS)) asks.delete(oldest)
  return ask
}

/** Thrown in the middle of work that the host has cancelled. */
export class Cancelled extends Error {}

export function watch({ people }: PeopleOfBlock, control: Int32Array): void {
  setCheckpoint(people, () => checkControl(control))
}

export function checkControl(control: Int32Array): void {
  if (Atomics.load(control, CONTROL.cancelled) !== 0) throw new Cancelled()
}

export function countStep(control: Int32Array): void {
  Atomics.add(control, CONTROL.steps, 1)
  checkControl(control)
}
