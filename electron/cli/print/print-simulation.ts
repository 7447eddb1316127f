import type { Counts } from '../../../shared/population/tallies/counts.ts'
import type { MoveTally } from '../../../shared/population/tallies/move-tally.ts'
import { counted } from '../../../shared/words/counted.ts'
import type { ComparedTally, Tally } from '../../population/worker/tasks.ts'

/** Prints the counts of a simulation. */
export function printSimulation({ rows, flags }: Tally, seconds: number, json: boolean): void {
  const evaluations = rows * flags.size
  if (json) {
    const counts = Array.from(flags, ([key, { variations, reasons }]) => [key, { variations, reasons }])
    print(
      JSON.stringify({ evaluations, seconds: Number(seconds.toFixed(3)), flags: Object.fromEntries(counts) }),
    )
    return
  }
  for (const [key, { variations, reasons }] of flags) {
    print(`${key}: ${shares(variations, rows, variationWords)}`)
    print(`  ${shares(reasons, rows)}`)
  }
  print(`${counted(evaluations, 'evaluation')} of ${counted(flags.size, 'flag')} in ${seconds.toFixed(1)} s`)
}

/** Flags that are on one side only. */
interface OneSided {
  readonly appearing: readonly string[]
  readonly disappearing: readonly string[]
}

/** Prints who moves. */
export function printMoves({ rows, movers, flags }: ComparedTally, oneSided: OneSided, json: boolean): void {
  if (json) {
    const moves = Array.from(flags, ([key, { moved, transitions, named }]) => {
      const keys = named.flatMap((mover) => mover.key ?? [])
      return [key, { moved, transitions, keys }]
    })
    print(JSON.stringify({ movers, flags: Object.fromEntries(moves) }))
    return
  }
  for (const [key, tally] of flags) printFlag(key, tally)
  for (const key of oneSided.appearing) print(`${key}: appears`)
  for (const key of oneSided.disappearing) print(`${key}: disappears`)
  print(`${movers.toLocaleString('en')} of ${counted(rows, 'context')} ${movers === 1 ? 'moves' : 'move'}`)
}

const shownKeys = 5

function printFlag(key: string, { moved, relabelled, transitions, named, causes }: MoveTally): void {
  if (relabelled > 0)
    print(`${key}: ${counted(relabelled, 'context')} relabelled: another variation with the same value`)
  if (moved === 0) return
  const arrows = Object.entries(transitions).map(([name, many]) => `${name.replace('->', ' → ')}: ${many}`)
  print(`${key}: ${moved} moved (${arrows.join(', ')})`)
  const keys = named.slice(0, shownKeys).map(({ row, key: name }) => name ?? `row ${row + 1}`)
  print(`  ${keys.join(', ')}${moved > keys.length ? ', …' : ''}`)
  for (const cause of causes) print(`  because: ${cause}`)
}

const print = (line: string) => process.stdout.write(`${line}\n`)

/** A variation of the flagbase model has its key. */
function variationWords(name: string): string {
  if (name === 'none') return 'no variation'
  return /^\d+$/.test(name) ? `variation ${name}` : name
}

function shares(counts: Counts, rows: number, wordsOf = (name: string) => name): string {
  const sorted = Object.entries(counts).toSorted(([, one], [, other]) => other - one)
  return sorted
    .map(
      ([name, many]) =>
        `${wordsOf(name)}: ${many.toLocaleString('en')} (${((100 * many) / rows).toFixed(2)} %)`,
    )
    .join(', ')
}
