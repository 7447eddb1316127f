import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fuseSentinel, wantedFuses } from './fuses.ts'

/** Checks the fuses that electron-builder has set in the packed binary. */
export function checkFuses(binary: string): void {
  const bytes = readFileSync(binary)
  const start = bytes.indexOf(fuseSentinel)
  assert.notEqual(start, -1, 'the binary has fuses')
  const digits = bytes.toString('latin1', start + fuseSentinel.length + 2).slice(0, wantedFuses.length)
  const found = wantedFuses.map(([name], i) => [name, digits[i] === '1'])
  assert.deepEqual(found, wantedFuses, 'fuses in the packed binary')
  console.log(`packaging: ${wantedFuses.length} fuses are set in the binary as wanted`)
}
