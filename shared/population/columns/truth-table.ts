import { type Bits, newBits } from './bits.ts'
import { type Column, FIRST_VALUE } from './column.ts'

const STEP = 512

/**
 * Asks `test` once for each distinct value, and gives each row its answer. Rows without a value are false.
 * `checkpoint` is called every few hundred values.
 */
export function judge(
  column: Column,
  rows: number,
  test: (value: unknown) => boolean,
  checkpoint: () => void,
): Bits {
  const { values } = column
  const table = new Uint8Array(values.length)
  for (let code = FIRST_VALUE; code < values.length; code++) {
    if (code % STEP === 0) checkpoint()
    if (test(values[code])) table[code] = 1
  }
  return spread(column, rows, table)
}

/** Gives each row the 0 or 1 that the table has for its code. */
export function spread({ codes }: Column, rows: number, table: Uint8Array): Bits {
  const bits = newBits(rows)
  for (let word = 0; word < bits.length; word++) {
    const base = word << 5
    let answers = 0
    for (let bit = 0; bit < 32; bit++) answers |= (table[codes[base + bit] as number] as number) << bit
    bits[word] = answers
  }
  return bits
}
