import type { BatchedWrite } from '../../../shared/contract/flags/changes.ts'
import type { BulkWrite } from './bulk-writes.ts'

/** Consecutive changes of one request. */
export interface ChangeRun {
  readonly request: string
  /** The index of the first one in the list. */
  readonly start: number
  readonly changes: readonly BatchedWrite[]
  /** How to write them together; undefined: one at a time. */
  readonly bulk: BulkWrite | undefined
}

const most = 250

/**
 * Splits a list into runs that can be written together: of one request, without two changes about the same
 * resource, and short enough to stop between two of them.
 */
export function* runsOf(
  changes: readonly BatchedWrite[],
  writes: ReadonlyMap<string, BulkWrite>,
): Generator<ChangeRun> {
  let start = 0
  while (start < changes.length) {
    const request = changes[start]?.request ?? ''
    const bulk = writes.get(request)
    const end = endOf(changes, start, bulk)
    yield { request, start, changes: changes.slice(start, end), bulk }
    start = end
  }
}

function endOf(changes: readonly BatchedWrite[], start: number, bulk: BulkWrite | undefined): number {
  if (!bulk) return start + 1
  const request = changes[start]?.request
  const seen = new Set<string>()
  for (let at = start; at < start + most; at++) {
    const change = changes[at]
    if (!change || change.request !== request) return at
    const about = bulk.about(change.input)
    if (about !== undefined && seen.has(about)) return at
    if (about !== undefined) seen.add(about)
  }
  return start + most
}
